package eu.bailiwick.contract;

import eu.bailiwick.attestation.Confidential;
import eu.bailiwick.attestation.Papers;
import eu.bailiwick.contract.Tries.Try;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Hook;
import eu.bailiwick.world.Pdf;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Commands on packs, on encryption, on access of the staff, on API clients and on webhooks that would succeed.
final class ProofTries {
    private static final String V1 = "/api/v1";
    private final List<Try> tries = new ArrayList<>();

    private void add(String command, Person person, String path, @Nullable Object body) {
        tries.add(new Try(command, person, path, body, null));
    }

    private void ofEvidence() {
        Map<String, Object> evidence =
                Map.of("kind", "sev-snp", "files", List.of(Map.of("name", "report.bin", "content", new byte[3])));
        add(
                "POST /attestation-appraisal-batches",
                Person.AURORA_COMPLIANCE,
                "/attestation-appraisal-batches",
                Map.of("items", List.of(evidence, evidence)));
        String verdict = Person.AURORA_COMPLIANCE
                .sends(evidence)
                .post(V1 + "/attestation-appraisals")
                .path("id");
        add(
                "POST /attestations/{id}/opinions",
                Person.AURORA_COMPLIANCE,
                "/attestations/" + verdict + "/opinions",
                Map.of("verifier", "Dry", "verdict", "REJECT"));
    }

    private void ofGuests() {
        tries.add(new Try(
                "PUT /reservations/{id}/guest-expectation",
                Person.AURORA_CAPACITY,
                "/reservations/" + Confidential.of(1, 1).id() + "/guest-expectation",
                Map.of(
                        "measurement", "ab".repeat(48),
                        "idKeyDigest", "cd".repeat(48),
                        "guestSvnMin", 3,
                        "guestAbiMin", "1.55",
                        "guestPolicy", List.of("SMT_OFF"),
                        "familyId", "ef".repeat(16),
                        "imageId", "12".repeat(16)),
                "\"0\""));
    }

    private void ofEncryption() {
        List<Map<String, String>> place = List.of(Map.of("fact", "PLACE", "value", "ber1"));
        Map<String, Object> key = Map.of("kind", "KEY", "name", "dry " + UUID.randomUUID(), "facts", place);
        add("POST /posture-declarations", Person.AURORA_ADMIN, "/posture-declarations", key);
        Map<String, Object> seen = new HashMap<>(key);
        seen.put("tenant", "11111111-1111-4111-8111-111111111111");
        seen.put("source", "dry");
        add("POST /posture-observations", Person.OPERATOR, "/posture-observations", seen);
    }

    private void ofStaff() {
        UUID reservation = Journey.of(1, 1).reservation(Person.AURORA_CAPACITY);
        String hour = PortalTime.now().plus(1, ChronoUnit.HOURS).toString();
        Map<String, Object> wish =
                Map.of("reservation", reservation, "scope", "VERDICTS", "reason", "Dry", "until", hour);
        add("POST /operator/staff-accesses", Person.OPERATOR, "/operator/staff-accesses", wish);
        String asked = Tries.made(Person.ENGINEER, "/operator/staff-accesses", wish);
        Map<String, String> approve = Map.of("decision", "APPROVE");
        String path = "/staff-accesses/" + asked;
        add("POST /staff-accesses/{id}/decision", Person.AURORA_ADMIN, path + "/decision", approve);
        add("POST /staff-accesses/{id}/revocation", Person.AURORA_ADMIN, path + "/revocation", null);
        String own = "/operator" + path + "/revocation";
        add("POST /operator/staff-accesses/{id}/revocation", Person.ENGINEER, own, null);
    }

    private void ofPacks() {
        Instant now = PortalTime.now();
        Map<String, Object> wish = Map.of("from", now.minus(1, ChronoUnit.HOURS).toString(), "to", now.toString());
        add("POST /proof-packs", Person.AURORA_COMPLIANCE, "/proof-packs", wish);
    }

