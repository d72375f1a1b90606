package eu.bailiwick.telemetry.fleet;

import eu.bailiwick.kernel.ReservationNumber;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.telemetry.Level;
import eu.bailiwick.telemetry.Remedy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// All nodes with how they stand, whomever they serve; for the provider's staff.
@ApplicationScoped
public class Fleet {
    private static final String READ =
            "select node, name, site, jurisdiction, rack, node_type, reservation_number, level, cause, device, since, action, turn, "
                    + "well, devices, last_at from telemetry.fleet f";
    private final Ops ops;

    Fleet(Ops ops) {
        this.ops = ops;
    }

    /// The worst first.
    public List<FleetNode> list(FleetFilter filter) {
        Where where = Where.of("f.state <> ?", "RETIRED");
        filter.narrow(where);
        return ops.list(
                READ + where.text()
                        + "order by f.level = 'FAIL' desc, (f.level <> 'OK' and f.reservation_number is not null) desc, "
                        + "telemetry.rank(f.level) desc, f.name",
                Fleet::node,
                where.values());
    }

    public Optional<FleetNode> named(String name) {
        return ops.optional(READ + " where f.name = ?", Fleet::node, name);
    }

    public List<String> sites() {
        return ops.list("select distinct site from capacity.node order by 1", row -> row.text(1));
    }

    private static FleetNode node(Row row) {
        Long number = row.longOrNull(7);
        return new FleetNode(
                row.uuid(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.text(5),
                row.text(6),
                number == null ? null : ReservationNumber.of(number),
                Level.valueOf(row.text(8)),
                row.text(9),
                row.text(10),
                row.instantOrNull(11),
                Remedy.Action.valueOf(row.text(12)),
                Remedy.Turn.valueOf(row.text(13)),
                row.longValue(14),
                row.longValue(15),
                row.instantOrNull(16));
    }
}
