package eu.bailiwick.platform;

import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/// Refuses to start production with what only a developer's machine may have, and says everything that is wrong at
/// once.
@ApplicationScoped
class ProductionChecks {
    private static final List<String> SECRETS = List.of(
            "quarkus.oidc.credentials.secret",
            "quarkus.oidc.token-state-manager.encryption-secret",
            "bailiwick.keycloak.members.client-secret",
            "quarkus.datasource.password",
            "quarkus.datasource.ops.password",
            "bailiwick.offers.secret",
            "bailiwick.attestation.issuer.key",
            "bailiwick.attestation.log.key");
    // Of a role itself and of every role that it could become.
    private static final String POWERS = "select exists (select from pg_roles r "
            + "where (r.rolsuper or r.rolbypassrls or r.rolcreaterole) and pg_has_role(current_user, r.oid, 'member')), "
            + "exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace "
            + "where c.relkind in ('r', 'p') and n.nspname !~ '^pg_|^information_schema$' "
            + "and pg_has_role(current_user, c.relowner, 'member'))";
    private static final String DEMO_TENANT = "11111111-1111-4111-8111-111111111111";
    private static final int PIN_LENGTH_MIN = 6;
    private static final int SECRET_LENGTH_MIN = 16;
    private final PlatformConfig platform;
    private final Config config;
    private final Sql sql;
    private final Ops ops;

    ProductionChecks(PlatformConfig platform, Config config, Sql sql, Ops ops) {
        this.platform = platform;
        this.config = config;
        this.sql = sql;
        this.ops = ops;
    }

    void check(@Observes StartupEvent started) {
        if (platform.local()) {
            return;
        }
        List<String> faults = new ArrayList<>();
        SECRETS.forEach(name -> secret(name, faults));
        web(faults);
        hsm(faults);
        owner(faults);
        faults.addAll(new PlainConnections(config).faults());
        faults.addAll(new OwnIdentity(config).faults());
        if (config.getOptionalValue("bailiwick.tickets.mail.domain", String.class)
                .isPresent()) {
            secret("bailiwick.tickets.mail.secret", faults);
        }
        if (config.getOptionalValue("bailiwick.webhooks.secret", String.class).isPresent()) {
            secret("bailiwick.webhooks.secret", faults);
        }
        QuarkusTransaction.requiringNew().run(() -> database(faults));
        new PublishedRealm(platform.keycloak()).faults().ifPresent(faults::addAll);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("The production profile refuses to start: " + String.join(" ", faults));
        }
    }

    private void secret(String name, List<String> faults) {
        String value = config.getOptionalValue(name, String.class).orElse("");
        if (value.length() < SECRET_LENGTH_MIN || value.contains("bailiwick") || value.contains("local only")) {
            faults.add(name + " is missing, shorter than " + SECRET_LENGTH_MIN + " characters, or a published one.");
        }
    }

    // Whoever migrates owns all tables: that is one job that ends, and no replica that serves.
    private void owner(List<String> faults) {
        if (config.getOptionalValue("quarkus.flyway.username", String.class)
                .orElse("")
                .isBlank()) {
            return;
        }
        secret("quarkus.flyway.password", faults);
        if (!config.getOptionalValue("quarkus.init-and-exit", Boolean.class).orElse(false)) {
            faults.add("quarkus.flyway.username is the owner of tables, and this replica serves: migrate with"
                    + " QUARKUS_INIT_AND_EXIT=true, and start it without BAILIWICK_OWNER_USER.");
        }
    }

    private void hsm(List<String> faults) {
        String pin = config.getOptionalValue("bailiwick.hsm.pin", String.class).orElse("");
        boolean used =
                config.getOptionalValue("bailiwick.hsm.library", String.class).isPresent();
        if (used && (pin.length() < PIN_LENGTH_MIN || pin.matches("(.)\\1*") || "0123456789012345".contains(pin))) {
            faults.add("bailiwick.hsm.pin is missing, shorter than " + PIN_LENGTH_MIN
                    + " characters, or a usual default.");
        }
    }

    private void web(List<String> faults) {
        if (!config.getOptionalValue("quarkus.oidc.authentication.cookie-force-secure", Boolean.class)
                .orElse(false)) {
            faults.add(
                    "quarkus.oidc.authentication.cookie-force-secure is off: the session cookie would travel in plain HTTP.");
        }
        if (!platform.keycloak().origin().startsWith("https://")) {
            faults.add("bailiwick.keycloak.origin is not https.");
        }
    }

    private void database(List<String> faults) {
        role("The database role", sql.one(POWERS, Powers::read), faults);
        role("The database role of ops", ops.list(POWERS, Powers::read).getFirst(), faults);
        if (ops.optional("select 1 from tenancy.tenant where id = ?", row -> row.intValue(1), DEMO_TENANT)
                .isPresent()) {
            faults.add("The database holds the demo world: this is a local database.");
        }
        if (sql.one("select advance <> '0' from platform.clock", row -> row.bool(1))) {
            faults.add("The database's clock was moved: this is a local database.");
        }
    }

    private record Powers(boolean mayEverything, boolean owns) {
        static Powers read(Row row) {
            return new Powers(row.bool(1), row.bool(2));
        }
    }

    private static void role(String which, Powers powers, List<String> faults) {
        if (powers.mayEverything) {
            faults.add(which + " is a superuser or may bypass row-level security.");
        }
        if (powers.owns) {
            faults.add(which + " owns tables, so row-level security would not bind it.");
        }
    }
}
