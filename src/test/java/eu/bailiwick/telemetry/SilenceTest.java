package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A node that serves and says nothing is told to the staff once, until it is heard again.
@QuarkusTest
class SilenceTest {
    private static final String SILENCES = "/api/v1/operator/silences";

    private static void look() throws SQLException {
        Database.APP.value("select telemetry.tell_silences()");
    }

    private static ValidatableResponse told(Placed placed) {
        return Person.OPERATOR
                .asks()
                .get(SILENCES + "?node=" + placed.node())
                .then()
                .statusCode(200);
    }

    private static Placed heard() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        send(Placed.well(placed.node(), PortalTime.now()), 15);
        return placed;
    }

    // As if what came had come so much earlier.
    private static void since(Placed placed, String interval, String devices) throws SQLException {
        Database.SUPERUSER.execute("update telemetry.device_state s set last_at = last_at - interval '" + interval
                + "' from capacity.node n where n.id = s.node and n.name = '" + placed.node() + "' and device like '"
                + devices + "'");
    }

    // Parts of a node are measured at different instants, and so fall silent one after the other.
    @Test
    void aNodeThatDiesIsOneSilence() throws SQLException {
        Placed placed = heard();
        since(placed, "40 seconds", "%");
        since(placed, "10 seconds", "gpu-%");
        look();
        told(placed).body("items", hasSize(0));
        since(placed, "10 seconds", "%");
        look();
        told(placed).body("items", hasSize(1)).body("items[0].device", equalTo(""));
    }

    @Test
    void aSilentNodeIsToldOnceAndItsSilenceEndsWhenItIsHeardAgain() throws SQLException {
        Placed placed = heard();
        look();
        told(placed).body("items", hasSize(0));
        since(placed, "50 seconds", "%");
        look();
        look();
        told(placed)
                .body("items", hasSize(1))
                .body("items[0].overAt", equalTo(null))
                .body("items[0].jurisdiction", equalTo("DE"));
        Browser operator = Browser.of(Person.OPERATOR);
        assertThat(operator.get("/ops").text()).contains("Nodes of running reservations that are silent");
        assertThat(operator.get("/ops/hardware/silences?open=true&node=" + placed.node())
                        .text())
                .contains(placed.node(), "Still silent", "silences.csv?open=true&amp;node=" + placed.node())
                .contains("<a href=\"/ops/hardware?reservation=" + number(placed) + "\">" + number(placed) + "</a>");
        assertThat(operator.get("/ops/hardware?reservation=" + number(placed)).text())
                .as("the nodes of that reservation")
                .contains(placed.node(), "nodes.csv?reservation=" + number(placed));
        send(Placed.well(placed.node(), PortalTime.now()), 15);
        look();
        told(placed).body("items.ending", contains("HEARD"));
        assertThat(operator.get("/ops/hardware/silences?node=" + placed.node()).text())
                .contains("Heard");
        assertThat(operator.get("/ops/hardware/silences?open=true&node=" + placed.node())
                        .text())
                .contains("No node matches");
        assertThat(operator.get("/ops/hardware/silences/silences.csv?node=" + placed.node())
                        .text())
                .contains(placed.node(), "HEARD");
        since(placed, "50 seconds", "%");
        look();
        told(placed).body("items", hasSize(2));
        Person.OPERATOR
                .asks()
                .get(SILENCES + "?open=true&node=" + placed.node())
                .then()
                .body("items", hasSize(1));
    }

    private static String number(Placed placed) throws SQLException {
        return Database.SUPERUSER.value(
                "select 'RSV-' || number from reservation.reservation where id = '" + placed.reservation() + "'");
    }

    @Test
    void whoSpeaksForTheNodeLeavesTheSilenceOfItsGpusTold() throws SQLException {
        Placed placed = heard();
        since(placed, "50 seconds", "gpu-%");
        look();
        told(placed)
                .body("items", hasSize(8))
                .body("items.device", everyItem(startsWith("gpu-")))
                .body("items.overAt", everyItem(nullValue()));
    }

    @Test
    void whatNeverSpokeIsSilentAndWhatServesNoMoreIsOver() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        look();
        told(placed)
                .body("items", hasSize(1))
                .body("items[0].since", equalTo(placed.window().start().toString()));
        Database.SUPERUSER.execute("set session_replication_role = replica; update reservation.reservation set state ="
                + " 'COMPLETED' where id = '" + placed.reservation() + "'");
        look();
        told(placed).body("items.ending", contains("SERVES_NO_MORE"));
    }

    @Test
    void manyWhoLookAtOnceTellItOnce() throws Exception {
        Placed placed = Placed.around(AURORA, 1);
        Callable<Boolean> looks = () -> {
            look();
            return true;
        };
        try (var replicas = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> one : replicas.invokeAll(List.of(looks, looks, looks, looks))) {
                assertThat(one.get()).isTrue();
            }
        }
        told(placed).body("items", hasSize(1));
    }

    @Test
    void silencesAreTheStaffsAndNobodyEditsThem() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        look();
        Stream.of(Person.AURORA_ADMIN, Person.PRICING)
                .forEach(person -> person.asks().get(SILENCES).then().statusCode(403));
        Person.ENGINEER.asks().get(SILENCES).then().statusCode(200);
        String of = " where node = (select id from capacity.node where name = '" + placed.node() + "')";
        List<String> edits = List.of(
                "update telemetry.silence set since = since - interval '1 hour'" + of,
                "delete from telemetry.silence" + of,
                "update telemetry.silence set over_at = since - interval '1 s', ending = 'HEARD'" + of);
        String again = "insert into telemetry.silence (tenant_id, reservation_id, node, since) select tenant_id,"
                + " reservation_id, node, since from telemetry.silence" + of;
        Refusal.all(Database.APP, "42501", edits);
        Refusal.each(Database.APP, "42501", "truncate telemetry.silence", "42501", again);
        Refusal.all(Database.SUPERUSER, "telemetry.guard_silence", edits.subList(0, 2));
        Refusal.each(Database.SUPERUSER, "silence_check", edits.getLast());
        Refusal.each(
                Database.SUPERUSER,
                "platform.refuse_change",
                "truncate telemetry.silence cascade",
                "silence_told_once",
                again);
        told(placed).body("items", hasSize(1)).body("items[0].overAt", equalTo(null));
    }
}
