package eu.bailiwick.attack;

import eu.bailiwick.world.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Writes, past the portal and its triggers, a word that nobody else knows into every column of every table in which a
/// tenant keeps words, and takes it all away again. Where the tenant has no row yet, it gets one for the time.
final class Canaries implements AutoCloseable {
    /// Every canary holds it, whatever form its column wants.
    static final String SONG = "kanarienvogel";

    private static final int ROWS = 2;

    /// What a column may want, from what attacks most to what fits most: `%d` tells the columns apart.
    private static final List<String> FORMS = List.of(
            "=Kanarienvogel%d'\"></title></textarea><i onx=1></i>{7*7}",
            "Kanarienvogel%d",
            "kanarienvogel%d",
            "https://kanarienvogel%d.example/",
            "kanarienvogel%d@borealis.example",
            "KANARIENVOGEL%d");

    private static final String COLUMNS = """
            select n.nspname || '.' || c.relname, a.attname, t.typname, a.attnotnull, a.atthasdef,
              exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey)) as leads,
              exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p' and a.attnum = any (k.conkey)) as names
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
              join pg_type d on d.oid = a.atttypid join pg_type t on t.oid = coalesce(nullif(d.typbasetype, 0), d.oid)
            where n.nspname || '.' || c.relname in (%s) and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            order by 1, a.attnum""";

    private final String tenant;
    private final Connection connection;
    private final Map<String, String> carrying = new TreeMap<>();
    private final Map<String, String> bare = new TreeMap<>();
    private final List<String> undo = new ArrayList<>();

    record Column(String name, String type, boolean wanted, boolean preset, boolean leads, boolean names) {
        boolean words() {
            return List.of("text", "varchar", "bpchar", "_text", "jsonb", "json")
                    .contains(type);
        }
    }

    private Canaries(String tenant) throws SQLException {
        this.tenant = tenant;
        this.connection = Database.SUPERUSER.connect();
    }

    /// `excused` are columns, behind their table, in which a word of nobody's choice would only break the portal.
    static Canaries in(String tenant, Predicate<String> excused) throws SQLException {
        Canaries canaries = new Canaries(tenant);
        canaries.run("set session_replication_role = replica");
        List<String> tables = new ArrayList<>(Tables.ofTenants());
        tables.add("tenancy.tenant");
        for (var table : columns(tables).entrySet()) {
            canaries.fill(table.getKey(), table.getValue(), excused);
        }
        return canaries;
    }

    /// The canary of each column that has one.
    Map<String, String> carrying() {
        return carrying;
    }

    /// The other columns that keep words, and what kept a canary away.
    Map<String, String> bare() {
        return bare;
    }

    private static Map<String, List<Column>> columns(List<String> tables) throws SQLException {
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        String named = tables.stream().map(table -> "'" + table + "'").collect(Collectors.joining(", "));
        try (Connection asked = Database.SUPERUSER.connect();
                Statement statement = asked.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS.formatted(named))) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString(1), any -> new ArrayList<>())
                        .add(new Column(
                                rows.getString(2),
                                rows.getString(3),
                                rows.getBoolean(4),
                                rows.getBoolean(5),
                                rows.getBoolean(6),
                                rows.getBoolean(7)));
            }
        }
        return columns;
    }

    private void fill(String table, List<Column> columns, Predicate<String> excused) throws SQLException {
        List<Column> words = columns.stream()
                .filter(Column::words)
                .filter(it -> !isTenant(it))
                .toList();
        if (words.isEmpty()) {
            return;
        }
        boolean named = columns.stream().anyMatch(Column::names);
        List<Column> key = columns.stream()
                .filter(column -> named ? column.names : !column.words() || isTenant(column))
                .toList();
        List<String> rows = rows(table, key);
        String made = rows.isEmpty() ? new BareRow(connection, tenant).in(table, columns) : "";
        rows = rows.isEmpty() ? rows(table, key) : rows;
        for (String row : rows) {
            undo.add(made.isEmpty() ? restored(table, words, row) : "delete from " + table + " t where " + row);
        }
        for (Column column : words) {
            String name = table + "." + column.name;
            String why = excused.test(name)
                    ? "is excused"
                    : column.leads
                            ? "leads to a row of another table"
                            : column.names ? "is the name of its row" : rows.isEmpty() ? "has no row: " + made : "";
            for (String row : why.isEmpty() ? rows : List.<String>of()) {
                why = sing(table, column, row);
            }
            if (!why.isEmpty()) {
                bare.put(name, why);
            }
        }
    }

    private static boolean isTenant(Column column) {
        return column.name.equals("tenant_id");
    }

    private String owner(String table) {
        return (table.equals("tenancy.tenant") ? "id" : "tenant_id") + " = '" + tenant + "'";
    }

    /// Conditions that find the youngest rows of the tenant.
    private List<String> rows(String table, List<Column> key) throws SQLException {
        String found = key.stream()
                .map(column -> "'t." + column.name + "' || coalesce(' = ' || quote_literal(" + column.name
                        + "::text), ' is null')")
                .collect(Collectors.joining(" || ' and ' || "));
        return texts(
                "select " + found + " from " + table + " where " + owner(table) + " order by ctid desc limit " + ROWS);
    }

    // Gives each word back that is still a canary: whatever else has happened to the row meanwhile stays.
    private String restored(String table, List<Column> words, String row) throws SQLException {
        String old = texts("select quote_literal(to_jsonb(t)) from " + table + " t where " + row)
                .getFirst();
        String given = words.stream()
                .filter(column -> !column.leads && !column.names)
                .map(column -> column.name + " = case when t." + column.name + "::text ilike '%" + SONG + "%' then o."
                        + column.name + " else t." + column.name + " end")
                .collect(Collectors.joining(", "));
        return given.isEmpty()
                ? "select 1"
                : "update " + table + " t set " + given + " from jsonb_populate_record(null::" + table + ", " + old
                        + "::jsonb) o where " + row;
    }

    /// Writes the first form of a canary that the column takes; says what refused the last one, or nothing.
    private String sing(String table, Column column, String row) {
        String refused = "";
        for (String form : FORMS) {
            String canary = "'" + form.formatted(carrying.size()).replace("'", "''") + "'";
            String value = switch (column.type) {
                case "_text" -> "array_append(coalesce(" + column.name + ", '{}'), " + canary + ")";
                case "jsonb", "json" ->
                    "case jsonb_typeof(" + column.name + "::jsonb) when 'array' then " + column.name
                            + "::jsonb || to_jsonb(" + canary + "::text) else coalesce(" + column.name
                            + "::jsonb, '{}') || jsonb_build_object('canary', " + canary + ") end";
                default -> canary;
            };
            try {
                run("update " + table + " t set " + column.name + " = " + value + " where " + row);
                carrying.put(table + "." + column.name, canary);
                return "";
            } catch (SQLException e) {
                refused = "is refused: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            }
        }
        return refused;
    }

    private void run(String statement) throws SQLException {
        try (Statement prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    private List<String> texts(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            for (String one : undo.reversed()) {
                run(one);
            }
        }
    }
}
