package eu.bailiwick.platform.database;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// A statement that PostgreSQL refused, with its SQLSTATE and, where one was violated, the name of the constraint.
public final class DatabaseException extends RuntimeException {
    private final String sqlState;
    private final String constraint;

    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
        this.sqlState = String.valueOf(cause.getSQLState());
        this.constraint = constraintOf(cause);
    }

    public String sqlState() {
        return sqlState;
    }

    /// The violated constraint, or the empty string.
    public String constraint() {
        return constraint;
    }

    public boolean violates(String name) {
        return constraint.equals(name);
    }

    /// A deadlock, a lock that took too long or a serialisation failure: the same command may succeed when repeated.
    public boolean isTransient() {
        return switch (sqlState) {
            case "40P01", "40001", "55P03" -> true;
            default -> false;
        };
    }

    /// Nothing could be asked: the connection ended (SQLSTATE classes 08 and 57P), the server was short of
    /// something (53) or its machine in trouble (58), or the pool had no connection to give, which it says
    /// without an SQLSTATE.
    public boolean isOutage() {
        return Stream.of("08", "57P", "53", "58", "null").anyMatch(sqlState::startsWith);
    }

    private static String constraintOf(SQLException cause) {
        SQLException inner = cause.getNextException() == null ? cause : cause.getNextException();
        @Nullable
        ServerErrorMessage message = inner instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        String name = message == null ? null : message.getConstraint();
        return name == null ? "" : name;
    }
}
