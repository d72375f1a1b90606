package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// The report says where it was, how that is known, and what it does not show.
@QuarkusTest
class ResidencyTest {
    private static final String REPORT = "/api/v1/residency-report";

    private static String between(Instant from, Instant to) {
        return "?from=" + from + "&to=" + to;
    }

    private static JsonPath report(Person person, Instant from) {
        return person.asks()
                .get(REPORT + between(from, PortalTime.now()))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /// What of a list is about this, as `node` or `name` says.
    private static Map<String, Object> of(JsonPath report, String list, String field, String value) {
        return report.<Map<String, Object>>getList(list).stream()
                .filter(row -> value.equals(row.get(field)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + value + " in " + list));
    }

    @Test
    void whatRanIsShownByEvidenceAndUntilThenItIsAGap() throws SQLException {
        Confidential reservation = Confidential.of(1, 2).preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        Confidential.moveTo(reservation.start().plusSeconds(2));
        Instant from = reservation.start().minusSeconds(3600);
        JsonPath before = report(Person.AURORA_COMPLIANCE, from);
        assertThat(of(before, "stays", "reservation", reservation.id()))
                .containsEntry("shown", "NO_EVIDENCE")
                .containsEntry("evidence", null);
        assertThat(before.getList("gaps.kind")).contains("NO_EVIDENCE");

        Chip chip = Chip.number(4711);
        Agent.named("attestation-agent").proves(reservation.id(), node, chip).body("verdict", equalTo("ACCEPT"));
        JsonPath after = report(Person.AURORA_COMPLIANCE, from);
        Map<String, Object> stay = of(after, "stays", "reservation", reservation.id());
        assertThat(stay).containsEntry("shown", "ATTESTED").containsKeys("jurisdiction", "site", "facility", "rack");
        assertThat(stay.get("evidence")).isNotNull();
        assertThat((List<?>) stay.get("legalRegimes")).isNotEmpty();
        assertThat(((Map<?, ?>) stay.get("period")).get("start"))
                .isEqualTo(reservation.start().toString());
        assertThat(after.<String>getList("gaps.subject"))
                .noneMatch(subject -> subject.startsWith(String.valueOf(stay.get("reservationName"))));
        assertThat(after.<Map<String, Object>>getList("devices"))
                .anySatisfy(event -> assertThat(event)
                        .containsEntry("event", "COMMISSIONING")
                        .containsEntry("people", 2)
                        .containsEntry("site", stay.get("site")));
        assertThat(report(Person.BOREALIS_ADMIN, from).getList("stays.reservation"))
                .doesNotContain(reservation.id());
    }

    @Test
    void aKeyLiesWhereSomebodySaidAndNowhereElse() {
        Instant from = PackTest.later();
        String silent = Facts.name();
        String known = Facts.name();
        Facts.observe(silent, Facts.line("ALGORITHM", "AES-256-GCM")).then().statusCode(201);
        Facts.observe(known, Facts.line("PLACE", "ber1"), Facts.line("JURISDICTION", "DE"))
                .then()
                .statusCode(201);
        PackTest.later();
        JsonPath report = report(Person.AURORA_ADMIN, from);
        assertThat(of(report, "keys", "name", silent)).containsEntry("place", null);
        assertThat(of(report, "keys", "name", known))
                .containsEntry("place", "ber1")
                .containsEntry("placeBasis", "OBSERVED")
                .containsEntry("jurisdiction", "DE");
        assertThat(report.<Map<String, Object>>getList("gaps"))
                .contains(Map.of("kind", "KEY_PLACE", "subject", silent))
                .doesNotContain(Map.of("kind", "KEY_PLACE", "subject", known));
    }

    @Test
    void aLookHasItsAddressAndItsPlaceIsNotShown() {
        Instant from = PackTest.later();
        String reservation =
                Journey.of(1, 1).reservation(Person.AURORA_CAPACITY).toString();
        String access = Person.ENGINEER
                .sends(Map.of(
                        "reservation",
                        reservation,
                        "scope",
                        "VERDICTS",
                        "reason",
                        "A ticket",
                        "until",
                        PortalTime.now().plusSeconds(600).toString()))
                .post("/api/v1/operator/staff-accesses")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Person.AURORA_ADMIN
                .sends(Map.of("decision", "APPROVE"))
                .post("/api/v1/staff-accesses/" + access + "/decision")
                .then()
                .statusCode(200);
        Person.ENGINEER
                .asks()
                .get("/api/v1/operator/reservations/" + reservation + "/verdicts")
                .then()
                .statusCode(200);
        PackTest.later();
        JsonPath report = report(Person.AURORA_COMPLIANCE, from);
        assertThat(of(report, "looks", "access", access))
                .containsEntry("address", "127.0.0.1")
                .containsEntry("reservation", reservation);
        assertThat(report.getList("gaps.kind")).contains("STAFF_PLACE");
    }

    @Test
    void theDocumentIsSignedSaysTheSameAndHasTheSameBytesEachTime() throws Exception {
        Instant from = PackTest.later();
        String silent = Facts.name();
        Facts.observe(silent, Facts.line("ALGORITHM", "AES-256-GCM")).then().statusCode(201);
        String period = between(from, PackTest.later());
        byte[] pdf = Person.AURORA_COMPLIANCE
                .asks()
                .get(REPORT + "/pdf" + period)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();
        assertThat(Person.AURORA_COMPLIANCE.asks().get(REPORT + "/pdf" + period).asByteArray())
                .isEqualTo(pdf);
        assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).contains("ETSI.CAdES.detached");
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getSignatureDictionaries()).hasSize(1);
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                    .contains("Not shown")
                    .contains(silent);
        }
    }

    @Test
    void aPeriodIsNamedOrHasTwoEnds() {
        for (String wrong : List.of(
                "",
                "?period=2027-13",
                "?period=2027-Q5",
                "?period=2027-01&from=2027-01-01T00:00:00Z",
                "?from=x&to=y",
                "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
                "?from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z",
                "?period=9999-01")) {
            Person.AURORA_COMPLIANCE.asks().get(REPORT + wrong).then().statusCode(400);
        }
        Person.AURORA_CAPACITY.asks().get(REPORT + "?period=2026-11").then().statusCode(403);
    }

    @Test
    void eachFileHoldsItsPartOfTheReport() {
        Person.AURORA_ADMIN
                .sends(Map.of(
                        "kind",
                        "KEY",
                        "name",
                        "Key " + PortalTime.now(),
                        "facts",
                        List.of(Map.of("fact", "PLACE", "value", "ber1"))))
                .post("/api/v1/posture-declarations")
                .then()
                .statusCode(201);
        String period = "?period=" + PortalTime.now().toString().substring(0, 7);
        JsonPath report = Person.AURORA_COMPLIANCE
                .asks()
                .get(REPORT + period)
                .then()
                .extract()
                .jsonPath();
        assertThat(report.getList("keys")).isNotEmpty();
        assertThat(report.getList("gaps")).isNotEmpty();
        Map.of("capacity", "stays", "keys", "keys", "looks", "looks", "gaps", "gaps")
                .forEach((file, list) -> assertThat(Browser.of(Person.AURORA_COMPLIANCE)
                                .get("/app/proof/residency/" + file + ".csv" + period)
                                .text()
                                .lines()
                                .skip(1))
                        .as(file)
                        .hasSize(report.getList(list).size()));
    }
}
