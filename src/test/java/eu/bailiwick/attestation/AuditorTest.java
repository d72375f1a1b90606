package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Directory;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Somebody from outside sees the evidence that their access names, until it ends, and nothing else.
@QuarkusTest
class AuditorTest {
    @Inject
    VerdictLog log;

    private static Confidential mine;
    private static Confidential other;
    private static String seen;
    private static String hidden;
    private static Auditing auditor;

    @BeforeEach
    void twoReservationsWithProof() throws SQLException {
        if (auditor == null) {
            mine = Audited.world().mine();
            seen = Audited.world().seen();
            other = Audited.world().other();
            hidden = Audited.world().hidden();
            auditor = Auditing.of(List.of(mine.id()), Duration.ofDays(20));
        }
    }

    @AfterAll
    static void leave() {
        Directory.forget(auditor.person().email());
    }

    @Test
    void oneReservationIsSeenAndNoOtherByAnyWay() {
        auditor.get("/api/v1/audit-access")
                .then()
                .statusCode(200)
                .body("reservations", equalTo(1))
                .body("verdicts", equalTo(1));
        auditor.get("/api/v1/attestations?limit=200")
                .then()
                .statusCode(200)
                .body("items.reservation", everyItem(equalTo(mine.id())))
                .body("items.id", hasItem(seen));
        auditor.get("/api/v1/attestations?reservation=" + other.id())
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        for (String part : List.of("", "/bundle", "/controls", "/ear")) {
            auditor.get("/api/v1/attestations/" + seen + part).then().statusCode(200);
            auditor.get("/api/v1/attestations/" + hidden + part).then().statusCode(404);
        }
        assertThat(auditor.get("/api/v1/residency-report?from=" + mine.start().minus(Duration.ofDays(3)) + "&to="
                                + other.end())
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .doesNotContain(other.id());
        List<Object> done = auditor.get("/api/v1/audit-events?limit=200")
                .jsonPath()
                .getList("items.findAll { it.actor != '" + auditor.person().id() + "' }");
        assertThat(done.toString()).contains(seen).doesNotContain(other.id(), hidden, "gross");
        auditor.get("/api/v1/audit-events?target=" + hidden)
                .then()
                .body("items.findAll { it.action != 'auditor.looked' }.size()", equalTo(0));
    }

    @Test
    void aPackHoldsWhatTheAccessReaches() throws Exception {
        Instant from = mine.start().minus(Duration.ofDays(3));
        Instant to = PackTest.later();
        Map<String, Object> period = Map.of("from", from.toString(), "to", to.toString());
        auditor.person()
                .sends(Map.of("from", from.toString(), "to", to.toString(), "reservation", other.id()))
                .post(PackTest.PACKS)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("reservation"));
        String whole = PackTest.asked(from, to);
        String part = auditor.person()
                .sends(period)
                .post(PackTest.PACKS)
                .then()
                .statusCode(201)
                .body("verdicts", equalTo(1))
                .extract()
                .path("id");
        assertThat(part).isNotEqualTo(whole);
        PackTest.later();
        byte[] zip = auditor.get(PackTest.PACKS + "/" + part + "/content")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        Map<String, byte[]> files = new java.util.TreeMap<>();
        try (var in = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        assertThat(files.keySet()).contains("verdicts/" + seen + "/statement.json");
        files.forEach((name, bytes) -> assertThat(name + new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                .as(name)
                .doesNotContain(other.id(), hidden));
        auditor.get(PackTest.PACKS + "/" + whole).then().statusCode(404);
        auditor.get(PackTest.PACKS + "/" + whole + "/content").then().statusCode(404);
        byte[] atOnce = auditor.get("/api/v1/evidence-packs?from=" + from + "&to=" + to)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(atOnce).isEqualTo(zip);
    }

    @Test
    void whatAnAuditorTakesAlongIsInTheLogAndWhatAMemberTakesIsNot() throws SQLException {
        String bundle = "/api/v1/attestations/" + seen + "/bundle";
        auditor.get(bundle).then().statusCode(200);
        Person.AURORA_COMPLIANCE.asks().get(bundle).then().statusCode(200);
        while (log.waits()) {
            log.sequence();
        }
        String trail = "/api/v1/audit-events?target=" + seen + "&limit=200";
        String done = "items.findAll { it.action == 'bundle.downloaded' && it.actor %s '"
                + auditor.person().id() + "' }.hash";
        JsonPath told = Person.AURORA_ADMIN.asks().get(trail).jsonPath();
        String entry = told.<String>getList(done.formatted("==")).getFirst();
        String downloads = "/api/v1/auditor-downloads?limit=200";
        JsonPath took = Person.AURORA_ADMIN.asks().get(downloads).jsonPath();
        assertThat(took.<String>getList("items.entry"))
                .contains(entry)
                .doesNotContain(told.<String>getList(done.formatted("!=")).getFirst());
        int place = took.getInt("items.find { it.entry == '" + entry + "' }.place");
        assertThat(new String(log.entries(place / 256, 256).get(place % 256))).isEqualTo("sha256:" + entry + "\n");
        String here = "/app/members/auditors";
        Browser admin = Browser.of(Person.AURORA_ADMIN);
        assertThat(admin.get(here).text()).contains(here + "/downloads");
        assertThat(admin.get(here + "/downloads").text()).contains("Bundle of evidence downloaded", entry);
        assertThat(admin.get(here + "/downloads/downloads.csv").text()).contains(entry);
        assertThat(Person.BOREALIS_ADMIN.asks().get(downloads).asString()).doesNotContain(entry);
        auditor.get(downloads).then().statusCode(403);
    }

    @Test
    void pricesMembersPoliciesAndCapacityAreRefused() {
        for (String path : List.of(
                "reservations/" + mine.id(),
                "reservations",
                "quotes",
                "invoices",
                "members",
                "invitations",
                "auditors",
                "projects",
                "jurisdiction-policies",
                "price-book",
                "usage-events",
                "audit-events/verification")) {
            assertThat(auditor.get("/api/v1/" + path).statusCode()).as(path).isIn(403, 404, 405);
        }
        auditor.person()
                .sends(Map.of("kind", "sev-snp", "files", List.of()))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(403);
        auditor.person()
                .sends(Map.of("decision", "APPROVE"))
                .post("/api/v1/staff-accesses/" + UUID.randomUUID() + "/decision")
                .then()
                .statusCode(403);
    }

    @Test
    void postgresqlShowsNothingElseWhateverIsAsked() throws SQLException {
        String open = "select set_config('app.tenant', '" + Auditing.AURORA + "', true), set_config('app.auditor', '";
        assertThat(rows(open + auditor.person().id() + "', true)", "reservation.reservation"))
                .isEqualTo(1);
        assertThat(rows(open + auditor.person().id() + "', true)", "attestation.appraisal"))
                .isEqualTo(1);
        assertThat(rows(open + UUID.randomUUID() + "', true)", "attestation.appraisal"))
                .isZero();
        List<String> shown = List.of(
                "tenancy.tenant",
                "tenancy.project",
                "reservation.reservation",
                "capacity.node_binding",
                "platform.idempotency",
                "audit.audit_event");
        List<String> tables = List.of(Database.SUPERUSER
                .value(
                        "select string_agg(distinct p.polrelid::regclass::text, ' ') from pg_policy p join pg_class c on c.oid ="
                                + " p.polrelid and not c.relispartition where p.polname = 'tenant'")
                .split(" "));
        assertThat(tables).hasSizeGreaterThan(40);
        for (String table : tables) {
            if (!shown.contains(table) && !table.startsWith("attestation.") && !table.equals("capacity.claim")) {
                assertThat(rows(open + auditor.person().id() + "', true)", table))
                        .as(table)
                        .isZero();
            }
        }
        Refusal.eachWithin(
                Auditing.AURORA,
                Database.APP,
                "attestation.guard_auditor",
                "update attestation.auditor set ends_at = ends_at + interval '1 day' where id = '" + auditor.id() + "'",
                "attestation.guard_auditor",
                "update attestation.auditor set scope = 'ALL' where id = '" + auditor.id() + "'",
                "auditor_scope_is_fixed",
                "insert into attestation.auditor_reservation values ('" + Auditing.AURORA + "', '" + auditor.id()
                        + "', '" + other.id() + "')");
    }

    private static long rows(String settings, String table) throws SQLException {
        try (var connection = Database.APP.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(settings);
            try (var result = statement.executeQuery("select count(*) from " + table)) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    @Test
    void eachLookAndEachRefusalIsInTheTrailAndThoseOfMembersAreNot() {
        auditor.get("/api/v1/attestations/" + seen).then().statusCode(200);
        auditor.get("/api/v1/attestations/" + hidden).then().statusCode(404);
        auditor.get("/api/v1/attestations/" + seen + "/bundle").then().statusCode(200);
        auditor.get("/api/v1/attestation-chains").then().statusCode(200);
        auditor.get("/api/v1/attestation-collateral").then().statusCode(200);
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations/" + seen)
                .then()
                .statusCode(200);
        String who = auditor.person().id();
        var events = Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/audit-events?limit=200&actor=" + who)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(events.getList("items.collect { it.action + ' ' + it.targetId + ' ' + it.outcome }"))
                .contains(
                        "auditor.looked " + seen + " SUCCESS",
                        "auditor.looked " + hidden + " REFUSED",
                        "auditor.looked /api/v1/attestation-chains SUCCESS",
                        "auditor.looked /api/v1/attestation-collateral SUCCESS",
                        "bundle.downloaded " + seen + " SUCCESS");
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/audit-events?limit=200&action=auditor.looked&target=" + seen)
                .then()
                .body("items.actor", hasItem(who))
                .body("items.actor", not(hasItem(Directory.user(Person.AURORA_COMPLIANCE.email()))));
        Person.AURORA_ADMIN
                .asks()
                .get("/api/v1/auditors/" + auditor.id())
                .then()
                .statusCode(200)
                .body("state", equalTo("OPEN"))
                .body("lastSeenAt", startsWith("20"));
    }
}
