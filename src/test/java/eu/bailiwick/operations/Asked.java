package eu.bailiwick.operations;

import eu.bailiwick.world.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What promises answer, as things are or were something forged that the walls would refuse. To ask all of them takes a
/// second.
record Asked(List<String> codes) {
    static final Asked ALL = new Asked(List.of());

    static Asked of(String... codes) {
        return new Asked(List.of(codes));
    }

    Map<String, Long> broken(Connection connection) throws SQLException {
        String which = codes.isEmpty() ? "" : " where code in ('" + String.join("', '", codes) + "')";
        Map<String, Long> broken = new TreeMap<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select code, broken from operations.invariant" + which)) {
            while (rows.next()) {
                broken.put(rows.getString(1), rows.getLong(2));
            }
        }
        return broken;
    }

    /// Those of the promises that are broken more often after the statements than before.
    Set<String> brokenBy(String... statements) throws SQLException {
        return more(statements).entrySet().stream()
                .filter(code -> code.getValue() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// How many more rows break each of the promises after the statements than before.
    Map<String, Long> more(String... statements) throws SQLException {
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            Map<String, Long> before = broken(connection);
            for (String one : statements) {
                statement.execute(one);
            }
            Map<String, Long> after = broken(connection);
            connection.rollback();
            after.replaceAll((code, rows) -> rows - before.get(code));
            return after;
        }
    }

    /// Whether the tenant would have something left out, were that forged.
    static boolean leftOut(String tenant, String... forged) throws SQLException {
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            for (String one : forged) {
                statement.execute(one);
            }
            try (var rows = statement.executeQuery("select coalesce(bool_or(differs), false) from operations.left_out "
                    + "where tenant_id = '" + tenant + "'")) {
                rows.next();
                boolean differs = rows.getBoolean(1);
                connection.rollback();
                return differs;
            }
        }
    }

    static String count(String view, String tenant) throws SQLException {
        return Database.SUPERUSER.value("select count(*) > 0 and count(*) filter (where differs) = 0 from operations."
                + view + " where tenant_id = '" + tenant + "'");
    }
}
