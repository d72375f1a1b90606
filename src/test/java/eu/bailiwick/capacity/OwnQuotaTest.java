package eu.bailiwick.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a tenant may add to a reservation is told under the smaller of its two quotas.
@QuarkusTest
class OwnQuotaTest {
    @Inject
    ExtraClaims extras;

    @Inject
    Acting acting;

    @Test
    void theTenantsOwnQuotaLimitsWhatItMayAdd() throws SQLException {
        String tenant = UUID.randomUUID().toString();
        Database.SUPERUSER.execute("insert into tenancy.tenant (id, alias, name, kind, country) values ('" + tenant
                + "', '" + tenant + "', 'Quota', 'CUSTOMER', 'DE')");
        Database.SUPERUSER.execute("insert into tenancy.quota_policy (tenant_id, nodes_max, open_holds_max) values ('"
                + tenant + "', 100, 5)");
        assertThat(allowed(tenant)).isEqualTo(100);
        Database.SUPERUSER.execute("insert into tenancy.own_quota (tenant_id, nodes_max, changed_by) values ('" + tenant
                + "', 8, 'test')");
        assertThat(allowed(tenant)).isEqualTo(8);
    }

    private int allowed(String tenant) {
        return acting.as(tenant, () -> extras.allowedMore(Ledger.hours(0, 4)));
    }
}
