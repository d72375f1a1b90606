package eu.bailiwick.attack;

import static eu.bailiwick.attack.Tables.AURORA;
import static eu.bailiwick.attack.Tables.BOREALIS;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/// What only Borealis knows, and how to look for it in what others read.
final class Secrets {
    /// Subjects of the provider's people, who act for both tenants and stand in both trails.
    private static final String STAFF = "99999999-";

    /// What a row made by hand for a test has as its hash: SHA-256 of `{}`.
    private static final String EMPTY_SHA256 = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

    private Secrets() {}

    /// Ids, hashes and words of the tenant that nobody else has.
    static Set<String> ofBorealis() throws SQLException {
        Set<String> secrets = new TreeSet<>(Set.of(World.CANARY, "Borealis", BOREALIS));
        for (String table : Tables.ofTenants()) {
            secrets.addAll(Tables.texts("select distinct m[1] from " + table + " t, regexp_matches(to_jsonb(t)::text, "
                    + "'([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64})', 'g') m "
                    + "where t.tenant_id = '" + BOREALIS + "' limit 300"));
        }
        String shared = String.join(
                " ",
                Tables.texts("select id::text from capacity.pool union all "
                        + "select id::text from capacity.node union all select coalesce(string_agg(e.request_id, ' '), '') "
                        + "from audit.audit_event e where tenant_id = '" + AURORA + "'"));
        secrets.removeIf(shared::contains);
        secrets.removeAll(hashesOf(AURORA)); // of files that both were shown, such as a vendor's list of revoked keys
        secrets.removeIf(secret -> secret.startsWith(STAFF) || secret.equals(EMPTY_SHA256));
        return secrets;
    }

    private static Set<String> hashesOf(String tenant) throws SQLException {
        Set<String> hashes = new TreeSet<>();
        for (String table : Tables.ofTenants()) {
            hashes.addAll(Tables.texts("select distinct m[1] from " + table + " t, "
                    + "regexp_matches(to_jsonb(t)::text, '([0-9a-f]{64})', 'g') m where t.tenant_id = '" + tenant
                    + "'"));
        }
        return hashes;
    }

    /// What a person reads in an answer, in a PDF and in what was packed too.
    static String text(HttpResponse<byte[]> answer) throws IOException {
        return Opened.text(answer.body());
    }
}
