package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.reservation.Amending;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/// A reservation that is over stays so: whatever command comes over HTTP, by whoever may send it, is refused in words
/// and changes no row, promises nothing and leaves nothing in the trail. Only its name may still be mended.
@QuarkusTest
class OverTest {
    private static final List<ReservationState> OVER = Arrays.stream(ReservationState.values())
            .filter(ReservationState::isTerminal)
            .toList();

    private static void force(UUID id, Object state) throws SQLException {
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute("update reservation.reservation set state = '" + state + "' where id = '" + id + "'");
            connection.commit();
        }
    }

    /// Every row of the reservation, its amendments, what they hold, and how long trail and ledgers are.
    private static String kept(Amending it) throws SQLException {
        return it.rows()
                + ' '
                + it.held()
                + ' '
                + Database.SUPERUSER.value(("select concat_ws(' ', (select jsonb_agg(to_jsonb(a) order by a.id) from"
                                + " reservation.amendment a where a.reservation_id = '%1$s'), (select count(*) from"
                                + " reservation.approval where reservation_id = '%1$s'), (select count(*) from"
                                + " telemetry.acceptance where reservation_id = '%1$s'), (select count(*) from"
                                + " attestation.guest_expectation where reservation_id = '%1$s'), (select count(*) from"
                                + " audit.audit_event where target_id = '%1$s'), (select count(*) from"
                                + " billing.ledger_transaction where tenant_id = '%2$s'), (select count(*) from"
                                + " capacity.claim where tenant_id = '%2$s' and live))")
                        .formatted(it.reservation(), Placed.AURORA));
    }

    private static Map<String, Supplier<Response>> commands(UUID id, String amendment, Instant end) {
        String path = "/api/v1/reservations/" + id;
        Map<String, Supplier<Response>> commands = new LinkedHashMap<>();
        commands.put("withdraw", () -> Person.AURORA_CAPACITY.sends(Map.of()).post(path + "/withdrawal"));
        for (Person decider : List.of(Person.AURORA_ADMIN, Person.OPERATOR)) {
            for (String decision : List.of("APPROVE", "REJECT")) {
                Map<String, ?> said = Map.of("decision", decision, "reason", "Over");
                commands.put(decider + " " + decision, () -> decider.sends(said).post(path + "/approvals"));
                commands.put(
                        decider + " " + decision + " an amendment",
                        () -> decider.sends(said).post(path + "/amendments/" + amendment + "/approvals"));
            }
        }
        for (Map<String, ?> change : List.of(
                Map.of("kind", "CANCEL"),
                Map.of("kind", "RELEASE"),
                Map.of("kind", "EXTEND", "end", end.plus(1, ChronoUnit.DAYS).toString()),
                Map.of("kind", "MOVE", "start", end.toString()),
                Map.of("kind", "GROW", "nodes", 3),
                Map.of("kind", "SHRINK", "nodes", 1))) {
            commands.put("amend " + change, () -> new Amending(id).ask(change));
        }
        commands.put("confirm an amendment", () -> new Amending(id).confirm(amendment));
        for (String decision : List.of("ACCEPTED", "ACCEPTED_WITH_REMARKS", "REFUSED")) {
            Map<String, ?> said = Map.of("decision", decision, "remarks", "Over");
            commands.put(decision, () -> Person.AURORA_CAPACITY.sends(said).post(path + "/acceptances"));
        }
        commands.put(
                "expect guests",
                () -> Person.AURORA_CAPACITY
                        .sends(Map.of("measurement", "ab".repeat(48)))
                        .header("If-Match", "\"0\"")
                        .put(path + "/guest-expectation"));
        Map<String, ?> overage = Map.of(
                "reservation",
                id,
                "month",
                end.toString().substring(0, 7),
                "cap",
                Map.of("amount", "500.00", "currency", "EUR"));
        commands.put(
                "approve overage",
                () -> Person.AURORA_CAPACITY.sends(overage).post("/api/v1/entitlements/overage-approvals"));
        return commands;
    }

    private static List<Call> forms(UUID id, String amendment) {
        String path = "/app/reservations/" + id;
        List<Call> forms = new ArrayList<>();
        forms.add(Call.of("POST", path + "/withdrawal").form("once=" + UUID.randomUUID()));
        forms.add(Call.of("POST", path + "/amendments/new").form("kind=CANCEL&once=" + UUID.randomUUID()));
        forms.add(Call.of("POST", path + "/amendments/" + amendment + "/confirmation")
                .form("once=" + UUID.randomUUID()));
        forms.add(Call.of("POST", path + "/hardware/delivery").form("decision=ACCEPTED&once=" + UUID.randomUUID()));
        forms.add(Call.of("POST", path + "/guest").form("version=0&measurement=" + "ab".repeat(48)));
        return forms;
    }

    @Test
    void noCommandChangesAReservationThatIsOver() throws SQLException {
        assertThat(OVER).hasSize(6);
        Journey journey = Journey.of(2, 1);
        UUID id = journey.reservation(Person.AURORA_CAPACITY);
        Amending it = new Amending(id);
        String amendment = it.open(Map.of(
                "kind", "EXTEND", "end", journey.end().plus(Duration.ofDays(1)).toString()));
        SoftAssertions all = new SoftAssertions();
        try {
            for (ReservationState state : OVER) {
                force(id, state);
                String before = kept(it);
                commands(id, amendment, journey.end()).forEach((command, send) -> {
                    Response answer = send.get();
                    String as = state + " " + command + " " + answer.statusCode() + " " + answer.asString();
                    all.assertThat(answer.statusCode()).as(as).isEqualTo(409);
                    all.assertThat(answer.path("type").toString()).as(as).endsWith("conflict");
                    all.assertThat(answer.path("detail").toString()).as(as).matches("[A-Z].{20,}\\.");
                });
                for (Call form : forms(id, amendment)) {
                    int status = form.as(Person.AURORA_CAPACITY).status();
                    // a form that can be mended is shown again with what is wrong
                    all.assertThat(status).as(state + " " + form.path()).isIn(409, 422);
                }
                all.assertThat(kept(it)).as(state.name()).isEqualTo(before);
            }
        } finally {
            force(id, ReservationState.SCHEDULED);
        }
        it.withdraw(amendment).then().statusCode(200);
        it.confirm(it.open(Map.of("kind", "CANCEL"))).then().statusCode(200);
        all.assertAll();
    }

    @Test
    void itsNameIsMendedAndNothingElse() throws SQLException {
        UUID id = Journey.of(1, 1).reservation(Person.AURORA_CAPACITY);
        Amending it = new Amending(id);
        it.confirm(it.open(Map.of("kind", "CANCEL"))).then().statusCode(200);
        String path = "/api/v1/reservations/" + id;
        String tag = Person.AURORA_CAPACITY.asks().get(path).header("ETag");
        String before = withoutName(it);
        Person.AURORA_CAPACITY
                .sends(Map.of("name", "What we gave up"))
                .header("If-Match", tag)
                .patch(path)
                .then()
                .statusCode(200);
        assertThat(withoutName(it)).isEqualTo(before);
        assertThat(it.state()).isEqualTo("CANCELLED");
    }

    private static String withoutName(Amending it) throws SQLException {
        return it.rows().replaceFirst("\"name\": \"[^\"]*\"", "").replaceFirst("\"version\": \\d+", "");
    }

    @Test
    void whatANodeReportsAfterItsReservationIsHeardAndChangesNothing() throws SQLException {
        Instant hour = PortalTime.now().truncatedTo(ChronoUnit.HOURS);
        Placed placed = Placed.during(
                Placed.AURORA,
                1,
                new Period(hour.minus(3, ChronoUnit.DAYS), hour.minus(2, ChronoUnit.DAYS)),
                "COMPLETED");
        Amending it = new Amending(placed.reservation());
        String node = Database.SUPERUSER.value("select id from capacity.node where name = '" + placed.node() + "'");
        SoftAssertions all = new SoftAssertions();
        try {
            for (ReservationState state : OVER) {
                force(placed.reservation(), state);
                String before = kept(it);
                for (String outcome : List.of("READY", "FAILED")) {
                    Response heard = RestAssured.given()
                            .auth()
                            .oauth2(Machine.token("node-agent"))
                            .contentType("application/json")
                            .body(Map.of("reservation", placed.reservation(), "node", node, "outcome", outcome))
                            .post("/api/v1/operator/provisioning-events");
                    all.assertThat(heard.statusCode() + " " + heard.path("outcome"))
                            .as(state + " " + outcome)
                            .isEqualTo("200 IGNORED");
                }
                all.assertThat(kept(it)).as(state.name()).isEqualTo(before);
            }
        } finally {
            force(placed.reservation(), ReservationState.COMPLETED);
        }
        all.assertAll();
    }
}
