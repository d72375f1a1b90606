package eu.bailiwick.telemetry.fleet;

import eu.bailiwick.kernel.ReservationNumber;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.telemetry.Level;
import eu.bailiwick.telemetry.Remedy;
import eu.bailiwick.telemetry.Sight;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All nodes with how they stand, whomever they serve; for the provider's staff, each within their sight.
@ApplicationScoped
public class Fleet {
    private static final String READ =
            "select node, name, site, jurisdiction, rack, node_type, reservation_number, level, cause, device, since, action, turn, "
                    + "well, devices, last_at from telemetry.fleet f";
    private final Ops ops;
    private final Sight sight;

    Fleet(Ops ops, Sight sight) {
        this.ops = ops;
        this.sight = sight;
    }

    /// The worst first.
    public List<FleetNode> list(FleetFilter filter) {
        Where where = Where.of("f.state <> ?", "RETIRED");
        filter.narrow(where);
        List<String> seen = jurisdictions();
        where.and("f.jurisdiction = any (cast(? as text[]))", seen);
        return ops.list(
                READ + where.text()
                        + "order by f.level = 'FAIL' desc, (f.level <> 'OK' and f.reservation_number is not null) desc, "
                        + "telemetry.rank(f.level) desc, f.name",
                Fleet::node,
                where.values());
    }

    public Optional<FleetNode> named(String name) {
        return ops.optional(READ + " where f.name = ?", Fleet::node, name)
                .filter(node -> sight.covers(node.jurisdiction()));
    }

    /// Where nodes stand that can be seen.
    public List<String> sites() {
        List<String> seen = jurisdictions();
        return seen == null
                ? ops.list("select distinct site from capacity.node order by 1", row -> row.text(1))
                : ops.list(
                        "select distinct site from capacity.node where jurisdiction = any (cast(? as text[])) order by 1",
                        row -> row.text(1),
                        seen);
    }

    /// The jurisdictions to which the caller's sight is narrowed; null where it is not.
    public @Nullable List<String> jurisdictions() {
        return sight.jurisdictions()
                .map(some -> some.stream().sorted().toList())
                .orElse(null);
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
