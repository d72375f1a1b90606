package eu.bailiwick.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What was prepared for a tenant is wiped before anybody else gets it, also when the reservation never began.
@QuarkusTest
class WipedNodeTest {
    @Test
    void nodesThatWerePreparedInVainAreWipedBeforeOthersGetThem() throws SQLException {
        Journey journey = Journey.of(1, 1);
        Amending cancelled = new Amending(journey.reservation(Person.AURORA_CAPACITY));
        Amending named = new Amending(journey.reservation(Person.AURORA_CAPACITY));
        Amending failed = new Amending(journey.reservation(Person.AURORA_CAPACITY));
        journey.moveTo(journey.start().minus(Duration.ofHours(2)));
        UUID untouched = node(named);
        named.confirm(named.open(Map.of("kind", "CANCEL"))).then().statusCode(200);
        assertThat(wiped(untouched)).as("it was only named").isEqualTo("0");
        journey.moveTo(journey.start().minus(Duration.ofMinutes(55)));
        assertThat(failed.state()).isEqualTo("PROVISIONING");
        Database.SUPERUSER.execute(
                "delete from platform.job where kind = 'node.report' and subject = '" + failed.reservation() + "'");
        UUID prepared = node(cancelled);
        cancelled.confirm(cancelled.open(Map.of("kind", "CANCEL"))).then().statusCode(200);
        assertThat(wiped(prepared)).isEqualTo("1");
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from capacity.claim c where c.kind = 'TURNAROUND' and c.live and c.pool = '"
                                + cancelled.pool() + "' and c.period = (" + turnaround(prepared) + ")"))
                .as("and the ledger keeps it")
                .isEqualTo("1");
        assertThat(Database.SUPERUSER.value("select count(*) from capacity.free_nodes('" + cancelled.pool()
                        + "', tstzrange(platform.app_now(), platform.app_now() + interval '10 minutes')) where node = '"
                        + prepared + "'"))
                .as("nobody else gets it")
                .isEqualTo("0");
        UUID waited = node(failed);
        Instant end = journey.end();
        journey.moveTo(end);
        assertThat(failed.state()).isEqualTo("FAILED");
        assertThat(wiped(waited)).isEqualTo("1");
    }

    private static UUID node(Amending it) throws SQLException {
        return UUID.fromString(Database.SUPERUSER.value(
                "select node from capacity.node_binding where live and reservation = '" + it.reservation() + "'"));
    }

    private static String wiped(UUID node) throws SQLException {
        return Database.SUPERUSER.value("select count(*) from (" + turnaround(node) + ") t");
    }

    private static String turnaround(UUID node) {
        return "select period from capacity.node_binding where live and kind = 'TURNAROUND' and node = '" + node
                + "' and period @> platform.app_now()";
    }
}
