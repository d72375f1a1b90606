package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The trail says what happened, all of it, once, and nobody rewrites it unseen.
@QuarkusTest
class AuditTrailTest {
    private static final String EVENT =
            "insert into audit.audit_event (tenant_id, seq, recorded_at, actor, actor_name, address, action, "
                    + "target_type, target_id, outcome, request_id, previous_hash, hash) values ('%s', 0, now(), 'a', 'A', 'local', 'test', "
                    + "'thing', 'event %d', 'SUCCESS', '-', '', '')";

    @Test
    void aCommandThatIsSentAgainLeavesNoSecondEvent() throws SQLException {
        String held = World.quote(Person.AURORA_CAPACITY);
        String key = UUID.randomUUID().toString();
        Callable<Call> confirm = () -> Call.of("POST", "/api/v1/reservations")
                .as(Person.AURORA_CAPACITY)
                .with("Idempotency-Key", key)
                .json("{\"quote\":\"" + held + "\",\"name\":\"Audited\"}");
        assertThat(events(request(confirm))).isEqualTo("1");
        assertThat(events(request(confirm))).as("the same command again").isEqualTo("0");
    }

    @Test
    void aDryRunAndARefusedInputLeaveNoEvent() throws SQLException {
        String offer = World.offer(Person.AURORA_CAPACITY, 1);
        var told = Call.of("POST", "/api/v1/quotes?dryRun=true")
                .as(Person.AURORA_CAPACITY)
                .json("{\"offer\":\"" + offer + "\"}")
                .answer();
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(events(told.headers().firstValue("X-Request-Id").orElseThrow()))
                .isEqualTo("0");
        assertThat(events(request(() -> Call.of("POST", "/api/v1/quotes")
                        .as(Person.AURORA_CAPACITY)
                        .json("{}"))))
                .isEqualTo("0");
    }

    @Test
    void aRefusalForWantOfARoleIsInTheTrailOfTheTenant() throws Exception {
        var answer = Call.of("GET", "/api/v1/invoices").as(Person.AURORA_VIEWER).answer();
        assertThat(answer.statusCode()).isEqualTo(403);
        String request = answer.headers().firstValue("X-Request-Id").orElseThrow();
        for (int wait = 0; wait < 50 && events(request).equals("0"); wait++) {
            Thread.sleep(100);
        }
        assertThat(Database.SUPERUSER.value(
                        "select concat_ws('|', tenant_id, actor_name is not null, action, target_id, outcome) "
                                + "from audit.audit_event where request_id = '" + request + "'"))
                .isEqualTo(Tables.AURORA + "|t|access|GET /api/v1/invoices|REFUSED");
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/audit-events?outcome=REFUSED&action=access&limit=5")
                .then()
                .statusCode(200)
                .body("items[0].outcome", equalTo("REFUSED"));
    }

    @ParameterizedTest
    @CsvSource({
        "APP,       42501,                  42501",
        "OWNER,     0 rows,                 platform.refuse_change",
        "SUPERUSER, platform.refuse_change, platform.refuse_change"
    })
    void nobodyUpdatesRemovesOrEmptiesTheTrail(Database role, String wall, String truncated) throws SQLException {
        Person.AURORA_VIEWER.asks().delete("/api/v1/members/x").then().statusCode(403);
        Refusal.eachWithin(
                Tables.AURORA,
                role,
                wall,
                "update audit.audit_event set actor = 'x'",
                wall,
                "delete from audit.audit_event",
                truncated,
                "truncate audit.audit_event");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "untouched | select 1 | 0 0 0",
                "edited | update audit.audit_event set actor_name = 'B' where tenant_id = '%1$s' and seq = 3 | 0 0 1",
                "time moved | update audit.audit_event set recorded_at = recorded_at - interval '1 day' where tenant_id = '%1$s' and seq = 3 | 0 0 1",
                "outcome turned | update audit.audit_event set outcome = 'REFUSED' where tenant_id = '%1$s' and seq = 1 | 0 0 1",
                "removed | delete from audit.audit_event where tenant_id = '%1$s' and seq = 3 | 1 1 0",
                "first removed | delete from audit.audit_event where tenant_id = '%1$s' and seq = 1 | 1 1 0",
                "newest removed | delete from audit.audit_event where tenant_id = '%1$s' and seq = 6 | 1 0 0",
                "newest half removed | delete from audit.audit_event where tenant_id = '%1$s' and seq > 3 | 1 0 0",
                "all removed | delete from audit.audit_event where tenant_id = '%1$s' | 1 0 0",
                "newest edited with its hash | update audit.audit_event e set actor = 'b', hash = audit.event_hash((e.tenant_id, e.seq, e.recorded_at, 'b', e.actor_name, e.address, e.action, e.target_type, e.target_id, e.outcome, e.request_id, e.details, e.previous_hash, e.hash)::audit.audit_event) where tenant_id = '%1$s' and seq = 6 | 0 0 1",
                "added with its hash | insert into audit.audit_event select tenant_id, 7, recorded_at, actor, actor_name, address, action, target_type, target_id, outcome, request_id, details, hash, audit.event_hash((tenant_id, 7, recorded_at, actor, actor_name, address, action, target_type, target_id, outcome, request_id, details, hash, hash)::audit.audit_event) from audit.audit_event where tenant_id = '%1$s' and seq = 6 | 0 0 1",
                "edited with its hash | update audit.audit_event e set actor = 'b', hash = audit.event_hash((e.tenant_id, e.seq, e.recorded_at, 'b', e.actor_name, e.address, e.action, e.target_type, e.target_id, e.outcome, e.request_id, e.details, e.previous_hash, e.hash)::audit.audit_event) where tenant_id = '%1$s' and seq = 3 | 0 1 0",
                "inserted | insert into audit.audit_event select tenant_id, 9, recorded_at, actor, actor_name, address, action, target_type, target_id, outcome, request_id, details, previous_hash, hash from audit.audit_event where tenant_id = '%1$s' and seq = 3 | 1 1 1"
            })
    void whatASuperuserDoesToTheTrailIsFound(String attack, String statement, String found) throws SQLException {
        String tenant = "attack-" + UUID.randomUUID();
        try (Connection connection = Database.SUPERUSER.connect();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 1; i <= 6; i++) {
                sql.execute(EVENT.formatted(tenant, i));
            }
            sql.execute("set local session_replication_role = replica"); // no trigger stands in the way
            sql.execute(statement.formatted(tenant));
            try (var rows =
                    sql.executeQuery("select gaps || ' ' || broken_links || ' ' || altered from audit.verification "
                            + "where tenant_id = '" + tenant + "'")) {
                rows.next();
                assertThat(rows.getString(1)).as(attack).isEqualTo(found);
            }
            connection.rollback();
        }
    }

    @Test
    void theTrailOfTheTenantIsVerifiedOverTheApiAndExported() {
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/audit-events/verification")
                .then()
                .statusCode(200)
                .body("gaps", equalTo(0))
                .body("brokenLinks", equalTo(0))
                .body("altered", equalTo(0));
        String csv = Call.of("GET", "/app/audit/events.csv")
                .as(Person.AURORA_COMPLIANCE)
                .text();
        assertThat(csv.lines().findFirst().orElse("")).contains("\"seq\"").contains("\"hash\"");
        assertThat(csv).doesNotContain(Tables.BOREALIS);
    }

    private static String request(Callable<Call> command) {
        try {
            return command.call().answer().headers().firstValue("X-Request-Id").orElseThrow();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String events(String request) throws SQLException {
        return Database.SUPERUSER.value("select count(*) from audit.audit_event where request_id = '" + request + "'");
    }
}
