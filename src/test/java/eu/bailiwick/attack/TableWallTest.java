package eu.bailiwick.attack;

import static eu.bailiwick.attack.Tables.AURORA;
import static eu.bailiwick.attack.Tables.BOREALIS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.world.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// The wall between tenants in PostgreSQL, over all tables that the catalogue names.
@QuarkusTest
class TableWallTest {
    /// Tables that hold nothing of a tenant, or, for `platform.job`, only ids that planned work needs.
    private static final List<String> WITHOUT_TENANT = WithoutTenant.TABLES;

    /// Unique over all tenants on purpose: ids that the portal makes, and numbers that count over all customers.
    private static final List<String> UNIQUE_OVER_TENANTS = List.of(
            "api_client_id_key",
            "api_client_subject_key",
            "claim_pkey",
            "node_binding_pkey",
            "reservation_number_key",
            "invoice_number",
            "log_leaf_pkey",
            "ticket_number_key");

    /// Functions that see more than their caller. Each answers a number or a refusal, never a tenant's word.
    private static final List<String> DEFINERS = Definers.FUNCTIONS;

    private static final int THREADS = 8;
    private static final int TRANSACTIONS = 300;

    @Inject
    Sql sql;

    @Inject
    Acting acting;

    @Test
    void everyTableOfTenantsHasForcedRowLevelSecurityAndAPolicyForThePortal() throws SQLException {
        assertThat(Tables.texts("with ours as (" + Tables.OURS + ") select name from ours where relkind in ('r', 'p') "
                        + "and (tenanted or name = 'tenancy.tenant') and not (relrowsecurity and relforcerowsecurity "
                        + "and exists (select from pg_policy p where p.polrelid = ours.oid "
                        + "and 'bailiwick_app'::regrole = any (p.polroles) "
                        + "and pg_get_expr(p.polqual, p.polrelid) like '%current_tenant()%' "
                        + "and pg_get_expr(p.polwithcheck, p.polrelid) like '%current_tenant()%'))"))
                .isEmpty();
        assertThat(Tables.ofTenants()).hasSizeGreaterThan(20);
    }

    @Test
    void everyTableWithoutATenantIsOneThatWasThoughtOver() throws SQLException {
        assertThat(Tables.texts("with ours as (" + Tables.OURS + ") select name from ours where relkind in ('r', 'p') "
                        + "and not tenanted and name <> 'tenancy.tenant'"))
                .isSubsetOf(eu.bailiwick.telemetry.ThoughtOver.tables(WITHOUT_TENANT));
    }

    @Test
    void policiesAreForThePortalTheProviderAndTheOwnerAlone() throws SQLException {
        assertThat(Tables.texts("select p.polrelid::regclass || ' ' || p.polname from pg_policy p where exists (select "
                        + "from unnest(p.polroles) r where r = 0 or r::regrole::text not in "
                        + "('bailiwick_app', 'bailiwick_ops', 'bailiwick_owner'))"))
                .isEmpty();
        assertThat(Tables.texts("select p.polrelid::regclass || ' ' || p.polname from pg_policy p "
                        + "where 'bailiwick_app'::regrole = any (p.polroles) "
                        // one that only narrows opens nothing
                        + "and p.polpermissive and p.polname not like 'auditor%' "
                        // what is published to every tenant
                        + "and p.polrelid <> 'engagement.article'::regclass "
                        + "and pg_get_expr(p.polqual, p.polrelid) not like '%current_tenant()%'"))
                .isEmpty();
    }

    @Test
    void everyUniqueIndexOfATenantsTableStartsWithTheTenant() throws SQLException {
        assertThat(Tables.texts(
                        "with ours as (" + Tables.OURS + ") select i.indexrelid::regclass::text from pg_index i "
                                + "join ours on ours.oid = i.indrelid and tenanted "
                                + "join pg_attribute a on a.attrelid = ours.oid and a.attname = 'tenant_id' "
                                + "join pg_class x on x.oid = i.indexrelid "
                                + "where i.indisunique and i.indkey[0] <> a.attnum and x.relname not in ('"
                                + String.join("', '", UNIQUE_OVER_TENANTS) + "')"))
                .isEmpty();
    }

    @Test
    void everyForeignKeyBetweenTablesOfTenantsCarriesTheTenant() throws SQLException {
        // The claim behind a reservation for the turnaround is the provider's own: it has no tenant.
        assertThat(Tables.texts("with ours as (" + Tables.OURS + ") select k.conrelid::regclass || ' ' || k.conname "
                        + "from pg_constraint k join ours child on child.oid = k.conrelid and child.tenanted "
                        + "join ours parent on parent.oid = k.confrelid and parent.tenanted "
                        + "join pg_attribute a on a.attrelid = child.oid and a.attname = 'tenant_id' "
                        + "where k.contype = 'f' and not a.attnum = any (k.conkey) "
                        + "and pg_get_constraintdef(k.oid) not like 'FOREIGN KEY (turnaround_claim)%'"))
                .isEmpty();
    }

    @Test
    void everyViewAsksAsItsCallerAndNoneIsMaterialized() throws SQLException {
        assertThat(Tables.texts("with ours as (" + Tables.OURS + ") select name from ours where relkind = 'm' "
                        + "or relkind = 'v' and not 'security_invoker=true' = any (coalesce(reloptions, '{}'))"))
                .isEmpty();
    }

