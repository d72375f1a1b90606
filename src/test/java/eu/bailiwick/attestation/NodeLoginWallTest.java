package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Who may ask to log in to nodes, and what a report is worth, PostgreSQL says.
@QuarkusTest
class NodeLoginWallTest extends Entering {
    @Test
    void anEngineerAsksWhoIsClearedThereWithNodesAndACause() throws SQLException {
        ask(Person.OPERATOR, Map.of()).then().statusCode(403);
        ask(Person.ENGINEER, Map.of("nodes", List.of()))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("nodes"));
        ask(Person.ENGINEER, Map.of("ticket", UUID.randomUUID().toString()))
                .then()
                .statusCode(400);
        Map<String, Object> without = new HashMap<>();
        without.put("ticket", null);
        ask(Person.ENGINEER, without).then().statusCode(400).body("violations[0].field", equalTo("ticket"));
        ask(Person.ENGINEER, Map.of("session", UUID.randomUUID().toString()))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("session"));
        String id = opened();
        String cleared = "engagement.clearance set revoked_at = %s, revoked_by_name = %s where jurisdiction = 'DE' and"
                + " engineer_id = (select id from engagement.engineer where subject = '" + engineer + "')";
        String past = "set session_replication_role = replica; update ";
        Database.SUPERUSER.execute(past + cleared.formatted("platform.app_now()", "'x'") + " and revoked_at is null");
        try {
            assertThat(admitted(placed.node())).as("not cleared any more").isEmpty();
            assertThat(login(placed.node(), PortalTime.now())).isEqualTo("NOT_GRANTED");
            ask(
                            Person.ENGINEER,
                            Map.of(
                                    "nodes",
                                    placed.nodes().subList(2, 3),
                                    "from",
                                    PortalTime.now().plus(Duration.ofHours(2)).toString(),
                                    "until",
                                    PortalTime.now().plus(Duration.ofHours(3)).toString()))
                    .then()
                    .statusCode(403);
        } finally {
            Database.SUPERUSER.execute(past + cleared.formatted("null", "null") + " and revoked_by_name = 'x'");
        }
        assertThat(admitted(placed.node())).containsExactly(engineer);
        ended(id);
    }

    @Test
    void postgresqlDecidesWhoeverWrites() throws SQLException {
        String id = opened();
        String there = "(select id from capacity.node where name = '%s')";
        String seen =
                "insert into attestation.node_login (tenant_id, id, node, reservation_id, access_id, visit, kind, way,"
                        + " person, at, reported_at, outcome) values ('" + Placed.AURORA
                        + "', uuidv7(), %s, '%s', %s, '%s', 'LOGIN',"
                        + " 'BMC', '" + engineer + "', %s, now(), 'GRANTED')";
        String own = placed.reservation().toString();
        force(seen.formatted(there.formatted(placed.nodes().get(2)), own, "'" + id + "'", "a", "platform.app_now()"));
        force(seen.formatted(
                there.formatted(placed.node()), own, "'" + id + "'", "b", "platform.app_now() - interval '2 hours'"));
        assertThat(Database.SUPERUSER.value("select string_agg(outcome, ' ' order by id) from attestation.node_login"
                        + " where reservation_id = '" + own + "'"))
                .isEqualTo("NOT_GRANTED NOT_GRANTED");
        Placed other = Placed.around(Placed.BOREALIS, 1);
        assertThatThrownBy(() ->
                        force(seen.formatted(there.formatted(other.node()), own, "null", "c", "platform.app_now()")))
                .hasMessageContaining("serves the reservation");
        assertThatThrownBy(() -> Database.SUPERUSER.execute("delete from attestation.node_login"))
                .hasMessageContaining("append-only");
        String copy =
                "insert into attestation.staff_access (tenant_id, id, reservation_id, scope, reason, period, asked_by, asked_by_name, nodes,"
                        + " ticket_id) select tenant_id, uuidv7(), reservation_id, scope, reason, tstzrange(upper(period), upper(period) + interval '1 hour'), %s,"
                        + " 'x', %s, %s from attestation.staff_access where id = '" + id + "'";
        assertThatThrownBy(() -> force(copy.formatted("'nobody'", "nodes", "ticket_id")))
                .hasMessageContaining("cleared there");
        assertThatThrownBy(() -> force(copy.formatted("asked_by", "'{}'", "ticket_id")))
                .hasMessageContaining("a_login_names_nodes");
        assertThatThrownBy(() -> force(copy.formatted("asked_by", "nodes", "null")))
                .hasMessageContaining("a_login_has_a_cause");
        ended(id);
    }

    @Test
    void aSessionOfTheirsIsACauseAsWell() throws SQLException {
        UUID session = UUID.randomUUID();
        String past = "set session_replication_role = replica; ";
        Database.SUPERUSER.execute(past
                + "insert into engagement.session (tenant_id, id, reservation_id, type, state, during, zone, local_start, engineers,"
                + " before_minutes, after_minutes, engineer_day_max, tenant_week_max, free_until_minutes, late_percent, moves_max,"
                + " booked_by, booked_by_name, booked_by_email) select '" + Placed.AURORA + "', '" + session + "', '"
                + placed.reservation()
                + "', code, 'IN_PROGRESS', tstzrange(platform.app_now() - interval '1 minute', platform.app_now() + interval '1 hour'),"
                + " 'UTC', platform.app_now() at time zone 'UTC', 1, 0, 0, 9, 9, 0, 0, 1, 'x', 'x', 'x@x.example' from"
                + " engagement.session_type limit 1; insert into engagement.session_engineer (tenant_id, session_id,"
                + " engineer_id, blocked, live, reasons) select '" + Placed.AURORA + "', '" + session
                + "', id, tstzrange(platform.app_now(), platform.app_now() + interval '1 second'), false, '{}' from engagement.engineer"
                + " where subject = '" + engineer + "'");
        Map<String, Object> cause = new HashMap<>(Map.of("session", session.toString()));
        cause.put("ticket", null);
        ask(Person.ENGINEER, cause).then().statusCode(400).body("violations[0].field", equalTo("session"));
        Database.SUPERUSER.execute(
                past + "update engagement.session_engineer set live = true where session_id = '" + session + "'");
        try {
            ask(Person.ENGINEER, cause).then().statusCode(201).body("session", equalTo(session.toString()));
            assertThat(Browser.of(Person.ENGINEER)
                            .get("/ops/staff-access?reservation=" + placed.reservation() + "&session=" + session)
                            .text())
                    .contains("value=\"NODE_LOGIN\" selected", session.toString());
        } finally {
            Database.SUPERUSER.execute(past + "update attestation.staff_access set session_id = null, ticket_id = '"
                    + ticket + "' where session_id = '" + session
                    + "'; delete from engagement.session_engineer where session_id = '"
                    + session + "'; delete from engagement.session where id = '" + session + "'");
        }
    }
}
