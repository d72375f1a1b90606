package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.BOREALIS;
import static eu.bailiwick.telemetry.Placed.seenBy;
import static eu.bailiwick.telemetry.Placed.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Samples are kept as they came around trouble alone: the minutes before it, the one that told, and those after.
@QuarkusTest
class AroundTroubleTest {
    private static final String TEMPERATURE = "DCGM_FI_DEV_GPU_TEMP";

    private static Instant now() {
        return PortalTime.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(5);
    }

    private static String kept(Placed placed) throws SQLException {
        return Database.SUPERUSER.value(
                "select string_agg(r.value::text, ' ' order by r.at) from telemetry.raw_sample r join capacity.node n on n.id = r.node"
                        + " where n.name = '" + placed.node() + "'");
    }

    @Test
    void whatCameBeforeAndWhatToldAreKeptWithWhatFollows() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant at = now();
        send(placed.line(TEMPERATURE, "58", at.minusSeconds(700)), 15);
        send(
                placed.line(TEMPERATURE, "60", at.minusSeconds(300))
                        + placed.line(TEMPERATURE, "61", at.minusSeconds(285)),
                15);
        send(placed.line(TEMPERATURE, "61", at.minusSeconds(285)), 15).body("accepted", equalTo(0));
        assertThat(kept(placed)).as("nothing is kept of a node that is well").isEqualTo("null");
        send(placed.line(TEMPERATURE, "97", at), 15);
        assertThat(kept(placed)).as("ten minutes, and not eleven").isEqualTo("60 61 97");
        send(placed.line(TEMPERATURE, "96", PortalTime.now().plusSeconds(2)), 15)
                .body("accepted", equalTo(1));
        assertThat(kept(placed)).isEqualTo("60 61 97 96");
    }

    @Test
    void whatWasOfSomebodyElseStaysTheirs() throws SQLException {
        Instant handedOver = now().minusSeconds(120);
        Placed first = Placed.during(AURORA, 1, new Period(handedOver.minusSeconds(7200), handedOver), "COMPLETED");
        Placed second = Placed.during(BOREALIS, 1, new Period(handedOver, handedOver.plusSeconds(7200)), "ACTIVE");
        Placed.bind(BOREALIS, second.reservation(), first.node(), second.window());
        send(
                first.line(TEMPERATURE, "50", handedOver.minusSeconds(60))
                        + first.line(TEMPERATURE, "51", handedOver.plusSeconds(60)),
                15);
        send(first.line(TEMPERATURE, "97", handedOver.plusSeconds(110)), 15);
        String seen = "select string_agg(value::text, ' ' order by at) from telemetry.raw_sample where node = '"
                + Database.SUPERUSER.value("select id from capacity.node where name = '" + first.node() + "'") + "'";
        assertThat(seenBy(AURORA, seen)).isEqualTo("50");
        assertThat(seenBy(BOREALIS, seen)).isEqualTo("51 97");
        try (var connection = Database.APP.connect();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("select * from telemetry.recent"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aSlotIsEmptiedBeforeItsTurn() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        send(placed.line(TEMPERATURE, "60", now()), 15);
        String node = " from capacity.node where name = '" + placed.node() + "'";
        for (int minutes : List.of(10, 20)) {
            Database.SUPERUSER.execute(
                    "insert into telemetry.recent select telemetry.slot_of(platform.app_now() - interval '" + minutes
                            + " minutes'), id, platform.app_now() - interval '" + minutes
                            + " minutes', '{gpu-0}', '{150}', array[platform.app_now()], '{60}'" + node);
        }
        String slots = "select count(*) from telemetry.recent r join capacity.node n on n.id = r.node and n.name = '"
                + placed.node() + "'";
        assertThat(Database.APP.value("select telemetry.turn_slot()")).isEqualTo("1");
        assertThat(Database.SUPERUSER.value(slots))
                .as("this slot and the one before it stay")
                .isEqualTo("2");
        assertThat(Database.APP.value("select telemetry.turn_slot()")).isEqualTo("0");
    }
}