    @Test
    void functionsThatSeeMoreThanTheirCallerAreListedAndHaveAFixedPath() throws SQLException {
        String definers =
                "select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace "
                        + "where p.prosecdef and n.nspname !~ '^(pg_|information_schema)'";
        assertThat(Tables.texts(definers)).isSubsetOf(eu.bailiwick.telemetry.ThoughtOver.definers(DEFINERS));
        assertThat(Tables.texts(
                        definers + " and not 'search_path=pg_catalog, pg_temp' = any (coalesce(p.proconfig, '{}'))"))
                .isEmpty();
        assertThat(Tables.texts(definers + " and p.prorettype <> 'trigger'::regtype and exists (select from"
                        + " aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) where grantee"
                        + " = 0)"))
                .as("executable by everybody")
                .isEmpty();
    }

    @Test
    void thePortalsRolesOwnNothingAndHaveNoPowerOverTheSchema() throws SQLException {
        String roles = "unnest('{bailiwick_app,bailiwick_ops}'::text[]) r(role)";
        assertThat(Tables.texts("select rolname from pg_roles where rolname in ('bailiwick_app', 'bailiwick_ops') and "
                        + "(rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)"))
                .isEmpty();
        assertThat(Tables.texts("select role from " + roles + " where exists (select from pg_auth_members m "
                        + "where m.member = role::regrole)"))
                .as("member of another role")
                .isEmpty();
        assertThat(Tables.texts("select role || ' ' || c.oid::regclass from " + roles
                        + ", pg_class c where c.relowner = role::regrole"))
                .isEmpty();
        assertThat(Tables.texts("select role || ' ' || nspname from " + roles + ", pg_namespace "
                        + "where nspname !~ '^pg_(toast|temp)' and has_schema_privilege(role, oid, 'create')"))
                .as("may create in a schema")
                .isEmpty();
        assertThat(Tables.texts("with ours as (" + Tables.OURS + ") select role || ' ' || name from ours, " + roles
                        + " where has_table_privilege(role, oid, 'truncate, trigger, references')"))
                .isEmpty();
        assertThat(Tables.texts("with ours as (" + Tables.OURS + ") select name from ours "
                        + "where has_table_privilege('bailiwick_ops', oid, 'insert, update, delete')"))
                .as("written by the role that reads over all tenants")
                .isEmpty();
        String user = sql.one("select current_user", row -> row.text(1));
        assertThat(user).isEqualTo("bailiwick_app");
    }

    @Test
    void withoutATenantNoRowOfAnyTenantIsSeenAndWithOneOnlyItsOwn() throws SQLException {
        try (var connection = Database.APP.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String table : Tables.ofTenants()) {
                String foreign = "select count(*) from " + table + " where tenant_id <> '%s'";
                statement.execute("select set_config('app.tenant', '', true)");
                assertThat(number(statement, foreign.formatted("nobody")))
                        .as(table)
                        .isZero();
                statement.execute("select set_config('app.tenant', '" + AURORA + "', true)");
                assertThat(number(statement, foreign.formatted(AURORA)))
                        .as(table)
                        .isZero();
            }
        }
    }

    @Test
    void noRowIsWrittenForAnotherTenant() throws SQLException {
        List<String> accepted = new ArrayList<>();
        for (String table : Tables.ofTenants()) {
            for (String attempt : List.of(
                    "insert into " + table + " (tenant_id) values ('" + BOREALIS + "')",
                    "update " + table + " set tenant_id = '" + BOREALIS + "' where tenant_id = '" + AURORA + "'",
                    "delete from " + table + " where tenant_id = '" + BOREALIS + "'")) {
                try (var connection = Database.APP.connect();
                        var statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    statement.execute("select set_config('app.tenant', '" + AURORA + "', true)");
                    if (statement.executeUpdate(attempt) > 0) {
                        accepted.add(attempt);
                    }
                } catch (SQLException e) {
                    // 42501: no privilege or row-level security; the rest: a trigger was asked first
                    assertThat(e.getSQLState())
                            .as(attempt + ": " + e.getMessage())
                            .isIn("42501", "23001", "23514");
                }
            }
        }
        assertThat(accepted).isEmpty();
    }

    @Test
    void aQueryOutsideOfATransactionSeesNothing() {
        assertThat(acting.as(AURORA, () -> projects().size())).isPositive();
        assertThat(projects()).isEmpty();
        assertThat(QuarkusTransaction.requiringNew().call(this::projects)).isEmpty();
    }

    @Test
    void aPooledConnectionRemembersNoTenant() throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int offset = thread;
                work.add(() -> {
                    int wrong = 0;
                    for (int i = 0; i < TRANSACTIONS; i++) {
                        String tenant = (offset + i) % 2 == 0 ? AURORA : BOREALIS;
                        List<String> seen = acting.as(tenant, this::projects);
                        wrong += seen.isEmpty() || seen.stream().anyMatch(owner -> !owner.equals(tenant)) ? 1 : 0;
                    }
                    return wrong;
                });
            }
            int wrong = 0;
            for (Future<Integer> done : threads.invokeAll(work)) {
                wrong += done.get();
            }
            assertThat(wrong).isZero();
        }
    }

    // Without a condition on the tenant, as a careless query would be.
    private List<String> projects() {
        return sql.list("select tenant_id from tenancy.project", row -> row.text(1));
    }

    private static long number(java.sql.Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
