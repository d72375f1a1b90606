package eu.bailiwick.reservation.quote;

import eu.bailiwick.catalog.announcing.LockedPrices;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.database.Ops;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts, over all tenants, what no announcement of prices touches: it names nobody.
@ApplicationScoped
class LockedQuotes implements LockedPrices {
    private final Ops ops;

    LockedQuotes(Ops ops) {
        this.ops = ops;
    }

    private record Sum(boolean confirmed, long count, Money net) {}

    @Override
    public Locked startingIn(Instant from, @Nullable Instant until) {
        List<Sum> sums = ops.list(
                """
                select q.state = 'CONFIRMED', count(*), sum(q.net_minor + coalesce(reservation.amended_minor(r.tenant_id, r.id), 0))::bigint, q.currency
                from reservation.quote q
                left join reservation.reservation r on r.tenant_id = q.tenant_id and r.quote_id = q.id
                cross join lateral (select lower(coalesce(r.period, q.period)) as start) it
                where it.start >= ? and (cast(? as timestamptz) is null or it.start < ?)
                  and (q.state = 'OPEN' and q.expires_at > (select platform.app_now())
                    or r.state not in ('COMPLETED', 'EXPIRED', 'WITHDRAWN', 'DECLINED', 'CANCELLED', 'FAILED'))
                group by 1, 4 order by 4
                """,
                row -> new Sum(row.bool(1), row.longValue(2), Money.of(row.longValue(3), row.text(4))),
                from,
                until,
                until);
        return new Locked(count(sums, false), nets(sums, false), count(sums, true), nets(sums, true));
    }

    private static long count(List<Sum> sums, boolean confirmed) {
        return sums.stream()
                .filter(sum -> sum.confirmed == confirmed)
                .mapToLong(Sum::count)
                .sum();
    }

    private static List<Money> nets(List<Sum> sums, boolean confirmed) {
        return sums.stream()
                .filter(sum -> sum.confirmed == confirmed)
                .map(Sum::net)
                .toList();
    }
}
