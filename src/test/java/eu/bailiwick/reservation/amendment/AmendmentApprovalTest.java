package eu.bailiwick.reservation.amendment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.reservation.Amending;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Amendments that need an approval wait for it as a reservation does, with what they need held; attacked by a second
/// approval, a late one, their own requester and a connection that dies in between.
@QuarkusTest
class AmendmentApprovalTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";
    private static final int SEEDED = 65;
    private static final Map<String, String> YES = Map.of("decision", "APPROVE", "reason", "Fine");
    private static final Map<String, String> NO = Map.of("decision", "REJECT", "reason", "Too dear");

    @AfterEach
    void everyPromiseStillHolds() throws SQLException {
        providerApprovesFrom(SEEDED);
        assertThat(Amending.broken()).isEmpty();
    }

    private static void providerApprovesFrom(int nodes) throws SQLException {
        Database.SUPERUSER.execute("update tenancy.quota_policy set provider_approval_from_nodes = " + nodes
                + " where tenant_id = '" + AURORA + "'");
    }

    private static Amending reserved(Journey journey) {
        return new Amending(journey.reservation(Person.AURORA_CAPACITY));
    }

    private static Response decide(Person person, Amending it, String amendment, Map<String, String> said) {
        return person.sends(said).post(it.path() + "/" + amendment + "/approvals");
    }

    // Adds more than aurora lets one person decide.
    private static Map<String, Object> dear(Journey journey) {
        return Map.of(
                "kind", "EXTEND", "end", journey.end().plus(Duration.ofDays(4)).toString());
    }

    private static String waiting(Amending it, Map<String, Object> change, String state) {
        String id = it.open(change);
        it.confirm(id).then().statusCode(200).body("state", equalTo(state));
        return id;
    }

    @Test
    void itWaitsForTheTenantThenForTheProviderAndThenApplies() throws SQLException {
        providerApprovesFrom(12);
        Journey journey = Journey.of(8, 2);
        Amending it = reserved(journey);
        String before = it.rows();
        Response quoted = it.ask(Map.of("kind", "GROW", "nodes", 30));
        quoted.then()
                .statusCode(201)
                .body("needsApproval", equalTo(true))
                .body("approvalsNeeded", equalTo(List.of("PENDING_CUSTOMER_APPROVAL", "PENDING_PROVIDER_APPROVAL")));
        String id = quoted.path("id");
        decide(Person.AURORA_ADMIN, it, id, YES).then().statusCode(409);
        it.confirm(id).then().statusCode(200).body("state", equalTo("PENDING_CUSTOMER_APPROVAL"));
        it.confirm(id).then().statusCode(409);
        assertThat(it.rows()).as("nothing has changed").isEqualTo(before);
        assertThat(it.held()).as("units and turnaround").isEqualTo("2");
        assertThat(Instant.parse(it.view(id).path("expiresAt")))
                .as("held until the approver's deadline")
                .isAfter(Instant.parse(quoted.path("expiresAt")));
        it.ask(Map.of("kind", "CANCEL")).then().statusCode(409);
        decide(Person.OPERATOR, it, id, YES).then().statusCode(403);
        decide(Person.AURORA_ADMIN, it, id, YES)
                .then()
                .statusCode(201)
                .body("state", equalTo("PENDING_PROVIDER_APPROVAL"));
        decide(Person.AURORA_ADMIN, it, id, YES).then().statusCode(403);
        assertThat(it.rows()).isEqualTo(before);
        decide(Person.OPERATOR, it, id, YES)
                .then()
                .statusCode(201)
                .body("state", equalTo("APPLIED"))
                .body("decisions.side", equalTo(List.of("CUSTOMER", "PROVIDER")));
        assertThat(it.held()).isEqualTo("0");
        Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + it.reservation())
                .then()
                .body("nodeCount", equalTo(30))
                .body("price.net.amount", equalTo(quoted.path("after.price.net.amount")));
    }

    @Test
    void aMoveAndAnExtensionWaitForTheProviderWhoseNoGivesEverythingBack() throws SQLException {
        Journey journey = Journey.of(2, 1);
        Amending it = reserved(journey);
        String before = it.rows();
        providerApprovesFrom(2);
        for (Map<String, Object> change : List.<Map<String, Object>>of(
                Map.of(
                        "kind",
                        "MOVE",
                        "start",
                        journey.start().plus(Duration.ofDays(2)).toString()),
                Map.of(
                        "kind",
                        "EXTEND",
                        "end",
                        journey.end().plus(Duration.ofDays(1)).toString()))) {
            String id = waiting(it, change, "PENDING_PROVIDER_APPROVAL");
            decide(Person.OPERATOR, it, id, Map.of("decision", "REJECT"))
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("reason"));
            decide(Person.OPERATOR, it, id, NO)
                    .then()
                    .statusCode(201)
                    .body("state", equalTo("DECLINED"))
                    .body("decisions[0].reason", equalTo("Too dear"));
            decide(Person.OPERATOR, it, id, YES).then().statusCode(409);
            assertThat(it.held()).isEqualTo("0");
            assertThat(it.rows()).isEqualTo(before);
        }
        String taken = waiting(
                it,
                Map.of(
                        "kind",
                        "EXTEND",
                        "end",
                        journey.end().plus(Duration.ofDays(1)).toString()),
                "PENDING_PROVIDER_APPROVAL");
        it.withdraw(taken).then().statusCode(200).body("state", equalTo("WITHDRAWN"));
        decide(Person.OPERATOR, it, taken, YES).then().statusCode(409);
        assertThat(it.rows()).isEqualTo(before);
    }

    @Test
    void twoApprovalsAtOnceApplyOnceAndItsRequesterNeverDecides() throws Exception {
        Journey journey = Journey.of(8, 1);
        Amending it = reserved(journey);
        String id = waiting(it, dear(journey), "PENDING_CUSTOMER_APPROVAL");
        decide(Person.AURORA_CAPACITY, it, id, YES).then().statusCode(403);
        decide(Person.BOREALIS_ADMIN, it, id, YES).then().statusCode(404);
        List<Integer> answers = Amending.together(
                () -> decide(Person.AURORA_ADMIN, it, id, YES).statusCode(),
                () -> decide(Person.AURORA_ADMIN, it, id, YES).statusCode(),
                () -> decide(Person.AURORA_ADMIN, it, id, NO).statusCode());
        assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        String decided = Database.SUPERUSER.value(
                "select count(*) from reservation.amendment_approval where amendment_id = '" + id + "'");
        assertThat(decided).isEqualTo("1");
        assertThat(it.held()).isEqualTo("0");
    }

    @Test
    void itsRequesterIsRefusedByTheDatabaseAsWellAndSoIsWhoeverComesLate() throws Exception {
        Journey journey = Journey.of(8, 1);
        Amending it = reserved(journey);
        String before = it.rows();
        String id = waiting(it, dear(journey), "PENDING_CUSTOMER_APPROVAL");
        String said = "insert into reservation.amendment_approval select tenant_id, id, '%s', 'APPROVE', %s, 'x', '', "
                + "platform.app_now() from reservation.amendment where id = '" + id + "'";
        for (String forged : List.of(said.formatted("CUSTOMER", "requested_by"), said.formatted("PROVIDER", "'y'"))) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(forged)).hasMessageContaining("no such decision");
        }
        for (String state : List.of("APPLIED", "PENDING_PROVIDER_APPROVAL", "DECLINED", "QUOTED")) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute("update reservation.amendment set state = '" + state
                            + "', applied_at = case when '" + state
                            + "' = 'APPLIED' then platform.app_now() end where id = '"
                            + id + "'"))
                    .as(state)
                    .hasMessageContaining("decided once");
        }
        journey.moveTo(Instant.parse(it.view(id).path("expiresAt")));
        it.view(id).then().body("state", equalTo("EXPIRED"));
        decide(Person.AURORA_ADMIN, it, id, YES).then().statusCode(410);
        assertThatThrownBy(() -> Database.SUPERUSER.execute(said.formatted("CUSTOMER", "'y'")))
                .hasMessageContaining("no such decision");
        assertThat(it.held()).isEqualTo("0");
        assertThat(it.rows()).isEqualTo(before);
    }

    @Test
    void anApprovalWhoseConnectionDiesInBetweenIsNotGivenAndCanBeGivenAgain() throws Exception {
        Journey journey = Journey.of(8, 1);
        Amending it = reserved(journey);
        String before = it.rows();
        String id = waiting(it, dear(journey), "PENDING_CUSTOMER_APPROVAL");
        Database.SUPERUSER.execute("create function public.die() returns trigger language plpgsql as $$ begin "
                + "if new.id = '" + id
                + "' and new.state = 'APPLIED' then perform pg_terminate_backend(pg_backend_pid()); "
                + "end if; return new; end $$");
        try {
            Database.SUPERUSER.execute(
                    "create trigger die after update on reservation.amendment for each row execute function public.die()");
            assertThat(decide(Person.AURORA_ADMIN, it, id, YES).statusCode()).isGreaterThanOrEqualTo(500);
        } finally {
            Database.SUPERUSER.execute("drop function public.die() cascade");
        }
        it.view(id).then().body("state", equalTo("PENDING_CUSTOMER_APPROVAL")).body("decisions.size()", equalTo(0));
        assertThat(it.rows()).isEqualTo(before);
        decide(Person.AURORA_ADMIN, it, id, YES).then().statusCode(201).body("state", equalTo("APPLIED"));
    }

    @Test
    void theQuotaIsKeptWhileItWaits() throws SQLException {
        Journey journey = Journey.of(8, 1);
        Amending it = reserved(journey);
        String quota = "update tenancy.quota_policy set nodes_max = %s where tenant_id = '" + AURORA + "'";
        String id = waiting(it, dear(journey), "PENDING_CUSTOMER_APPROVAL");
        String added = "tstzrange('" + journey.end().plus(Duration.ofHours(3)) + "', '"
                + journey.end().plus(Duration.ofDays(4)) + "')";
        assertThat(Integer.parseInt(
                        Database.SUPERUSER.value("select capacity.tenant_peak('" + AURORA + "', " + added + ")")))
                .as("what waits counts")
                .isGreaterThanOrEqualTo(8);
        assertThatThrownBy(() -> Database.SUPERUSER.execute(quota.formatted("8 - 1")))
                .hasMessageContaining("quota");
        it.withdraw(id).then().statusCode(200);
    }

    @Test
    void approversSeeBeforeAndAfterAndADoubleClickDecidesOnce() throws SQLException {
        providerApprovesFrom(2);
        Journey journey = Journey.of(2, 1);
        providerApprovesFrom(SEEDED);
        Amending it = reserved(journey);
        providerApprovesFrom(3);
        String id = waiting(it, Map.of("kind", "GROW", "nodes", 4), "PENDING_PROVIDER_APPROVAL");
        Browser operator = Browser.of(Person.OPERATOR);
        String action = "/ops/approvals/" + it.reservation() + "/amendments/" + id;
        assertThat(operator.get("/ops/approvals").text()).contains(action, "More nodes", "Before", "After", "Aurora");
        Browser.Shown refused = operator.postOnce(action, Map.of("decision", "REJECT", "reason", " "));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("href=\"#f-reason-" + id, "f-reason-" + id + "-error", "Say why");
        assertThat(operator.post(action, YES).status()).as("without a key").isEqualTo(422);
        Map<String, String> twice = Map.of(
                "decision", "APPROVE", "reason", "", "once", UUID.randomUUID().toString());
        for (int click = 0; click < 2; click++) {
            Browser.Shown decided = operator.post(action, twice);
            assertThat(decided.status()).isEqualTo(200);
            assertThat(decided.text()).doesNotContain(id);
        }
        it.view(id).then().body("state", equalTo("APPLIED"));
        String dear = waiting(
                it,
                Map.of(
                        "kind",
                        "EXTEND",
                        "end",
                        journey.end().plus(Duration.ofDays(12)).toString()),
                "PENDING_CUSTOMER_APPROVAL");
        assertThat(Browser.of(Person.AURORA_ADMIN).get("/app/approvals").text())
                .contains("/app/approvals/" + it.reservation() + "/amendments/" + dear, "Before", "After");
        it.withdraw(dear).then().statusCode(200);
        Person.AURORA_ADMIN
                .asks()
                .get("/api/v1/audit-events?target=" + it.reservation())
                .then()
                .body("items.action.toString()", containsString("amendment.submitted"));
    }
}
