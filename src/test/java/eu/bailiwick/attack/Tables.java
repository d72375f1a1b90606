package eu.bailiwick.attack;

import eu.bailiwick.world.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the catalogue of PostgreSQL says about the portal's tables, and what they hold at this moment.
public final class Tables {
    static final String AURORA = "11111111-1111-4111-8111-111111111111";
    static final String BOREALIS = "22222222-2222-4222-8222-222222222222";

    /// Relations of the portal: everything outside of PostgreSQL's own schemas and of the list of migrations.
    static final String OURS = "select c.oid, n.nspname || '.' || c.relname as name, c.relkind, c.relrowsecurity, "
            + "c.relforcerowsecurity, c.reloptions, exists (select from pg_attribute a where a.attrelid = c.oid "
            + "and a.attname = 'tenant_id' and not a.attisdropped) as tenanted from pg_class c "
            + "join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm') "
            + "and n.nspname !~ '^(pg_|information_schema)' and c.relname <> 'flyway_schema_history'";

    private Tables() {}

    /// The first column of every row of a query, as the superuser sees it.
    static List<String> texts(String query) throws SQLException {
        return Database.SUPERUSER.texts(query);
    }

    /// Tables whose rows belong to tenants, partitions left out: their parents speak for them.
    static List<String> ofTenants() throws SQLException {
        return texts("with ours as (" + OURS + ") select ours.name from ours join pg_class c using (oid) "
                + "where tenanted and ours.relkind in ('r', 'p') and not c.relispartition order by 1");
    }

    public static List<String> all() throws SQLException {
        return texts("with ours as (" + OURS + ") select ours.name from ours join pg_class c using (oid) "
                + "where ours.relkind in ('r', 'p') and not c.relispartition order by 1");
    }

    /// Up to two ids from each table of the tenant, so that a new kind of object is attacked as well.
    static List<String> ids(String tenant) throws SQLException {
        Set<String> ids = new TreeSet<>();
        for (String table : texts("with ours as (" + OURS + ") select name from ours "
                + "join pg_attribute a on a.attrelid = ours.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype "
                + "where tenanted and relkind in ('r', 'p')")) {
            ids.addAll(texts("select id::text from " + table + " where tenant_id = '" + tenant
                    + "' order by id desc limit " + 2));
        }
        return List.copyOf(ids);
    }

    /// A hash over all rows of each table, so that a difference names its table.
    public static Map<String, String> hashes(List<String> tables, String condition) throws SQLException {
        Map<String, String> hashes = new TreeMap<>();
        for (String table : tables) {
            hashes.put(
                    table,
                    Database.SUPERUSER.value("select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) "
                            + "from " + table + " t where " + condition));
        }
        return hashes;
    }

    /// What commands left without their event, and events without what they tell of.
    static List<String> unlikeTheTrail() throws SQLException {
        return texts("select concat_ws(' ', action, target_id) from operations.unlike_noted where differs order by 1");
    }

    /// Every byte of a tenant, its own row included.
    static Map<String, String> hashesOf(String tenant) throws SQLException {
        Map<String, String> hashes = hashes(ofTenants(), "tenant_id = '" + tenant + "'");
        hashes.putAll(hashes(List.of("tenancy.tenant"), "id = '" + tenant + "'"));
        return hashes;
    }
}
