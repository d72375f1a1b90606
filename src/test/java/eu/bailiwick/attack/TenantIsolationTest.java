package eu.bailiwick.attack;

import static eu.bailiwick.attack.Tables.AURORA;
import static eu.bailiwick.attack.Tables.BOREALIS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final List<Person> READERS =
            Stream.concat(Stream.of(Person.AURORA_VIEWER), PEOPLE.stream()).toList();
    private static final List<Person> SENDERS = List.of(Person.AURORA_ADMIN, Person.AURORA_CAPACITY);

    /// Columns in which a word of nobody's choice would only break what is asked: they name what has a code of its own.
    private static final Pattern CODES = Pattern.compile(".*\\.(currency|zone|state|(allowed_)?jurisdictions?)");

    private Canaries canaries;
    private List<String> theirs = List.of();
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
        theirs = Tables.ids(BOREALIS);
        canaries = Canaries.in(BOREALIS, CODES.asMatchPredicate());
    }

    @AfterAll
    void everythingIsGivenBack() throws SQLException {
        canaries.close();
        io.restassured.RestAssured.port = port;
        for (String held : withdrawals) {
            String[] words = held.split(" ");
            World.withdraw(Person.valueOf(words[0]), words[1], words[2]);
        }
    }

    @Test
    void noRouteShowsAnythingByAForeignId() throws Exception {
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
    void foreignAndUnknownIdsTakeEquallyLong() throws Exception {
        Map<String, String> kinds = Map.of(
                "attestations", "attestation.appraisal",
                "invoices", "billing.invoice",
                "quotes", "reservation.quote",
                "reservations", "reservation.reservation",
                "tickets", "engagement.ticket");
        assertThat(AtOnce.faults(List.copyOf(kinds.keySet()), kind -> {
                    String foreign = Tables.texts("select id from " + kinds.get(kind) + " where tenant_id = '"
                                    + BOREALIS + "' limit 1")
                            .getFirst();
                    return EquallyLong.faults(Person.AURORA_ADMIN, "/api/v1/" + kind + "/", foreign);
                }))
                .isEmpty();
    }

    @Test
    void noCommandTouchesAForeignObjectByItsPathOrItsBody() throws Exception {
        Described described = Described.read();
        Map<String, String> before = Tables.hashesOf(BOREALIS);
        List<String> faults = new ArrayList<>();
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
    void everyColumnInWhichATenantKeepsWordsCarriesACanary() {
        Map<String, String> bare = new TreeMap<>(canaries.bare());
        bare.values().removeIf(why -> why.startsWith("is ") || why.startsWith("leads "));
        assertThat(bare).as("columns without a canary").isEmpty();
        assertThat(canaries.carrying()).hasSizeGreaterThan(200);
    }

    @Test
    void whatAuroraReadsShowsNothingThatOnlyBorealisKnowsAndChangesNothing() throws Exception {
        Set<String> secrets = Secrets.ofBorealis();
        assertThat(secrets).contains(World.CANARY).hasSizeGreaterThan(20);
        secrets.addAll(Set.of("kanarienvogel", "KANARIENVOGEL"));
        Sought sought = new Sought(secrets);
        List<String> own = new ArrayList<>(Tables.ids(AURORA));
        own.addAll(GetChangesNothingTest.PROVIDERS);
        own.add(UUID.randomUUID().toString());
        AtomicInteger answers = new AtomicInteger();
        READERS.forEach(Portal::session); // one after the other, before all call at once
        Standing before = Standing.now();
        List<String> faults =
                AtOnce.faults(Routes.where(r -> r.safe() && !r.permissions().isEmpty()), route -> {
                    List<String> found = new ArrayList<>();
                    TakingTurns.Attack<Person> read = (person, id) -> {
                        var answer = Call.of("GET", route.at(id) + "?verify=true&dryRun=false")
                                .as(person)
                                .answer();
                        if (answer.statusCode() == 200) {
                            answers.incrementAndGet();
                            String text = Secrets.text(answer);
                            sought.in(text)
                                    .forEach(secret -> found.add(person + " reads " + secret + " at " + route.at(id)));
                            Call.of("HEAD", route.at(id)).as(person).status();
                        }
                        return answer.statusCode() == 403;
                    };
                    if (route.named()) {
                        TakingTurns.over(own, READERS, read);
                    } else {
                        TakingTurns.once(READERS, read);
                    }
                    return found;
                });
        assertThat(faults).isEmpty();
        assertThat(answers.get()).as("answers that were read").isGreaterThan(60);
        before.holds();
    }

    @Test
    void noFeedAndNoMailOfAuroraTellsWhatOnlyBorealisKnows() throws Exception {
        String link = Person.AURORA_ADMIN
                .sends(Map.of("language", "en"))
                .post("/api/v1/calendar-feeds")
                .path("link");
        assertThat(io.restassured.RestAssured.get(link).asString())
                .startsWith("BEGIN:VCALENDAR")
                .doesNotContainIgnoringCase(Canaries.SONG);
        String ticket = Person.AURORA_ADMIN
                .sends(Map.of("kind", "QUESTION", "title", "W", "words", "W", "impact", "LOW", "urgency", "LOW"))
                .post("/api/v1/tickets")
                .path("id");
        Person.OPERATOR
                .sends(Map.of("words", "Our answer"))
                .post("/api/v1/tickets/" + ticket + "/entries")
                .then()
                .statusCode(201);
        MailServer.message(Person.AURORA_ADMIN.email());
        for (var mail : MailServer.all()) {
            if (!List.of(mail.getAllRecipients()).toString().contains("@borealis.example")) {
                assertThat(Letters.words(mail)).doesNotContainIgnoringCase(Canaries.SONG);
            }
        }
    }

    @Test
    void filtersAndCursorsNeverReachForeignRows() throws Exception {
        Set<String> secrets = new TreeSet<>(theirs);
        // what Aurora's people typed themselves into a refused address stands in their own trail
        String typed = String.join(
                " ",
                Tables.texts("select target_id from audit.audit_event where action = 'access' " + "and tenant_id = '"
                        + AURORA + "'"));
        secrets.removeIf(typed::contains);
        Sought sought = new Sought(secrets);
        List<String> faults = AtOnce.faults(
                Routes.where(r -> r.safe() && !r.named() && !r.query().isEmpty()), route -> {
                    List<String> found = new ArrayList<>();
                    for (String parameter : route.query()) {
                        for (String id : theirs) {
                            var answer = Call.of("GET", route.path() + "?" + parameter + "=" + id)
                                    .as(Person.AURORA_ADMIN)
                                    .answer();
                            if (answer.statusCode() == 403) {
                                return found; // whoever may not ask is refused whatever is asked
                            }
                            String text = new String(answer.body(), StandardCharsets.UTF_8);
                            if (answer.statusCode() >= 500) {
                                found.add(route + "?" + parameter + " answers " + answer.statusCode());
                            }
                            sought.in(text).stream()
                                    .filter(secret -> !secret.equals(id))
                                    .forEach(secret ->
                                            found.add(route + "?" + parameter + "=" + id + " shows " + secret));
                        }
                    }
                    return found;
                });
        assertThat(faults).isEmpty();
    }
}
