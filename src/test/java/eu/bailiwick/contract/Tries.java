package eu.bailiwick.contract;

import eu.bailiwick.attestation.Anchoring;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Commands that would succeed, with the objects that they need, made over HTTP as their owners would.
final class Tries {
    private static final String V1 = "/api/v1";

    record Try(
            String command,
            Person person,
            String path,
            @Nullable Object body,
            @Nullable String match) {}

    private final List<Try> tries = new ArrayList<>();

    private void add(String command, Person person, String path, @Nullable Object body, @Nullable String match) {
        tries.add(new Try(command, person, path, body, match));
    }

    private static String etag(Person person, String path) {
        Response read = person.asks().get(V1 + path);
        read.then().statusCode(200);
        return read.header("ETag");
    }

    static String made(Person person, String path, Object body) {
        Response made = person.sends(body).post(V1 + path);
        made.then().statusCode(201);
        return made.path("id");
    }

    private static String soon(int days) {
        Instant now = PortalTime.now();
        return now.truncatedTo(ChronoUnit.DAYS).plus(days, ChronoUnit.DAYS).toString();
    }

    private void ofTheTenant() {
        Person admin = Person.AURORA_ADMIN;
        add(
                "PUT /approval-policy",
                admin,
                "/approval-policy",
                Map.of("thresholdMinor", 1),
                etag(admin, "/approval-policy"));
        String packs = "/proof-pack-rule";
        add("PUT " + packs, admin, packs, Map.of("days", 1200), etag(admin, packs));
        add("PUT /quota", admin, "/quota", Map.of("nodesMax", 100), etag(admin, "/quota"));
        List<Map<String, Object>> rules =
                admin.asks().get(V1 + "/jurisdiction-policies").path("items");
        Map<String, Object> whole = rules.stream()
                .filter(rule -> rule.get("project") == null)
                .findFirst()
                .orElseThrow();
        String version = "\"" + whole.get("version") + "\"";
        add(
                "PUT /jurisdiction-policies/tenant",
                admin,
                "/jurisdiction-policies/tenant",
                Map.of("jurisdictions", whole.get("jurisdictions")),
                version);
        String project = made(admin, "/projects", Map.of("name", "Dry " + UUID.randomUUID()));
        Map<String, Object> narrow = Map.of("jurisdictions", List.of("DE"));
        String rule = "/jurisdiction-policies/projects/" + project;
        admin.sends(narrow).header("If-Match", "\"0\"").put(V1 + rule).then().statusCode(204);
        add("PUT /jurisdiction-policies/projects/{id}", admin, rule, narrow, "\"1\"");
        add("DELETE /jurisdiction-policies/projects/{id}", admin, rule, null, "\"1\"");
        add("POST /projects", admin, "/projects", Map.of("name", "Dry " + UUID.randomUUID()), null);
        String tag = etag(admin, "/projects/" + project);
        add("PATCH /projects/{id}", admin, "/projects/" + project, Map.of("name", "Dry again"), tag);
        add("POST /projects/{id}/closure", admin, "/projects/" + project + "/closure", null, tag);
        ofPeople(admin);
    }

    private void ofPeople(Person admin) {
        Map<String, String> guest = Map.of("email", "dry-" + UUID.randomUUID() + "@aurora.example", "role", "viewer");
        String invitation = made(admin, "/invitations", guest);
        add(
                "POST /invitations",
                admin,
                "/invitations",
                Map.of("email", "dry-" + UUID.randomUUID() + "@aurora.example", "role", "viewer"),
                null);
        add("DELETE /invitations/{id}", admin, "/invitations/" + invitation, null, null);
        add("POST /invitations/{id}/resending", admin, "/invitations/" + invitation + "/resending", null, null);
        String viewer = admin.asks().get(V1 + "/members").path("items.find { it.email == 'viewer@aurora.example' }.id");
        add("PATCH /members/{id}", admin, "/members/" + viewer, Map.of("role", "finance"), null);
        add("DELETE /members/{id}", admin, "/members/" + viewer, null, null);
    }

