package eu.bailiwick.attack;

import static eu.bailiwick.attack.Tables.AURORA;
import static eu.bailiwick.attack.Tables.BOREALIS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Aurora's people against every route of the portal with what belongs to Borealis.
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantIsolationTest {
    private static final List<Person> PEOPLE =
            List.of(Person.AURORA_ADMIN, Person.AURORA_CAPACITY, Person.AURORA_FINANCE, Person.AURORA_COMPLIANCE);
    private static final List<Person> SENDERS = List.of(Person.AURORA_ADMIN, Person.AURORA_CAPACITY);

    private int port;
    private final List<String> withdrawals = new ArrayList<>();

    @BeforeEach
    void bothTenantsHaveSomething() throws SQLException {
        if (!withdrawals.isEmpty()) {
            return;
        }
        port = io.restassured.RestAssured.port; // set for each test only
        for (Person person : List.of(Person.AURORA_CAPACITY, Person.BOREALIS_CAPACITY)) {
            String word = person == Person.AURORA_CAPACITY ? "Training" : World.CANARY;
            withdrawals.add(person + " quotes " + World.quote(person));
            withdrawals.add(person + " reservations " + World.reservation(person, word + " of the attacks"));
        }
        for (String tenant : List.of(AURORA, BOREALIS)) {
            BillingWorld.reservation(
                    tenant,
                    1,
                    BillingWorld.period("2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z"),
                    "2026-01-10T00:20:00Z",
                    "18.4000000000",
                    "-0.9200000000");
        }
        Person.OPERATOR
                .sends(Map.of("period", "2026-01"))
                .post("/api/v1/operator/billing-runs")
                .then()
                .statusCode(200);
    }

    @AfterAll
    void everythingIsGivenBack() {
        io.restassured.RestAssured.port = port;
        for (String held : withdrawals) {
            String[] words = held.split(" ");
            World.withdraw(Person.valueOf(words[0]), words[1], words[2]);
        }
    }

    @Test
    void noRouteShowsAnythingByAForeignId() throws Exception {
        List<String> theirs = Tables.ids(BOREALIS);
        assertThat(theirs).hasSizeGreaterThan(8);
        List<String> faults = AtOnce.faults(
                Routes.where(r -> r.safe() && r.named() && !r.permissions().isEmpty()), route -> {
                    List<String> found = new ArrayList<>();
                    Set<Integer> seen = new TreeSet<>();
                    TakingTurns.over(theirs, PEOPLE, (person, id) -> {
                        int status = Call.of("GET", route.at(id)).as(person).status();
                        seen.add(status);
                        if (status != 404 && status != 403) {
                            found.add(person + " " + route + " with " + id + " answers " + status);
                        }
                        return status == 403;
                    });
                    if (!seen.contains(404)
                            && !route.path().startsWith("/ops")
                            && !route.path().contains("/operator/")
                            && !route.path().contains("/trust-anchors/")) {
                        found.add(route + " was never asked with the right to ask");
                    }
                    return found;
                });
        assertThat(faults).isEmpty();
    }

    @Test
    void noCommandTouchesAForeignObjectByItsPathOrItsBody() throws Exception {
        Described described = Described.read();
        Map<String, String> before = Tables.hashesOf(BOREALIS);
        List<String> faults = new ArrayList<>();
        List<String> theirs = Tables.ids(BOREALIS);
        List<Route> commands =
                Routes.where(r -> r.api() && !r.safe() && !r.permissions().isEmpty());
        for (Route route : commands) {
            TakingTurns.over(theirs, SENDERS, (person, id) -> {
                var body = described.body(route, id);
                if (!route.named() && (body == null || !body.toString().contains(id))) {
                    return true;
                }
                var answer = command(route, id, body).as(person).answer();
                String said = new String(answer.body(), StandardCharsets.UTF_8);
                if (answer.statusCode() == 403 && !said.contains("four-eyes")) {
                    return true;
                }
                if (!Set.of(400, 404).contains(answer.statusCode()) || !said.contains("problems/")) {
                    faults.add(person + " " + route + " with " + id + " answers " + answer.statusCode() + " " + said);
                }
                return false;
            });
        }
        assertThat(faults).isEmpty();
        assertThat(Tables.hashesOf(BOREALIS)).isEqualTo(before);
    }

    private static Call command(
            Route route, String id, com.fasterxml.jackson.databind.@org.jspecify.annotations.Nullable JsonNode body) {
        Call call = Call.of(route.method(), route.at(id))
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .with("If-Match", "\"0\"");
        return body == null
                ? call
                : call.sends(route.consumes(), body.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void noFormTouchesAForeignObject() throws Exception {
        List<String> theirs = Tables.ids(BOREALIS);
        Map<String, String> before = Tables.hashesOf(BOREALIS);
        List<String> faults = AtOnce.faults(
                Routes.where(r -> !r.api() && !r.safe() && r.named() && r.path().startsWith("/app")), route -> {
                    List<String> found = new ArrayList<>();
                    TakingTurns.over(theirs, SENDERS, (person, id) -> {
                        int status = Call.of("POST", route.at(id))
                                .as(person)
                                .form("decision=APPROVE&reason=attack&name=attack&version=0&once=" + UUID.randomUUID())
                                .status();
                        if (status != 404 && status != 403) {
                            found.add(person + " " + route + " with " + id + " answers " + status);
                        }
                        return status == 403;
                    });
                    return found;
                });
        assertThat(faults).isEmpty();
        assertThat(Tables.hashesOf(BOREALIS)).isEqualTo(before);
    }

    @Test
    void nothingThatOnlyBorealisKnowsAppearsInWhatAuroraReads() throws Exception {
        Set<String> secrets = Secrets.ofBorealis();
        assertThat(secrets).contains(World.CANARY).hasSizeGreaterThan(20);
        List<String> own = Tables.ids(AURORA);
        AtomicInteger answers = new AtomicInteger();
        List<String> faults =
                AtOnce.faults(Routes.where(r -> r.safe() && !r.permissions().isEmpty()), route -> {
                    List<String> found = new ArrayList<>();
                    TakingTurns.Attack read = (person, id) -> {
                        var answer = Call.of("GET", route.at(id)).as(person).answer();
                        if (answer.statusCode() == 200) {
                            answers.incrementAndGet();
                            String text = Secrets.text(answer);
                            secrets.stream()
                                    .filter(text::contains)
                                    .forEach(secret -> found.add(person + " reads " + secret + " at " + route.at(id)));
                        }
                        return answer.statusCode() == 403;
                    };
                    if (route.named()) {
                        TakingTurns.over(own, PEOPLE, read);
                    } else {
                        TakingTurns.once(PEOPLE, read);
                    }
                    return found;
                });
        assertThat(faults).isEmpty();
        assertThat(answers.get()).as("answers that were read").isGreaterThan(60);
    }

    @Test
    void filtersAndCursorsNeverReachForeignRows() throws Exception {
        List<String> theirs = Tables.ids(BOREALIS);
        Set<String> secrets = new TreeSet<>(theirs);
        // what Aurora's people typed themselves into a refused address stands in their own trail
        String typed = String.join(
                " ",
                Tables.texts("select target_id from audit.audit_event where action = 'access' " + "and tenant_id = '"
                        + AURORA + "'"));
        secrets.removeIf(typed::contains);
        List<String> faults = AtOnce.faults(
                Routes.where(r -> r.safe() && !r.named() && !r.query().isEmpty()), route -> {
                    List<String> found = new ArrayList<>();
                    for (String parameter : route.query()) {
                        for (String id : theirs) {
                            var answer = Call.of("GET", route.path() + "?" + parameter + "=" + id)
                                    .as(Person.AURORA_ADMIN)
                                    .answer();
                            String text = new String(answer.body(), StandardCharsets.UTF_8);
                            if (answer.statusCode() >= 500) {
                                found.add(route + "?" + parameter + " answers " + answer.statusCode());
                            }
                            secrets.stream()
                                    .filter(secret -> !secret.equals(id) && text.contains(secret))
                                    .forEach(secret ->
                                            found.add(route + "?" + parameter + "=" + id + " shows " + secret));
                        }
                    }
                    return found;
                });
        assertThat(faults).isEmpty();
    }

    @Test
    void aTamperedCursorIsRefusedByName() {
        for (Route route : Routes.where(r -> r.api() && !r.named() && r.query().contains("cursor"))) {
            var answer = Call.of("GET", route.path() + "?cursor=%27%20or%201%3D1--")
                    .as(Person.AURORA_ADMIN)
                    .answer();
            if (answer.statusCode() != 403) {
                assertThat(answer.statusCode()).as(route.toString()).isEqualTo(400);
                assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("\"cursor\"");
            }
        }
    }

    @Test
    void nothingButTheTokenNamesTheTenant() {
        Call plain = Call.of("GET", "/api/v1/projects").as(Person.AURORA_ADMIN);
        String own = plain.text();
        for (String header : List.of("X-Tenant", "X-Tenant-Id", "X-Forwarded-User", "X-Forwarded-Host", "Forwarded")) {
            assertThat(plain.with(header, BOREALIS).text()).as(header).isEqualTo(own);
        }
        assertThat(Call.of("GET", "/api/v1/projects?tenant=" + BOREALIS + "&tenantId=borealis")
                        .as(Person.AURORA_ADMIN)
                        .text())
                .isEqualTo(own);
        for (String named : List.of("borealis", BOREALIS, "provider")) {
            assertThat(plain.with("Bailiwick-Tenant", named).status()).as(named).isEqualTo(403);
        }
        assertThat(plain.with("Bailiwick-Tenant", "aurora").text()).isEqualTo(own);
    }

    @Test
    void twoTenantsReadDifferentAnswersAtOneAddressAndNoneIsKept() {
        for (Route route :
                Routes.where(r -> r.safe() && !r.named() && !r.permissions().isEmpty())) {
            var answer = Call.of("GET", route.path()).as(Person.AURORA_ADMIN).answer();
            assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                    .as(route.toString())
                    .contains("no-store");
        }
        assertThat(Call.of("GET", "/api/v1/invoices").as(Person.AURORA_FINANCE).text())
                .isNotEqualTo(Call.of("GET", "/api/v1/invoices")
                        .as(Person.BOREALIS_FINANCE)
                        .text());
    }
}
