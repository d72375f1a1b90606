package eu.bailiwick.attestation;

import static eu.bailiwick.attestation.Papers.DESK;
import static eu.bailiwick.attestation.Papers.READ;
import static eu.bailiwick.attestation.Papers.does;
import static eu.bailiwick.attestation.Papers.proposed;
import static eu.bailiwick.attestation.Papers.published;
import static eu.bailiwick.attestation.Papers.today;
import static eu.bailiwick.attestation.Papers.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Pdf;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tenants read what two people of the provider published, byte for byte, and nothing else.
@QuarkusTest
class DocumentsTest {
    private final String title = Papers.word();

    private static String trail(Person admin, String id) {
        return admin.asks()
                .get("/api/v1/audit-events?action=document.downloaded&limit=100&target=" + id)
                .asString();
    }

    @Test
    void aVersionIsReadFromTheSecondPersonsWordUntilItIsWithdrawn() {
        byte[] file = Pdf.of(title);
        String id = proposed(title, file);
        Person compliance = Person.AURORA_COMPLIANCE;
        compliance.asks().get(READ).then().body("items.id", not(hasItem(id)));
        compliance.asks().get(READ + "/" + id).then().statusCode(404);
        compliance.asks().get(READ + "/" + id + "/content").then().statusCode(404);
        for (Person nobody : List.of(Person.OPERATOR, Person.ENGINEER, Person.AURORA_ADMIN, Person.PRICING)) {
            does(nobody, id, "confirmation", Map.of()).statusCode(403);
        }
        compliance.asks().get(DESK).then().statusCode(403);
        assertThat(Person.OPERATOR_2.asks().get(DESK + "/" + id + "/content").asByteArray())
                .isEqualTo(file);
        does(Person.OPERATOR_2, id, "confirmation", Map.of()).statusCode(200).body("standing", equalTo("VALID"));
        does(Person.OPERATOR_2, id, "confirmation", Map.of()).statusCode(409);

        String sha256 = Bytes.sha256(file);
        for (Person reader : List.of(compliance, Person.AURORA_ADMIN, Person.BOREALIS_ADMIN)) {
            reader.asks()
                    .get(READ + "/" + id)
                    .then()
                    .body("sha256", equalTo(sha256))
                    .body("version", equalTo(1))
                    .body("$", not(org.hamcrest.Matchers.hasKey("proposedBy")));
        }
        Person.AURORA_VIEWER.asks().get(READ).then().statusCode(403);
        Response got = compliance.asks().get(READ + "/" + id + "/content");
        assertThat(got.asByteArray()).isEqualTo(file);
        got.then()
                .header("Content-Disposition", equalTo("attachment; filename=\"confidential-computing-de-v1.pdf\""))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header(
                        "Repr-Digest",
                        equalTo("sha-256=:"
                                + Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(sha256)) + ":"));
        assertThat(trail(Person.AURORA_ADMIN, id)).contains(sha256, title);
        assertThat(trail(Person.BOREALIS_ADMIN, id)).doesNotContain(sha256);

