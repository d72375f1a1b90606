package eu.bailiwick.operations;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Work that is done, answers to commands and searches without an offer are kept for a time, and then no longer.
@QuarkusTest
class LetGoTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";
    private final String mark = "let-go-" + UUID.randomUUID();

    @Test
    void whatIsOldAndDoneGoesAndNothingElse() throws SQLException {
        job("DONE", 401);
        job("DROPPED", 401);
        job("FAILED", 401);
        job("DONE", 399);
        key("old", 91);
        key("young", 89);
        cutOff("cut off", 2);
        cutOff("at work", 0);
        demand(731);
        demand(729);
        try (var connection = Database.APP.connect();
                var statement = connection.createStatement()) {
            statement.execute("select platform.let_go()");
        }
        assertThat(value("select string_agg(state, ',' order by state) from platform.job where kind = '" + mark + "'"))
                .isEqualTo("DONE,FAILED");
        assertThat(value("select string_agg(caller, ',' order by caller) from platform.idempotency where key like '"
                        + mark + "%'"))
                .isEqualTo("at work,young");
        assertThat(value("select count(*) from reservation.unmet_demand where reason = '" + mark + "'"))
                .isEqualTo("1");
        Database.SUPERUSER.execute("delete from platform.job where kind = '" + mark + "'");
        Database.SUPERUSER.execute("delete from platform.idempotency where key like '" + mark + "%'");
        Database.SUPERUSER.execute("delete from reservation.unmet_demand where reason = '" + mark + "'");
    }

    private static String ago(int days) {
        return "platform.app_now() - interval '" + days + " days'";
    }

    private void job(String state, int days) throws SQLException {
        Database.SUPERUSER.execute("insert into platform.job (kind, subject, due_at, state, finished_at) values ('"
                + mark + "', '" + UUID.randomUUID() + "', " + ago(days) + ", '" + state + "', " + ago(days) + ")");
    }

    private void key(String which, int days) throws SQLException {
        Database.SUPERUSER.execute(
                "insert into platform.idempotency (tenant_id, key, caller, request_sha256, status, created_at) values ('"
                        + AURORA + "', '" + mark + which + "', '" + which + "', sha256('x'), 200, " + ago(days) + ")");
    }

    // A run that was begun under its key, and has not ended.
    private void cutOff(String which, int days) throws SQLException {
        Database.SUPERUSER.execute(
                "insert into platform.idempotency (tenant_id, key, caller, request_sha256, running, created_at) values ('"
                        + AURORA + "', '" + mark + which + "', '" + which + "', sha256('x'), 1, " + ago(days) + ")");
    }

    private void demand(int days) throws SQLException {
        Database.SUPERUSER.execute(
                "insert into reservation.unmet_demand (tenant_id, searched_at, node_type, jurisdictions, nodes, period, reason) "
                        + "values ('" + AURORA + "', " + ago(days)
                        + ", 'l40s', '{DE}', 1, '[2020-01-01,2020-01-02)', '" + mark + "')");
    }

    private static String value(String query) throws SQLException {
        return Database.SUPERUSER.value(query);
    }
}
