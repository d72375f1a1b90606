package eu.bailiwick.telemetry.health;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.telemetry.Level;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/// From which value on hardware is not well, in the newest edition.
@ApplicationScoped
class Thresholds {
    private final Sql sql;

    Thresholds(Sql sql) {
        this.sql = sql;
    }

    /// One row of the edition; where its number comes from in the language of the reader.
    public record Threshold(int edition, Cause cause, Level level, String bound, String basis) {}

    @Transactional
    List<Threshold> newest(String language) {
        return sql.list(
                """
                select t.edition, t.code, t.level, case when t.compare = 'ABOVE' and t.bound = 0 then '> ' when t.compare = 'ABOVE' then '≥ ' when t.compare = 'RISES' then '+ ' else '< ' end || t.bound
                  || case when t.compare in ('BELOW_NOMINAL', 'BUSY_BELOW') then ' ×' when t.code = 'THROTTLED' then ' s' else rtrim(' ' || coalesce(f.unit, '')) end,
                  %s
                from telemetry.threshold t left join telemetry.field f on f.edition = (select max(edition) from telemetry.field) and f.id = t.field
                join telemetry.basis b on b.en = t.basis
                where t.edition = (select max(edition) from telemetry.threshold) order by t.code, telemetry.rank(t.level)""".formatted(language.equals("de") ? "b.de" : "b.en"),
                row -> new Threshold(
                        row.intValue(1),
                        Cause.valueOf(row.text(2)),
                        Level.valueOf(row.text(3)),
                        row.text(4),
                        row.text(5)));
    }
}
