package eu.bailiwick.telemetry.fleet;

import eu.bailiwick.kernel.ReservationNumber;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Where;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Nodes that served, or GPUs of them, from which nothing came, for the provider's staff, each within their sight.
@ApplicationScoped
public class Silences {
    private static final String FROM = " from telemetry.silence s join capacity.node n on n.id = s.node join"
            + " reservation.reservation r on r.tenant_id = s.tenant_id and r.id = s.reservation_id ";
    private final Ops ops;
    private final Fleet fleet;

    Silences(Ops ops, Fleet fleet) {
        this.ops = ops;
        this.fleet = fleet;
    }

    /// The latest first.
    public List<SilenceView> list(SilenceFilter filter) {
        Where where = seen(filter);
        return ops.list(
                "select s.id, s.node, n.name, n.site, n.jurisdiction, r.number, s.since, s.raised_at, s.over_at, s.ending,"
                        + " s.device, s.told_at, (select count(*) from telemetry.silence_told t where t.tenant_id = s.tenant_id"
                        + " and t.silence_id = s.id), array_to_string(s.fields, ',')"
                        + FROM + where.text() + "order by s.raised_at desc, s.id desc",
                Silences::read,
                where.values());
    }

    /// How many last.
    public long open() {
        SilenceFilter open = new SilenceFilter();
        open.open = true;
        Where where = seen(open);
        return ops.list("select count(*)" + FROM + where.text(), row -> row.longValue(1), where.values())
                .getFirst();
    }

    private Where seen(SilenceFilter filter) {
        return filter.conditions().and("n.jurisdiction = any (cast(? as text[]))", fleet.jurisdictions());
    }

    private static SilenceView read(Row row) {
        String ending = row.textOrNull(10);
        return new SilenceView(
                row.uuid(1),
                row.uuid(2),
                row.text(3),
                row.text(4),
                row.text(5),
                ReservationNumber.of(row.longValue(6)),
                row.instant(7),
                row.instant(8),
                row.instantOrNull(9),
                ending == null ? null : SilenceView.Ending.valueOf(ending),
                row.text(11),
                row.instantOrNull(12),
                row.longValue(13),
                row.text(14).isEmpty() ? List.of() : List.of(row.text(14).split(",")));
    }
}
