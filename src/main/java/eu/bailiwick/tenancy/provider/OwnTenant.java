package eu.bailiwick.tenancy.provider;

import eu.bailiwick.platform.PlatformConfig;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.tenancy.Seller;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// The provider's own row among the tenants: whose nodes are that nobody has reserved, and in which its staff work.
/// Production makes it at its first start, of the organisation and the seller that it is configured with.
@ApplicationScoped
class OwnTenant {
    private static final int AFTER_THE_CHECKS = 3000;
    private final PlatformConfig platform;
    private final Seller seller;
    private final Acting acting;
    private final Ops ops;
    private final Sql sql;

    OwnTenant(PlatformConfig platform, Seller seller, Acting acting, Ops ops, Sql sql) {
        this.platform = platform;
        this.seller = seller;
        this.acting = acting;
        this.ops = ops;
        this.sql = sql;
    }

    private record Known(String id, boolean isProvider) {}

    void start(@Observes @Priority(AFTER_THE_CHECKS) StartupEvent started) {
        if (!platform.local()) {
            open(platform.keycloak().provider());
        }
    }

    /// Replicas that start together make one row, and later starts leave it as it is.
    void open(String organisation) {
        ops
                .list(
                        "select id, kind = 'PROVIDER' from tenancy.tenant where id = ? or kind = 'PROVIDER'",
                        row -> new Known(row.text(1), row.bool(2)),
                        organisation)
                .stream()
                .filter(known -> !known.id.equals(organisation) || !known.isProvider)
                .findFirst()
                .ifPresent(known -> {
                    throw new IllegalStateException("BAILIWICK_PROVIDER_ORGANISATION is " + organisation + ", but "
                            + (known.isProvider
                                    ? "the database belongs to the provider " + known.id + "."
                                    : "that is a customer in this database."));
                });
        acting.as(
                organisation,
                () -> sql.update(
                        "insert into tenancy.tenant (id, alias, name, kind, country, address, vat_id, zone)"
                                + " values (?, 'provider', ?, 'PROVIDER', ?, ?, ?, ?) on conflict (id) do nothing",
                        organisation,
                        seller.legalName(),
                        seller.country(),
                        seller.address(),
                        seller.vatId(),
                        seller.zone().getId()));
    }
}
