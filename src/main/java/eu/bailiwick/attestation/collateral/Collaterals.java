package eu.bailiwick.attestation.collateral;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The collateral that the newest counting verdict of each node on duty rests on. It is never fetched from a vendor: it
/// is what came with this evidence or with other, kept byte for byte.
@ApplicationScoped
public class Collaterals {
    private static final int REMEMBERED = 50_000;
    private static final String HELD =
            "with newest as (select distinct on (d.reservation_id, d.node) a.tenant_id, a.id, d.name from"
                    + " attestation.node_on_duty d join attestation.appraisal a on a.tenant_id = d.tenant_id and a.reservation_id ="
                    + " d.reservation_id and a.node = d.node and a.counts %s order by d.reservation_id, d.node, a.appraised_at desc,"
                    + " a.id desc) select encode(f.sha256, 'hex'), min(f.name), count(distinct n.name), min(n.name), min(c.received_at)"
                    + " from newest n join attestation.appraisal_file f on f.tenant_id = n.tenant_id and f.appraisal_id = n.id join"
                    + " attestation.content c on c.tenant_id = f.tenant_id and c.sha256 = f.sha256 group by f.sha256";
    private static final String BYTES =
            "select distinct on (sha256) encode(sha256, 'hex'), bytes from attestation.content"
                    + " where sha256 in (select decode(h, 'hex') from unnest(?::text[]) h) %s order by sha256";
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;
    private final PortalClock clock;
    private final Remembered read = new Remembered(REMEMBERED);

    Collaterals(Sql sql, Ops ops, Caller caller, PortalClock clock) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
        this.clock = clock;
    }

    private record File(String sha256, String name, int nodes, String example, Instant receivedAt) {
        static File of(Row row) {
            return new File(row.text(1), row.text(2), row.intValue(3), row.text(4), row.instant(5));
        }
    }

    /// Of all nodes of all customers, what ends first first.
    public List<CollateralView> all() {
        return views(
                ops.list(HELD.formatted(""), File::of),
                hashes -> ops.list(
                        BYTES.formatted(""), row -> new Remembered.Content(row.text(1), row.bytes(2)), hashes));
    }

    /// Of the nodes of the tenant in view.
    @Transactional
    public List<CollateralView> own() {
        return views(
                sql.list(HELD.formatted("and d.tenant_id = ?"), File::of, caller.tenant()),
                hashes -> sql.list(
                        BYTES.formatted("and tenant_id = ?"),
                        row -> new Remembered.Content(row.text(1), row.bytes(2)),
                        hashes,
                        caller.tenant()));
    }

    private List<CollateralView> views(List<File> files, Remembered.Source source) {
        Map<String, List<Dated>> known =
                read.of(files.stream().map(File::sha256).toList(), source);
        Instant now = clock.now();
        List<CollateralView> views = new ArrayList<>();
        for (File file : files) {
            known.getOrDefault(file.sha256, List.of()).forEach(dated -> views.add(view(file, dated, now)));
        }
        views.sort(Comparator.comparing(CollateralView::ends, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(CollateralView::kind)
                .thenComparing(CollateralView::sha256));
        return List.copyOf(views);
    }

    private static CollateralView view(File file, Dated dated, Instant now) {
        Instant since = dated.issued() == null ? file.receivedAt : dated.issued();
        Duration age = Duration.between(since, now);
        return new CollateralView(
                file.sha256,
                dated.kind(),
                dated.about(),
                dated.issued(),
                dated.ends(),
                file.receivedAt,
                age.isNegative() ? Duration.ZERO : age,
                CollateralState.of(dated.issued(), dated.ends(), now),
                file.nodes,
                file.example);
    }
}
