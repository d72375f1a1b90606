package eu.bailiwick.engagement.measurement;

import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.FabricDomainView;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.Reservations;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What hardware is expected to reach.
@ApplicationScoped
class Baselines {
    private final Sql sql;
    private final Catalog catalog;
    private final Reservations reservations;

    Baselines(Sql sql, Catalog catalog, Reservations reservations) {
        this.sql = sql;
        this.catalog = catalog;
        this.reservations = reservations;
    }

    /// What is expected, and who says so.
    record Expected(BigDecimal value, String source, int version) {}

    /// The newest of a figure for a node type, whatever its fabric.
    Optional<Expected> expected(FigureCode figure, String nodeType) {
        return sql.optional(
                "select expected, source, version from engagement.baseline where figure = ? and node_type = ? and fabric is null"
                        + " order by version desc limit 1",
                row -> new Expected(row.decimal(1), row.text(2), row.intValue(3)),
                figure,
                nodeType);
    }

    /// What holds for the hardware of a reservation now: what is known for its fabric before what is known for any.
    Optional<UUID> of(@Nullable UUID reservation, FigureCode figure) {
        if (reservation == null) {
            return Optional.empty();
        }
        ReservationView about = reservations.view(reservation);
        String fabric = catalog.site(about.site()).fabricDomains().stream()
                .filter(domain -> domain.code().equals(about.fabricDomain()))
                .map(FabricDomainView::kind)
                .findFirst()
                .orElse("");
        return sql.optional(
                "select id from engagement.baseline where figure = ? and node_type = ? and (fabric is null or fabric = ?)"
                        + " order by fabric nulls last, version desc limit 1",
                row -> row.uuid(1),
                figure,
                about.nodeType(),
                fabric);
    }
}