    private void ofCapacity() {
        Person person = Person.AURORA_CAPACITY;
        Journey journey = Journey.of(1, 1);
        String quote = journey.quote(person);
        UUID reservation = Journey.of(1, 1).reservation(person);
        add("POST /quotes", person, "/quotes", Map.of("offer", journey.offer(person)), null);
        add("POST /quotes/{id}/withdrawal", person, "/quotes/" + quote + "/withdrawal", null, null);
        add("POST /reservations", person, "/reservations", Map.of("quote", quote), null);
        add(
                "PATCH /reservations/{id}",
                person,
                "/reservations/" + reservation,
                Map.of("name", "Dry"),
                etag(person, "/reservations/" + reservation));
    }

    private void ofTheInventory() {
        Person operator = Person.OPERATOR;
        String pool = operator.asks().get(V1 + "/operator/pools").path("items[0].id");
        String node = operator.asks().get(V1 + "/operator/nodes?pool=" + pool).path("items[0].name");
        Map<String, Object> maintenance =
                Map.of("pool", pool, "nodes", 1, "start", soon(600), "end", soon(601), "reason", "Dry");
        String window = made(operator, "/operator/maintenance-windows", maintenance);
        add("POST /operator/maintenance-windows", operator, "/operator/maintenance-windows", maintenance, null);
        add(
                "POST /operator/maintenance-windows/{id}/cancellation",
                operator,
                "/operator/maintenance-windows/" + window + "/cancellation",
                null,
                null);
        add(
                "PATCH /operator/pools/{id}",
                operator,
                "/operator/pools/" + pool,
                Map.of("leadTime", "PT2H", "horizon", "P700D"),
                "\"" + operator.asks().get(V1 + "/operator/pools").<Object>path("items[0].version") + "\"");
        add("PATCH /operator/nodes/{name}", operator, "/operator/nodes/" + node, Map.of("state", "IN_SERVICE"), null);
        String failure = "/operator/nodes/" + node + "/failure";
        add("POST /operator/nodes/{name}/failure", operator, failure, Map.of("reason", "Dry"), null);
        add(
                "POST /operator/nodes",
                operator,
                "/operator/nodes",
                Map.of(
                        "pool",
                        pool,
                        "prefix",
                        "dry-" + UUID.randomUUID().toString().substring(0, 8),
                        "rack",
                        "r1",
                        "count",
                        1,
                        "from",
                        soon(30)),
                null);
        add(
                "POST /operator/capacity-changes",
                operator,
                "/operator/capacity-changes",
                Map.of("pool", pool, "effectiveAt", soon(30), "delta", 1, "reason", "Dry"),
                null);
        add("POST /meters", operator, "/meters", Map.of("code", "dry_meter", "name", "Dry", "unit", "piece"), null);
    }

    private void ofTheCatalogue() {
        Person operator = Person.OPERATOR;
        for (String kind : List.of("jurisdictions", "sites", "fabric-domains", "node-types")) {
            String code = switch (kind) {
                case "jurisdictions" -> "DE";
                case "sites" -> "ber1";
                case "fabric-domains" -> "ber1-a";
                default -> "h100-sxm";
            };
            String path = "/operator/" + kind + "/" + code;
            Map<String, Object> entry =
                    new HashMap<>(operator.asks().get(V1 + path).jsonPath().getMap("$"));
            add("PUT /operator/" + kind + "/{code}", operator, path, Map.copyOf(entry), etag(operator, path));
            entry.put("code", kind.equals("jurisdictions") ? "ZZ" : kind.equals("sites") ? "dry9" : "dry-9");
            add("POST /operator/" + kind, operator, "/operator/" + kind, entry, null);
        }
        String site = "ber1";
        String free = "dry-fabric-" + UUID.randomUUID().toString().substring(0, 6);
        operator.sends(Map.of("code", free, "site", site, "kind", "INFINIBAND_NDR", "rails", 8))
                .post(V1 + "/operator/fabric-domains")
                .then()
                .statusCode(201);
        add(
                "POST /operator/pools",
                operator,
                "/operator/pools",
                Map.of("site", site, "fabricDomain", free, "nodeType", "h100-sxm", "confidential", false),
                null);
    }