        does(Person.OPERATOR, id, "withdrawal", Map.of("reason", " ")).statusCode(400);
        does(Person.OPERATOR, id, "withdrawal", Map.of("reason", "A page is missing"))
                .statusCode(200);
        does(Person.OPERATOR, id, "withdrawal", Map.of("reason", "Again")).statusCode(409);
        compliance.asks().get(READ + "/" + id + "/content").then().statusCode(409);
        compliance
                .asks()
                .get(READ + "/" + id)
                .then()
                .body("standing", equalTo("WITHDRAWN"))
                .body("withdrawnReason", equalTo("A page is missing"));
        assertThat(Person.OPERATOR.asks().get(DESK + "/" + id + "/content").asByteArray())
                .isEqualTo(file);
    }

    private static void standsAs(String id, String standing) {
        Person.AURORA_ADMIN.asks().get(READ + "/" + id).then().body("standing", equalTo(standing));
    }

    @Test
    void versionsFollowEachOtherAndSayHowTheyStandToday() {
        String first = published(title, "validUntil", today().minusDays(1).toString());
        standsAs(first, "EXPIRED");
        String ahead = published(
                title, "document", first, "validFrom", today().plusDays(2).toString());
        standsAs(first, "EXPIRED");
        standsAs(ahead, "AHEAD");
        Map<String, Object> other = wish(title, Pdf.of(title + "x"), "document", first, "kind", "C5_REPORT");
        Papers.propose(other).then().statusCode(400).body("violations.field", hasItem("kind"));
        other.put("kind", null);
        other.put("language", "EN");
        Papers.propose(other).then().statusCode(400).body("violations.field", hasItem("language"));
        other.put("language", null);
        other.put("document", "00000000-0000-7000-8000-000000000000");
        Papers.propose(other).then().statusCode(400).body("violations.field", hasItem("document"));
        String last = published(title, "document", ahead, "validUntil", today().toString());
        standsAs(first, "REPLACED");
        standsAs(ahead, "REPLACED");
        standsAs(last, "VALID");
        Person.AURORA_ADMIN
                .asks()
                .get(READ + "/" + last)
                .then()
                .body("version", equalTo(3))
                .body("document", equalTo(first));
        String page = Browser.of(Person.AURORA_COMPLIANCE).get("/app/documents").text();
        assertThat(page).contains("Replaced by a later version", "Nothing holds today of", "/content");
        does(Person.OPERATOR, last, "withdrawal", Map.of("reason", "Wrong")).statusCode(200);
        standsAs(first, "EXPIRED");
        assertThat(Browser.of(Person.AURORA_COMPLIANCE).get("/app/documents").text())
                .contains("Expired", "Wrong");
    }

    @Test
    void hostileFilesAndDaysAreRefusedByTheirField() {
        byte[] good = Pdf.of(title);
        byte[] large = Arrays.copyOf(good, 6_000_001);
        for (byte[] bad : List.of(
                new byte[0],
                "<html><script>alert(1)</script>".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "%PDF-1.7\n%%EOF".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Arrays.copyOf(good, good.length / 2),
                Pdf.of(title, "secret"),
                large)) {
            Papers.propose(wish(title, bad)).then().statusCode(400).body("violations.field", hasItem("content"));
        }
        Papers.propose(wish(title, good, "content", "no base64!")).then().statusCode(400);
        refused(wish(title, good, "validFrom", null), "validFrom");
        refused(wish(title, good, "validFrom", "0001-01-01"), "validFrom");
        refused(wish(title, good, "validUntil", "+99999-01-01"), "validUntil");
        refused(wish(title, good, "validUntil", today().minusDays(31).toString()), "validUntil");
        refused(wish("", good), "title");
        refused(wish("a\u202Eb", good), "title");
        refused(wish(title, good, "issuedBy", "x".repeat(201)), "issuedBy");
        refused(wish(title, good, "kind", null), "kind");
        refused(wish(title, good, "language", null), "language");
        Person.OPERATOR.asks().get(DESK).then().body("items.title", not(hasItem(title)));
    }

    private static void refused(Map<String, Object> wish, String field) {
        Papers.propose(wish).then().statusCode(400).body("violations.field", hasItem(containsString(field)));
    }

    @Test
    void anAuditorTakesItAlongAndTheLogKnows() {
        String id = published(title);
        try (Auditing auditor = Auditing.of(List.of(), Duration.ofDays(2))) {
            auditor.get(READ).then().statusCode(200).body("items.id", hasItem(id));
            auditor.get(READ + "/" + id + "/content").then().statusCode(200);
            auditor.get("/api/v1/key-annex/content").then().statusCode(200);
            auditor.get(DESK).then().statusCode(403);
            String took = Person.AURORA_ADMIN
                    .asks()
                    .get("/api/v1/auditor-downloads?limit=200")
                    .asString();
            assertThat(took).contains("document.downloaded", id, "key-annex.downloaded");
            Browser theirs = Browser.of(auditor.person());
            assertThat(theirs.get("/app/documents").text()).contains(title);
            assertThat(theirs.get("/app/audit-access").text()).contains("/app/documents");
        }
    }

    @Test
    void theDeskProposesByAFormAndKeepsWhatWasTyped() {
        Browser operator = Browser.of(Person.OPERATOR);
        Map<String, String> fields = Map.of(
                "document",
                "",
                "kind",
                "MEASURES",
                "language",
                "EN",
                "title",
                title,
                "issuedBy",
                "Bailiwick",
                "validFrom",
                today().toString(),
                "validUntil",
                "");
        Browser.Shown refused = operator.upload(
                "/ops/documents", fields, "files", "a.pdf", "MZ".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Send a PDF that is whole", title);
        assertThat(operator.upload("/ops/documents", fields, "files", "a.pdf", null)
                        .text())
                .contains("Send a PDF of at most 6 MB");
        byte[] large = Arrays.copyOf(Pdf.of(title), 2_000_000);
        assertThat(operator.upload("/ops/documents", fields, "files", "a.pdf", large)
                        .status())
                .as("larger than a megabyte, and no PDF to its end")
                .isEqualTo(422);
        assertThat(operator.upload("/ops/documents", fields, "files", "a.pdf", Pdf.of(title))
                        .status())
                .isEqualTo(200);
        assertThat(operator.get("/ops/documents").text()).contains(title, "Waits for a second person");
        String id =
                Person.OPERATOR.asks().get(DESK + "?limit=200").path("items.find { it.title == '" + title + "' }.id");
        assertThat(operator.post("/ops/documents/" + id + "/confirmation", Map.of())
                        .status())
                .isIn(403, 422);
        assertThat(Browser.of(Person.OPERATOR_2)
                        .post("/ops/documents/" + id + "/confirmation", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(operator.post("/ops/documents/" + id + "/withdrawal", Map.of("why", ""))
                        .text())
                .contains("Withdraw " + title);
        assertThat(Browser.of(Person.BOREALIS_ADMIN).get("/app/documents").text())
                .contains(title);
    }
}
