package eu.bailiwick.world;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.postgresql.util.PSQLException;

/// Which wall of PostgreSQL refused a statement that was sent past the portal: a test that takes any refusal takes a
/// misspelt column, too.
public final class Refusal {
    private static final Pattern FUNCTION = Pattern.compile("PL/pgSQL function ([\\w.]+)\\(");

    private Refusal() {}

    /// The name of the constraint that refused, or of the function of the trigger; the SQLSTATE where neither is named.
    public static String of(Throwable thrown) {
        String constraint = constraint(thrown);
        if (constraint.matches("[0-9A-Z]{5}")) {
            String function = function(thrown);
            return function.isEmpty() ? constraint : function;
        }
        return constraint;
    }

    /// The name of the constraint that refused, or the SQLSTATE where none is named.
    public static String constraint(Throwable thrown) {
        PSQLException refused = refusal(thrown);
        var told = refused.getServerErrorMessage();
        return told == null || told.getConstraint() == null
                ? String.valueOf(refused.getSQLState())
                : told.getConstraint();
    }

    /// The innermost function that raised it, with its schema; empty where none did.
    public static String function(Throwable thrown) {
        var told = refusal(thrown).getServerErrorMessage();
        Matcher function = FUNCTION.matcher(told == null ? "" : String.valueOf(told.getWhere()));
        return function.find() ? function.group(1) : "";
    }

    /// What refuses one of these statements, as [#of] tells it; otherwise how many rows the last one touched, such as
    /// `0 rows`. What is asked at a commit is asked, and nothing of it stays.
    public static String by(Database role, String... statements) throws SQLException {
        return by(role, List.of(), statements);
    }

    /// The same for a role that sees a tenant.
    public static String within(String tenant, Database role, String... statements) throws SQLException {
        return by(role, List.of("select set_config('app.tenant', '" + tenant + "', true)"), statements);
    }

    /// Asserts that each statement is refused by its wall: the name of a wall and a statement, in turn.
    public static void each(Database role, String... wallsAndStatements) throws SQLException {
        each(statement -> by(role, statement), role.name(), wallsAndStatements);
    }

    /// The same for a role that sees a tenant.
    public static void eachWithin(String tenant, Database role, String... wallsAndStatements) throws SQLException {
        each(statement -> within(tenant, role, statement), role.name(), wallsAndStatements);
    }

    /// Asserts that one wall refuses all of these statements.
    public static void all(Database role, String wall, Iterable<String> statements) throws SQLException {
        for (String statement : statements) {
            each(role, wall, statement);
        }
    }

    private interface Attempt {
        String at(String statement) throws SQLException;
    }

    private static void each(Attempt attempt, String role, String... wallsAndStatements) throws SQLException {
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < wallsAndStatements.length; i += 2) {
            all.assertThat(attempt.at(wallsAndStatements[i + 1]))
                    .as(role + " " + wallsAndStatements[i + 1])
                    .isEqualTo(wallsAndStatements[i]);
        }
        all.assertAll();
    }

    private static String by(Database role, List<String> first, String... statements) throws SQLException {
        try (Connection connection = role.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String one : first) {
                statement.execute(one);
            }
            int rows = 0;
            for (String one : statements) {
                statement.execute(one);
                rows = Math.max(0, statement.getUpdateCount());
            }
            statement.execute("set constraints all immediate");
            connection.rollback();
            return rows + " rows";
        } catch (PSQLException refused) {
            return of(refused);
        }
    }

    private static PSQLException refusal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException refused) {
                return refused;
            }
        }
        throw new AssertionError("PostgreSQL refused nothing", thrown);
    }
}
