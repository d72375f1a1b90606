package eu.bailiwick.telemetry.works;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.WorksEffect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    /// @param sequence rises with each edition, each notice and each change of who has the nodes, and never falls
    public record Entry(
            UUID id,
            UUID reservation,
            String reference,
            int nodes,
            Period period,
            @Nullable WorksEffect effect,
            int sequence,
            Instant at) {}

    /// Those of the tenant in view that fall into a period.
    @Transactional
    public List<Entry> of(Period shown) {
        Map<UUID, Integer> steps = steps();
        List<Entry> standing =
                announced.own(null).stream().map(it -> entry(it, steps)).toList();
        Set<UUID> known = standing.stream().map(Entry::id).collect(Collectors.toSet());
        return Stream.concat(standing.stream(), gone(steps).stream().filter(it -> !known.contains(it.id)))
                .filter(it -> shown.overlaps(it.period))
                .toList();
    }

    private Map<UUID, Integer> steps() {
        return sql
                .list(
                        "select entry, steps from telemetry.works_steps()",
                        row -> Map.entry(row.uuid(1), row.intValue(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Entry entry(OwnWorks it, Map<UUID, Integer> steps) {
        return new Entry(
                it.id(),
                it.reservation(),
                it.reference(),
                it.nodes().size(),
                it.period(),
                it.state() == WorksState.CANCELLED ? null : it.effect(),
                steps.getOrDefault(it.id(), 0),
                it.saidAt());
    }

    // As they were told last: whatever is not among those that stand is off.
    private List<Entry> gone(Map<UUID, Integer> steps) {
        return sql.list("""
                with said as (
                  select n.works_id, n.edition, n.nr, n.lines, max(n.made_at) over (partition by n.works_id) as at
                  from telemetry.works_notice n where n.tenant_id = ? and n.kind <> 'REMINDER')
                select distinct on (n.works_id, l.reservation) md5(n.works_id::text || l.reservation)::uuid, l.reservation, l.reference,
                  jsonb_array_length(l.nodes), l.start, l."end", n.at
                from said n cross join lateral jsonb_to_recordset(n.lines)
                  as l(reservation uuid, reference text, nodes jsonb, start timestamptz, "end" timestamptz)
                order by n.works_id, l.reservation, n.edition desc, n.nr desc""", row -> gone(row, steps), caller.tenant());
    }

    private static Entry gone(Row row, Map<UUID, Integer> steps) {
        UUID id = row.uuid(1);
        return new Entry(
                id,
                row.uuid(2),
                row.text(3),
                row.intValue(4),
                row.period(5),
                null,
                steps.getOrDefault(id, 0),
                row.instant(7));
    }
}
