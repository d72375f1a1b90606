package eu.bailiwick.capacity.occupancy;

import eu.bailiwick.platform.database.Ops;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// How many spare nodes a pool needs so that failures do not reach a tenant: a quantile of the Poisson distribution of
/// nodes that are down at once.
@ApplicationScoped
public class Spares {
    /// Below so many node-days in tenants' hands the published rate says more than our own.
    static final long NODE_DAYS_ENOUGH = 1_000;
    // 419 unexpected interruptions in 54 days on 2,048 nodes of eight H100: The Llama 3 Herd of Models, 2024, §3.3.4
    static final double PUBLISHED_PER_NODE_DAY = 419.0 / (54 * 2_048);
    static final double QUANTILE = 0.999;
    private final Ops ops;

    Spares(Ops ops) {
        this.ops = ops;
    }

    /// How often a node fails per day: measured on nodes that served tenants in the last year, or published.
    public record Rate(long incidents, long nodeDays, boolean measured, double perNodeDay) {

        static Rate of(long incidents, long nodeDays) {
            boolean measured = nodeDays >= NODE_DAYS_ENOUGH && incidents > 0;
            return new Rate(
                    incidents, nodeDays, measured, measured ? (double) incidents / nodeDays : PUBLISHED_PER_NODE_DAY);
        }

        /// Incidents per thousand node-days.
        public double perThousand() {
            return Math.round(perNodeDay * 100_000) / 100.0;
        }
    }

    /// A pool's reserve: what it keeps, how many nodes are down on average, and how many the quantile asks for.
    public record Sizing(UUID pool, int nodes, int kept, double expectedDown, int suggested) {

        public int missing() {
            return suggested - kept;
        }
    }

    private record Reserve(UUID pool, int nodes, int kept) {}

    public Rate rate() {
        return ops.list("""
                        with moment as materialized (select platform.app_now() as now)
                        select count(*) filter (where b.failed_at is not null),
                          coalesce(sum(extract(epoch from least(upper(b.period), now) - lower(b.period))), 0)::bigint / 86400
                        from capacity.node_binding b, moment
                        where b.tenant_id is not null and (b.live or b.failed_at is not null)
                          and lower(b.period) < now and upper(b.period) > now - interval '365 days'
                        """, row -> Rate.of(row.longValue(1), row.longValue(2))).getFirst();
    }

    /// The sizing of every pool for a repair that takes so long.
    public List<Sizing> sizings(Rate rate, Duration repair) {
        double days = repair.toHours() / 24.0;
        return ops.list("""
                        with moment as materialized (select platform.app_now() as now)
                        select p.id,
                          coalesce((select sum(delta) from capacity.capacity_change c where c.pool = p.id and c.effective_at <= now), 0)::int,
                          coalesce((select sum(quantity) from capacity.claim c
                            where c.pool = p.id and c.kind = 'SPARE' and c.live and c.period @> now), 0)::int
                        from capacity.pool p, moment
                        """, row -> new Reserve(row.uuid(1), row.intValue(2), row.intValue(3))).stream()
                .map(pool -> {
                    double down = pool.nodes * rate.perNodeDay * days;
                    return new Sizing(
                            pool.pool, pool.nodes, pool.kept, Math.round(down * 100) / 100.0, quantile(down, QUANTILE));
                })
                .toList();
    }

    /// The smallest k with P(X ≤ k) ≥ q for X of the Poisson distribution with a mean below 700.
    static int quantile(double mean, double q) {
        double term = Math.exp(-mean);
        double sum = term;
        int k = 0;
        while (sum < q && k < 10_000) {
            k++;
            term *= mean / k;
            sum += term;
        }
        return k;
    }
}
