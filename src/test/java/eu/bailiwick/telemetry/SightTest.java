package eu.bailiwick.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Of the hardware of all nodes an engineer sees that of the jurisdictions that they are cleared for, at this moment.
@QuarkusTest
class SightTest {
    private static final String API = "/api/v1/operator/";
    private final String node = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final String event = UUID.randomUUID().toString();

    private int seen(Person who) {
        return who.asks()
                .get(API + "hardware?node=" + node)
                .jsonPath()
                .getList("items")
                .size();
    }

    private int page(Person who) {
        return Browser.of(who).get("/ops/hardware/nodes/" + node).status();
    }

    private int settled(Person who) {
        return who.sends(Map.of("reason", "Looked at"))
                .post(API + "health-events/" + event + "/settlement")
                .statusCode();
    }

    @Test
    void whatLiesElsewhereIsNotThereForAnEngineer() throws SQLException {
        Database.SUPERUSER.execute(
                "insert into capacity.node (name, jurisdiction, site, node_type, rack) select '" + node
                        + "', code, (select site from capacity.node where jurisdiction = code limit 1), 'h100-sxm', 'T-02' from catalog.jurisdiction "
                        + "where code = 'FI'");
        Database.SUPERUSER.execute(
                "insert into telemetry.health_event (tenant_id, id, reservation_id, node, device, source, code, at, raw, edition, known_as) "
                        + "select '" + Placed.PROVIDER + "', '" + event
                        + "', '00000000-0000-0000-0000-000000000000', id, '', 'XID', '79', "
                        + "platform.app_now(), '', 1, '79' from capacity.node where name = '" + node + "'");
        assertThat(seen(Person.OPERATOR)).isEqualTo(1);
        assertThat(page(Person.OPERATOR)).isEqualTo(200);
        assertThat(seen(Person.ENGINEER)).isZero();
        assertThat(page(Person.ENGINEER)).isEqualTo(404);
        assertThat(settled(Person.ENGINEER)).isEqualTo(404);
        assertThat(Browser.of(Person.ENGINEER).get("/ops/hardware").text())
                .contains("cleared for", "Germany")
                .doesNotContain(node);
        assertThat(Browser.of(Person.ENGINEER)
                        .get("/ops/hardware/nodes.csv?node=" + node)
                        .text())
                .doesNotContain(node);
        String clearance = UUID.randomUUID().toString();
        Database.SUPERUSER.execute(
                "insert into engagement.clearance (id, engineer_id, jurisdiction, granted_by_name) select '" + clearance
                        + "', id, 'FI', 'Test' from engagement.engineer where email = 'engineer@provider.example'");
        try {
            assertThat(seen(Person.ENGINEER)).isEqualTo(1);
            assertThat(page(Person.ENGINEER)).isEqualTo(200);
        } finally {
            Database.SUPERUSER.execute(
                    "update engagement.clearance set revoked_at = platform.app_now(), revoked_by_name = 'Test' where id = '"
                            + clearance + "'");
        }
        assertThat(seen(Person.ENGINEER)).isZero();
        assertThat(settled(Person.ENGINEER)).isEqualTo(404);
        assertThat(settled(Person.OPERATOR)).isEqualTo(200);
    }
}