    private void ofAuditors() {
        Instant now = PortalTime.now();
        Map<String, Object> wish = new HashMap<>(Map.of(
                "name",
                "Audit",
                "email",
                UUID.randomUUID() + "@audit.example",
                "scope",
                "ALL",
                "from",
                now.minus(1, ChronoUnit.HOURS).toString(),
                "to",
                now.toString(),
                "endsAt",
                now.plus(1, ChronoUnit.HOURS).toString()));
        add("POST /auditors", Person.AURORA_ADMIN, "/auditors", Map.copyOf(wish));
        wish.put("email", UUID.randomUUID() + "@audit.example");
        String auditor = "/auditors/" + Tries.made(Person.AURORA_ADMIN, "/auditors", wish);
        tries.add(new Try("DELETE /auditors/{id}", Person.AURORA_ADMIN, auditor, null, "\"0\""));
    }

    private void ofClients() {
        String end = PortalTime.now().plus(1, ChronoUnit.HOURS).toString();
        Map<String, Object> wish =
                new HashMap<>(Map.of("name", "Dry " + UUID.randomUUID(), "role", "viewer", "expiresAt", end));
        add("POST /api-clients", Person.AURORA_ADMIN, "/api-clients", Map.copyOf(wish));
        wish.put("name", "Dry " + UUID.randomUUID());
        String client = "/api-clients/" + Tries.made(Person.AURORA_ADMIN, "/api-clients", wish);
        String again = "POST /api-clients/{id}/secrets";
        tries.add(new Try(again, Person.AURORA_ADMIN, client + "/secrets", null, "\"0\""));
        tries.add(new Try("DELETE /api-clients/{id}", Person.AURORA_ADMIN, client, null, "\"0\""));
    }

    private void ofHooks() {
        Map<String, Object> wish = Map.of("address", Hook.NOWHERE, "events", List.of("session.no_show"));
        add("POST /webhooks", Person.AURORA_ADMIN, "/webhooks", wish);
        String id = Tries.made(Person.AURORA_ADMIN, "/webhooks", wish);
        String hook = "/webhooks/" + id;
        String again = hook + "/deliveries/" + Hook.givenUp(id) + "/resending";
        tries.add(new Try("PUT /webhooks/{id}", Person.AURORA_ADMIN, hook, wish, "\"0\""));
        tries.add(new Try("POST /webhooks/{id}/secrets", Person.AURORA_ADMIN, hook + "/secrets", null, "\"0\""));
        tries.add(new Try("POST /webhooks/{webhook}/tests", Person.AURORA_ADMIN, hook + "/tests", null, null));
        tries.add(
                new Try("POST /webhooks/{webhook}/deliveries/{id}/resending", Person.AURORA_ADMIN, again, null, null));
        tries.add(new Try("DELETE /webhooks/{id}", Person.AURORA_ADMIN, hook, null, "\"0\""));
    }

    private void ofReferenceValues() {
        String path = "/operator/reference-values";
        add("POST " + path, Person.OPERATOR, path, reference());
        String made = path + "/" + Tries.made(Person.OPERATOR, path, reference());
        add("POST " + path + "/{id}/confirmation", Person.OPERATOR_2, made + "/confirmation", null);
        add("POST " + path + "/{id}/withdrawal", Person.OPERATOR, made + "/withdrawal", Map.of("reason", "Dry"));
    }

    private void ofDocuments() {
        String path = "/operator/documents";
        add("POST " + path, Person.OPERATOR, path, document());
        String made = path + "/" + Tries.made(Person.OPERATOR, path, document());
        add("POST " + path + "/{id}/confirmation", Person.OPERATOR_2, made + "/confirmation", null);
        add("POST " + path + "/{id}/withdrawal", Person.OPERATOR, made + "/withdrawal", Map.of("reason", "Dry"));
    }

    private static Map<String, Object> document() {
        return Papers.wish("Dry", Pdf.of(UUID.randomUUID().toString()));
    }

    private static Map<String, Object> reference() {
        String value = UUID.randomUUID().toString().replace("-", "").repeat(2);
        return Map.of(
                "kind",
                "SGX_MRSIGNER",
                "value",
                value,
                "artefact",
                "Dry",
                "saidBy",
                "Dry",
                "source",
                "Dry",
                "reason",
                "Dry");
    }

    List<Try> all() {
        ofReferenceValues();
        ofDocuments();
        ofClients();
        ofHooks();
        ofAuditors();
        ofPacks();
        ofEvidence();
        ofGuests();
        ofEncryption();
        ofStaff();
        return List.copyOf(tries);
    }
}
