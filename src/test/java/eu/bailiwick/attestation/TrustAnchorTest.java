package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import eu.bailiwick.attestation.anchor.Production;
import eu.bailiwick.attestation.anchor.TrustAnchors;
import eu.bailiwick.attestation.anchor.VendorRoots;
import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A root counts when two people say so, and only there where it may.
@QuarkusTest
class TrustAnchorTest {
    private static final AmdPki OTHER = AmdPki.impostor("Milan");

    @Inject
    Sql sql;

    @Inject
    Caller caller;

    @Inject
    Audit audit;

    private static void judged(String verdict, String reason) {
        Person.AURORA_COMPLIANCE
                .sends(Map.of(
                        "kind",
                        "sev-snp",
                        "files",
                        new Chip(OTHER, Chip.number(3).id()).evidence(new byte[] {9})))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200)
                .body("verdict", equalTo(verdict))
                .body("reason", equalTo(reason));
    }

    @Test
    void aRootCountsFromTheSecondPersonsWordUntilItIsWithdrawn() {
        String id = Anchoring.propose("AMD_SEV", Anchoring.pem(OTHER), "test", false);
        judged("REJECT", "UNTRUSTED_ROOT");
        Person.OPERATOR
                .asks()
                .post("/api/v1/trust-anchors/" + id + "/confirmation")
                .then()
                .statusCode(403);
        judged("REJECT", "UNTRUSTED_ROOT");
        Anchoring.confirm(id);
        judged("ACCEPT", "");
        Person.ENGINEER
                .asks()
                .get("/api/v1/trust-anchors")
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + id + "' }.recognised", equalTo(false))
                .body("items.find { it.id == '" + id + "' }.reason", equalTo("test"));
        Anchoring.withdraw(id);
        judged("REJECT", "UNTRUSTED_ROOT");
        Person.OPERATOR_2
                .asks()
                .post("/api/v1/trust-anchors/" + id + "/confirmation")
                .then()
                .statusCode(409);
    }

    @Test
    void aRootThatNoVendorIsKnownByNeedsAReason() {
        refused(Map.of("kind", "AMD_SEV", "certificates", Anchoring.pem(OTHER)), "reason");
        refused(Map.of("kind", "AMD_SEV", "certificates", Anchoring.pem(OTHER), "reason", " "), "reason");
        refused(Map.of("kind", "AMD_SEV", "certificates", "no certificate"), "certificates");
        refused(Map.of("kind", "NOBODY", "certificates", Anchoring.pem(OTHER), "reason", "test"), "kind");
    }

    private static void refused(Map<String, ?> body, String field) {
        Person.OPERATOR
                .sends(body)
                .post("/api/v1/trust-anchors")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(field));
    }

    @Test
    void onlyOperatorsImportRoots() {
        for (Person person : List.of(Person.ENGINEER, Person.PRICING, Person.AURORA_ADMIN, Person.AURORA_COMPLIANCE)) {
            person.sends(Map.of("kind", "AMD_SEV", "certificates", Anchoring.pem(OTHER), "reason", "test"))
                    .post("/api/v1/trust-anchors")
                    .then()
                    .statusCode(403);
        }
        Person.AURORA_ADMIN.asks().get("/api/v1/trust-anchors").then().statusCode(403);
    }

    @Test
    void productionTakesNoRootOfOursAndCountsNoneThatIsThere() throws Exception {
        String confirmed = "select count(*) from attestation.trust_anchor where confirmed_at is not null "
                + "and withdrawn_at is null and not recognised";
        assertThat(Database.SUPERUSER.value(confirmed)).isNotEqualTo("0");
        TrustAnchors production = QuarkusTransaction.requiringNew().call(() -> Production.anchors(sql, caller, audit));

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .call(() -> production.propose(AnchorKind.AMD_SEV, Anchoring.pem(OTHER), "please")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("recognised roots only");
        assertThat(QuarkusTransaction.requiringNew()
                        .call(production::current)
                        .anchors()
                        .roots(AnchorKind.AMD_SEV))
                .noneMatch(root -> root.getSubjectX500Principal().getName().contains("plays hardware"))
                .doesNotContain(Anchoring.FORGED.root().certificate());
        assertThat(QuarkusTransaction.requiringNew()
                        .call(production::current)
                        .anchors()
                        .services())
                .isEqualTo(VendorRoots.services())
                .doesNotContain(Production.FORGED_SERVICE);
    }
}
