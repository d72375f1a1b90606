package eu.bailiwick.metering;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The meters: rows, so that a new one needs no deployment.
@ApplicationScoped
public class Meters {
    private static final String READ = "select code, name, unit, kind, aggregation from metering.meter ";
    private final Sql sql;
    private final Audit audit;

    Meters(Sql sql, Audit audit) {
        this.sql = sql;
        this.audit = audit;
    }

    @Transactional
    public List<Meter> all() {
        return sql.list(READ + "order by code", Meters::meter);
    }

    @Transactional
    public Optional<Meter> named(String code) {
        return sql.optional(READ + "where code = ?", Meters::meter, code);
    }

    /// Adds a meter; the same one again changes nothing, another one under the same code is refused.
    @Transactional
    public Meter add(Meter meter) {
        int added = sql.update(
                "insert into metering.meter (code, name, unit, kind, aggregation) values (?, ?, ?, ?, ?) on conflict do nothing",
                meter.code(),
                meter.name(),
                meter.unit(),
                meter.kind(),
                meter.aggregation());
        Meter kept = named(meter.code()).orElseThrow();
        if (!kept.equals(meter)) {
            throw Problem.conflict(
                    "There is another meter " + meter.code() + ". A meter never changes: choose a new code.");
        }
        if (added == 1) {
            audit.record("meter.added", "meter", meter.code(), Map.of("name", meter.name(), "unit", meter.unit()));
        }
        return kept;
    }

    private static Meter meter(Row row) {
        return new Meter(
                row.text(1),
                row.text(2),
                row.text(3),
                Meter.Kind.valueOf(row.text(4)),
                Meter.Aggregation.valueOf(row.text(5)));
    }
}
