package eu.bailiwick.reservation.amendment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Once nodes are named, an extension keeps them where it can: others make way, and what cannot go on is exchanged.
@QuarkusTest
class ExtensionOfNamedNodesTest {
    private static final String OWNER = "00000000-0000-4000-8000-0000000000fc";
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";
    private static final int SEEDED = 65;
    private static final Duration HOUR = Duration.ofHours(1);

    private static String live(Amending it, String column) throws SQLException {
        return Database.SUPERUSER.value("select " + column
                + " from capacity.node_binding where live and reservation = '" + it.reservation() + "'");
    }

    @AfterEach
    void whatWasInTheWayIsGone() throws SQLException {
        Database.SUPERUSER.execute("update capacity.claim set live = false where live and owner = '" + OWNER + "'");
    }

    // Fills every other pool of the same nodes, so that the next reservation lands beside the first.
    private static void onlyThePoolOf(Amending it, Journey window) throws SQLException {
        String period = "'[" + window.start() + "," + window.end() + ")'::tstzrange";
        Database.SUPERUSER.execute(
                "insert into capacity.claim (pool, owner, kind, quantity, period) select id, '" + OWNER
                        + "', 'MAINTENANCE', capacity.worst_margin(id, " + period + "), " + period
                        + " from capacity.pool where node_type = 'h100-sxm' and id <> '" + it.pool()
                        + "' and capacity.worst_margin(id, " + period + ") > 0");
    }

    @Test
    void whatNobodyHasBegunToPrepareMakesWayForNodesThatRun() throws SQLException {
        Journey journey = Journey.of(1, 1);
        Amending runs = new Amending(journey.reservation(Person.AURORA_CAPACITY));
        Journey after = new Journey(
                1, journey.end().plus(HOUR.multipliedBy(3)), journey.end().plus(HOUR.multipliedBy(27)));
        onlyThePoolOf(runs, after);
        Amending waits = new Amending(after.reservation(Person.AURORA_CAPACITY));
        assertThat(waits.pool()).as("the same pool, or this shows nothing").isEqualTo(runs.pool());
        journey.moveTo(journey.start().plus(HOUR.multipliedBy(4)));
        assertThat(waits.state()).isEqualTo("LOCKED");
        String node = live(runs, "node");
        if (!live(waits, "node").equals(node)) {
            Database.SUPERUSER.value("select capacity.name_anew('" + runs.pool() + "', array['" + live(waits, "id")
                    + "'::uuid], array['" + node + "'::uuid])::text");
        }
        String before = runs.rows();
        Instant end = journey.end().plus(HOUR.multipliedBy(24));
        String id = runs.extend(end)
                .then()
                .statusCode(201)
                .body("nodesExchanged", equalTo(0))
                .extract()
                .path("id");
        assertThat(runs.rows()).isEqualTo(before);
        assertThat(live(waits, "node")).isNotEqualTo(node);
        runs.confirm(id).then().statusCode(200);
        assertThat(live(runs, "node")).as("nodes in use stay").isEqualTo(node);
        assertThat(live(runs, "extract(epoch from upper(period))::bigint")).isEqualTo("" + end.getEpochSecond());
        assertThat(Amending.broken()).isEmpty();
    }

