package eu.bailiwick.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.CountedSql;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// What billing reads costs the same number of queries for one reservation as for many.
@QuarkusTest
class AllocationsTest {
    private static final Period MONTH = BillingWorld.period("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
    private static final int QUERIES_MAX = 3;

    @Inject
    Allocations allocations;

    @Inject
    Acting acting;

    @Inject
    DataSource source;

    @Test
    void manyReservationsTakeNoMoreQueriesThanOneAndEachIsTheSameAsAlone() throws SQLException {
        CountedSql counted = new CountedSql(source);
        QuarkusMock.installMockForType(counted, Sql.class);
        String tenant = BillingWorld.tenant();
        reserve(tenant, 1);
        assertThat(of(tenant)).hasSize(1);
        assertThat(counted.queries()).isBetween(1, QUERIES_MAX);
        for (int day = 2; day <= 25; day++) {
            reserve(tenant, day);
        }
        Database.SUPERUSER.execute(
                "insert into reservation.amendment (tenant_id, id, reservation_id, kind, state, before, after, fee_minor, refund_minor, "
                        + "price_difference_minor, currency, requested_by, requested_by_name, reservation_version, created_at, expires_at, applied_at) "
                        + "select tenant_id, platform.new_id(), id, 'SHRINK', 'APPLIED', '{}', '{}', nodes * 100, 0, 0, 'EUR', 'x', 'x', 0, "
                        + "'2026-01-01', '2026-01-03', '2026-01-02' from reservation.reservation where nodes > 20 and tenant_id = '"
                        + tenant + "'");
        BillingWorld.noteAmendments(tenant);
        counted.queries();
        List<AllocationView> many = of(tenant);
        assertThat(counted.queries()).isBetween(1, QUERIES_MAX);

        assertThat(many)
                .extracting(it -> it.lines().getFirst().nodes())
                .hasSize(25)
                .doesNotHaveDuplicates();
        assertThat(many).extracting(AllocationView::number).isSorted();
        assertThat(many).allSatisfy(it -> {
            assertThat(it.lines()).extracting(LockedLineView::code).containsExactly("NODE_TIME", "TERM_DISCOUNT");
            assertThat(it.fees()).hasSize(it.lines().getFirst().nodes() > 20 ? 1 : 0);
            assertThat(it).isEqualTo(alone(tenant, it.reservationId()));
        });
    }

    @Test
    void aTenantWithoutReservationsIsAskedOnce() throws SQLException {
        CountedSql counted = new CountedSql(source);
        QuarkusMock.installMockForType(counted, Sql.class);
        assertThat(of(BillingWorld.tenant())).isEmpty();
        assertThat(counted.queries()).isEqualTo(1);
    }

    // as many nodes as its day, so that one can be told from another
    private static void reserve(String tenant, int day) throws SQLException {
        String date = "2026-01-%02dT".formatted(day);
        BillingWorld.reservation(
                tenant,
                day,
                BillingWorld.period(date + "01:00:00Z", date + "05:00:00Z"),
                date + "01:00:00Z",
                "18.4",
                "-0.92");
    }

    private List<AllocationView> of(String tenant) {
        return acting.as(tenant, () -> allocations.of(MONTH));
    }

    private AllocationView alone(String tenant, UUID id) {
        return acting.as(tenant, () -> allocations.all(id));
    }
}
