package eu.bailiwick.engagement.measurement;

import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.FabricDomainView;
import eu.bailiwick.engagement.measurement.BaselineRun.NotComparable;
import eu.bailiwick.engagement.measurement.tool.BenchmarkRun;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Reading;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.Reservations;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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

    /// What a measurement is held against, or why not; neither where nothing is known.
    record Held(@Nullable UUID baseline, @Nullable NotComparable why) {}

    private record Found(UUID id, @Nullable BaselineRun of) {}

    /// What holds for the hardware of a reservation now: what is known for its fabric before what is known for any, and
    /// of benchmarks what is of the same kind of run.
    Held of(@Nullable UUID reservation, Reading reading) {
        if (reservation == null) {
            return new Held(null, null);
        }
        ReservationView about = reservations.view(reservation);
        String fabric = catalog.site(about.site()).fabricDomains().stream()
                .filter(domain -> domain.code().equals(about.fabricDomain()))
                .map(FabricDomainView::kind)
                .findFirst()
                .orElse("");
        List<Found> found = sql.list(
                "select id, operation, least_bytes, nodes from (select distinct on (fabric, operation, nodes) * from engagement.baseline"
                        + " where figure = ? and node_type = ? and (fabric is null or fabric = ?)"
                        + " order by fabric, operation, nodes, version desc) b"
                        + " order by fabric nulls last, operation nulls last, nodes nulls last",
                row -> new Found(row.uuid(1), BaselineRun.of(row.textOrNull(2), row.longOrNull(3), row.intOrNull(4))),
                reading.figure().code(),
                about.nodeType(),
                fabric);
        BenchmarkRun run = reading.run();
        if (run == null) {
            return new Held(found.isEmpty() ? null : found.getFirst().id, null);
        }
        UUID same = null;
        NotComparable nearest = null;
        for (Found one : found) {
            NotComparable why = BaselineRun.reason(one.of, run);
            if (why == null && same == null) {
                same = one.id;
            } else if (why != null && (nearest == null || why.compareTo(nearest) > 0)) {
                nearest = why;
            }
        }
        return same == null ? new Held(null, nearest) : new Held(same, null);
    }

    /// On how many nodes something ran that names them, or could only have run on one.
    @Nullable
    Integer nodes(@Nullable UUID reservation, String named) {
        long names = Stream.of(named.toLowerCase(Locale.ROOT).split("[\\s,;]+"))
                .filter(name -> !name.isEmpty())
                .distinct()
                .count();
        if (names > 0) {
            return (int) names;
        }
        return reservation != null && reservations.view(reservation).nodes() == 1 ? 1 : null;
    }
}