    @Test
    void aNamedNodeThatCannotGoOnIsExchangedBeforeTheStartAndThePageSaysSo() throws SQLException {
        Journey journey = Journey.of(1, 1);
        Amending it = new Amending(journey.reservation(Person.AURORA_CAPACITY));
        journey.moveTo(journey.start().minus(HOUR.multipliedBy(20)));
        assertThat(it.state()).isEqualTo("LOCKED");
        String node = live(it, "node");
        Instant next = journey.end().plus(HOUR.multipliedBy(4));
        Database.SUPERUSER.execute(
                ("insert into capacity.node_binding (node, jurisdiction, kind, period) select node, jurisdiction, "
                                + "'MAINTENANCE', '[%s,%s)' from capacity.node_binding where reservation = '%s' and live")
                        .formatted(next, next.plus(HOUR), it.reservation()));
        String before = it.rows();
        Instant end = journey.end().plus(HOUR.multipliedBy(24));
        Response quoted = it.extend(end);
        quoted.then().statusCode(201).body("nodesExchanged", equalTo(1));
        assertThat(it.rows()).as("quoted only").isEqualTo(before);
        it.withdraw(quoted.path("id")).then().statusCode(200);
        assertThat(it.rows()).as("withdrawn").isEqualTo(before);
        assertThat(it.held()).isEqualTo("0");
        String id = it.extend(end).path("id");
        assertThat(Browser.of(Person.AURORA_CAPACITY)
                        .get("/app/reservations/" + it.reservation() + "/amendments/" + id)
                        .text())
                .contains("take their place before the start");
        it.confirm(id).then().statusCode(200);
        assertThat(live(it, "node")).isNotEqualTo(node);
        assertThat(live(it, "extract(epoch from upper(period))::bigint")).isEqualTo("" + end.getEpochSecond());
        journey.moveTo(journey.start());
        assertThat(it.state()).isEqualTo("ACTIVE");
        assertThat(Amending.broken()).isEmpty();
    }

    private static void providerApprovesFrom(int nodes) throws SQLException {
        Database.SUPERUSER.execute("update tenancy.quota_policy set provider_approval_from_nodes = " + nodes
                + " where tenant_id = '" + AURORA + "'");
    }

    @Test
    void aNodeThatIsBeingPreparedWhenTheExchangeIsApprovedStaysAndTheApproverIsToldWhy() throws SQLException {
        Journey journey = Journey.of(2, 1);
        Amending it = new Amending(journey.reservation(Person.AURORA_CAPACITY));
        journey.moveTo(journey.start().minus(HOUR.multipliedBy(20)));
        Instant next = journey.end().plus(HOUR.multipliedBy(4));
        Database.SUPERUSER.execute(
                ("insert into capacity.node_binding (node, jurisdiction, kind, period) select node, jurisdiction, "
                                + "'MAINTENANCE', '[%s,%s)' from capacity.node_binding where reservation = '%s' and live")
                        .formatted(next, next.plus(HOUR), it.reservation()));
        try {
            providerApprovesFrom(2);
            Response quoted = it.extend(journey.end().plus(HOUR.multipliedBy(24)));
            quoted.then().statusCode(201).body("nodesExchanged", equalTo(2));
            String id = quoted.path("id");
            it.confirm(id).then().statusCode(200).body("state", equalTo("PENDING_PROVIDER_APPROVAL"));
            journey.moveTo(journey.start().minus(Duration.ofMinutes(50)).plusSeconds(5));
            assertThat(it.state()).isEqualTo("PROVISIONING");
            String before = it.rows();
            String held = it.held();
            Response yes = Person.OPERATOR
                    .sends(Map.of("decision", "APPROVE", "reason", "Fine"))
                    .post(it.path() + "/" + id + "/approvals");
            yes.then()
                    .statusCode(409)
                    .body("type", endsWith("/no-capacity"))
                    .body("detail", equalTo("A node is needed elsewhere by then, and no other is free."));
            assertThat(it.rows()).as("nothing is half done").isEqualTo(before);
            assertThat(it.held()).isEqualTo(held);
            it.view(id)
                    .then()
                    .body("state", equalTo("PENDING_PROVIDER_APPROVAL"))
                    .body("decisions.size()", equalTo(0));
            Person.OPERATOR
                    .sends(Map.of("decision", "REJECT", "reason", "The nodes are being prepared."))
                    .post(it.path() + "/" + id + "/approvals")
                    .then()
                    .statusCode(201)
                    .body("state", equalTo("DECLINED"));
            assertThat(it.held()).isEqualTo("0");
            assertThat(it.rows()).isEqualTo(before);
        } finally {
            providerApprovesFrom(SEEDED);
        }
        journey.moveTo(journey.start());
        assertThat(it.state()).isEqualTo("ACTIVE");
        assertThat(Amending.broken()).isEmpty();
    }
}
