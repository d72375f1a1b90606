package eu.bailiwick.telemetry;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/// A failure of a node that serves nobody, written past the portal.
public final class Idle {
    private Idle() {}

    /// The page of that node, and the event whose form is meant.
    public static String page() {
        try {
            String node = Database.SUPERUSER.value("select name from capacity.node order by name limit 1");
            return "/ops/hardware/nodes/" + node + "#" + failure();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The page of that node, and an event that an operator has called well.
    public static String calledPage() {
        String page = page();
        called(page.substring(page.indexOf('#') + 1));
        return page;
    }

    /// The id of an event that an operator has called well; it waits for another one.
    public static String called() {
        return called(failure());
    }

    private static String called(String event) {
        Person.OPERATOR
                .sends(Map.of("reason", "Reset and tested"))
                .post("/api/v1/operator/health-events/" + event + "/settlement")
                .then()
                .statusCode(200);
        return event;
    }

    /// The id of an event that stays until it is settled, at a time of its own within the last minutes: two of the same
    /// millisecond are one.
    public static String failure() {
        String event = UUID.randomUUID().toString();
        try {
            Database.SUPERUSER.execute(
                    "insert into telemetry.health_event (tenant_id, id, reservation_id, node, device, source, code, at, raw, edition, known_as) "
                            + "select '" + Placed.PROVIDER + "', '" + event
                            + "', '00000000-0000-0000-0000-000000000000', id, '', 'XID', '79', "
                            + "platform.app_now() - random() * interval '10 minutes', '', 1, '79' from capacity.node order by name limit 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return event;
    }
}
