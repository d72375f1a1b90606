package eu.bailiwick.reservation;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/// Tries statements past the portal, as a role and for a tenant; nothing of it stays.
final class Walls {
    private Walls() {}

    /// The name of the constraint that refused them, or the SQLSTATE where none is named; otherwise how many
    /// rows the last one touched. Deferred checks are made as at a commit.
    static String attempt(Database role, String tenant, String... statements) throws SQLException {
        try (Connection connection = role.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.tenant', '" + tenant + "', true)");
            int rows = 0;
            for (String one : statements) {
                rows = statement.executeUpdate(one);
            }
            statement.execute("set constraints all immediate");
            connection.rollback();
            return rows + " rows";
        } catch (PSQLException e) {
            return Refusal.constraint(e);
        }
    }
}
