package eu.bailiwick.telemetry.works;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.WorksEffect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Works on a tenant's own nodes as its calendar shows them: each reservation by itself, within its own window. What
/// was told and touches the tenant no more stays, and says so.
@ApplicationScoped
public class WorksCalendar {
    private final AnnouncedWorks announced;
    private final Sql sql;
    private final Caller caller;

    WorksCalendar(AnnouncedWorks announced, Sql sql, Caller caller) {
        this.announced = announced;
        this.sql = sql;
        this.caller = caller;
    }

    /// One entry.
    ///
    /// @param id of these works in this reservation, always the same
    /// @param effect null where they are off
    /// @param sequence rises with each edition and each notice, and when they touch the reservation no more
    public record Entry(
            UUID id,
            UUID reservation,
            String reference,
            int nodes,
            Period period,
            @Nullable WorksEffect effect,
            int sequence,
            Instant at) {}

    /// What was told last of works in a reservation.
    ///
    /// @param steps how often the tenant was told, or the edition, whichever is more
    /// @param off whether the last notice took the works back
    /// @param gone the entry, should the works touch the reservation no more
    private record Told(int steps, boolean off, Entry gone) {}

    /// Those of the tenant in view that fall into a period.
    @Transactional
    public List<Entry> of(Period shown) {
        Map<UUID, Told> told = told().stream()
                .collect(Collectors.toMap(it -> it.gone.id, it -> it, (one, same) -> one, LinkedHashMap::new));
        List<Entry> standing = announced.own(null).stream()
                .map(it -> entry(it, told.remove(it.id())))
                .toList();
        return Stream.concat(standing.stream(), told.values().stream().map(Told::gone))
                .filter(it -> shown.overlaps(it.period))
                .toList();
    }

    // What was taken back before and stands again comes after what took it back.
    private static Entry entry(OwnWorks it, @Nullable Told told) {
        boolean stands = it.state() != WorksState.CANCELLED;
        int steps = told == null ? it.edition() : Math.max(told.steps, it.edition());
        boolean again = stands && told != null && told.off;
        return new Entry(
                it.id(),
                it.reservation(),
                it.reference(),
                it.nodes().size(),
                it.period(),
                stands ? it.effect() : null,
                again ? 2 * steps : 2 * (steps - 1),
                it.saidAt());
    }

    // As they were told last: whatever is not among those that stand is off.
    private List<Told> told() {
        return sql.list("""
                with said as (
                  select n.works_id, n.edition, n.nr, n.lines, max(n.made_at) over works as at,
                    greatest(max(n.edition) over works, count(*) over works)::int as steps,
                    first_value(n.kind in ('LIFTED', 'SPARED')) over (works order by n.edition desc, n.nr desc) as off
                  from telemetry.works_notice n where n.tenant_id = ? and n.kind <> 'REMINDER'
                  window works as (partition by n.works_id))
                select distinct on (n.works_id, l.reservation) md5(n.works_id::text || l.reservation)::uuid, l.reservation, l.reference,
                  jsonb_array_length(l.nodes), l.start, l."end", n.steps, n.off, n.at
                from said n cross join lateral jsonb_to_recordset(n.lines)
                  as l(reservation uuid, reference text, nodes jsonb, start timestamptz, "end" timestamptz)
                order by n.works_id, l.reservation, n.edition desc, n.nr desc""", WorksCalendar::told, caller.tenant());
    }

    private static Told told(Row row) {
        int steps = row.intValue(7);
        return new Told(
                steps,
                row.bool(8),
                new Entry(
                        row.uuid(1),
                        row.uuid(2),
                        row.text(3),
                        row.intValue(4),
                        row.period(5),
                        null,
                        2 * steps - 1,
                        row.instant(9)));
    }
}
