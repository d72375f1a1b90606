package eu.bailiwick.world;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/// Connections past the portal, for attacks and for independent checks.
public enum Database {
    /// May do anything, row-level security included.
    SUPERUSER("postgres", "postgres"),
    /// Owns the tables; row-level security binds it.
    OWNER("bailiwick_owner", "bailiwick_owner"),
    /// What the portal itself connects as.
    APP("bailiwick_app", "bailiwick_app"),
    /// Reads over all tenants.
    OPS("bailiwick_ops", "bailiwick_ops");

    /// What would still hold in a connection for whoever has it next.
    private static final Pattern REMEMBERED =
            Pattern.compile("(?i)(^|;)\\s*(set|begin|listen)\\b|set_config|advisory_lock|\\btemp\\b");

    private final String user;
    private final String password;
    private final Deque<Connection> kept = new ConcurrentLinkedDeque<>();

    Database(String user, String password) {
        this.user = user;
        this.password = password;
    }

    public Connection connect() throws SQLException {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        return DriverManager.getConnection(url, user, password);
    }

    /// The single value of a query, as text; null becomes the word `null`.
    public String value(String query) throws SQLException {
        return String.valueOf(texts(query).getFirst());
    }

    /// The first column of every row of a query.
    public List<String> texts(String query) throws SQLException {
        return asked(query, connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(query)) {
                List<String> texts = new ArrayList<>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            }
        });
    }

    private interface Asking<T> {
        T of(Connection connection) throws SQLException;
    }

    // The connection is kept for the next one: opening it costs more than most answers. One that would remember
    // something, and one on which something failed, is given up.
    private <T> T asked(String what, Asking<T> asking) throws SQLException {
        boolean remembers = REMEMBERED.matcher(what).find();
        Connection connection = remembers ? connect() : open();
        try {
            T answer = asking.of(connection);
            if (remembers) {
                connection.close();
            } else {
                kept.push(connection);
            }
            return answer;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    // A test may have ended the server's side of a kept one.
    private Connection open() throws SQLException {
        for (Connection next = kept.poll(); next != null; next = kept.poll()) {
            if (next.isValid(1)) {
                return next;
            }
            next.close();
        }
        return connect();
    }

    public int execute(String statement) throws SQLException {
        return asked(statement, connection -> {
            try (var prepared = connection.createStatement()) {
                return prepared.executeUpdate(statement);
            }
        });
    }

    /// The node type of which a jurisdiction has most, so that there is room for a test.
    public static String nodeTypeIn(String jurisdiction) {
        try {
            return SUPERUSER.value(
                    "select p.node_type from capacity.pool p join capacity.capacity_change c on c.pool = p.id "
                            + "where p.jurisdiction = '" + jurisdiction + "' and p.trust_class = 'STANDARD' "
                            + "group by p.id order by sum(c.delta) desc limit 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