    private void ofTenants() throws Exception {
        Person operator = Person.OPERATOR;
        String borealis =
                operator.asks().get(V1 + "/operator/tenants?search=borealis").path("items[0].id");
        String path = "/operator/tenants/" + borealis;
        add("POST /operator/tenants/{id}/suspension", operator, path + "/suspension", Map.of("reason", "Dry"), null);
        add(
                "PUT /operator/tenants/{id}/quota",
                operator,
                path + "/quota",
                Map.of("nodesMax", 900, "openHoldsMax", 20),
                etag(operator, path + "/quota"));
        String alias = "dry-" + UUID.randomUUID().toString().substring(0, 8);
        add(
                "POST /operator/tenants",
                operator,
                "/operator/tenants",
                Map.of(
                        "name",
                        "Dry " + alias,
                        "alias",
                        alias,
                        "country",
                        "DE",
                        "address",
                        "Weg 1, Berlin",
                        "zone",
                        "Europe/Berlin",
                        "jurisdictions",
                        List.of("DE"),
                        "quota",
                        Map.of("nodesMax", 10, "openHoldsMax", 5),
                        "administrator",
                        "admin@" + alias + ".example"),
                null);
        add("POST /operator/billing-runs", operator, "/operator/billing-runs", Map.of("period", "2026-01"), null);
        String job = Database.SUPERUSER.value(
                "with made as (insert into platform.job (kind, subject, due_at, state, attempts, finished_at) values "
                        + "('quote.expire', '" + UUID.randomUUID()
                        + "', '2090-01-01', 'FAILED', 10, platform.app_now()) returning id) select id from made");
        add("POST /operator/jobs/{id}/retry", operator, "/operator/jobs/" + job + "/retry", null, null);
    }

    private void ofTrustAnchors() {
        Map<String, Object> proposal = Map.of(
                "kind", "AMD_SEV",
                "certificates", Anchoring.pem(AmdPki.of("Milan")),
                "reason", "Dry");
        String anchor = "/trust-anchors/" + made(Person.OPERATOR, "/trust-anchors", proposal);
        add("POST /trust-anchors", Person.OPERATOR, "/trust-anchors", proposal, null);
        add("POST /trust-anchors/{id}/confirmation", Person.OPERATOR_2, anchor + "/confirmation", null, null);
        add("POST /trust-anchors/{id}/withdrawal", Person.OPERATOR, anchor + "/withdrawal", null, null);
    }

    private void ofDevices() {
        String devices = "/operator/devices";
        Map<String, Object> proposal = Map.of(
                "kind", "INTEL_PLATFORM",
                "hardwareId", UUID.randomUUID().toString().replace("-", ""),
                "site", "ber1",
                "reason", "Dry");
        String device = devices + "/" + made(Person.OPERATOR, devices, proposal);
        String change = Person.OPERATOR.asks().get(V1 + device).path("device.waiting");
        Map<String, Object> other = new HashMap<>(proposal);
        other.put("hardwareId", UUID.randomUUID().toString().replace("-", ""));
        Map<String, Object> third = new HashMap<>(proposal);
        third.put("hardwareId", UUID.randomUUID().toString().replace("-", ""));
        add("POST " + devices, Person.OPERATOR, devices, third, null);
        String waiting = device + "/changes/" + change;
        String command = "POST " + devices + "/{id}/changes";
        add(command + "/{change}/confirmation", Person.OPERATOR_2, waiting + "/confirmation", null, null);
        add(command + "/{change}/withdrawal", Person.OPERATOR, waiting + "/withdrawal", null, null);
        String present = devices + "/" + made(Person.OPERATOR, devices, other);
        String registered = Person.OPERATOR.asks().get(V1 + present).path("device.waiting");
        Person.OPERATOR_2
                .asks()
                .post(V1 + present + "/changes/" + registered + "/confirmation")
                .then()
                .statusCode(200);
        Map<String, Object> retired = Map.of("kind", "RETIREMENT", "reason", "Dry");
        add(command, Person.OPERATOR, present + "/changes", retired, etag(Person.OPERATOR, present));
    }

    List<Try> all() throws Exception {
        ofTheTenant();
        ofCapacity();
        ofTheInventory();
        ofTheCatalogue();
        ofTenants();
        ofTrustAnchors();
        ofDevices();
        tries.addAll(new ProofTries().all());
        tries.addAll(new TicketTries().all());
        tries.addAll(new SessionTries().all());
        tries.addAll(HardwareTries.all());
        return List.copyOf(tries);
    }
}
