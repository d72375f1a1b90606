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
    /// @param sequence rises with each edition, and when they touch the tenant no more
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
        List<Entry> standing =
                announced.own(null).stream().map(WorksCalendar::entry).toList();
        Set<UUID> known = standing.stream().map(Entry::id).collect(Collectors.toSet());
        return Stream.concat(standing.stream(), told().stream().filter(it -> !known.contains(it.id)))
                .filter(it -> shown.overlaps(it.period))
                .toList();
    }

    private static Entry entry(OwnWorks it) {
        return new Entry(
                it.id(),
                it.reservation(),
                it.reference(),
                it.nodes().size(),
                it.period(),
                it.state() == WorksState.CANCELLED ? null : it.effect(),
                2 * (it.edition() - 1),
                it.saidAt());
    }

    // As they were told last, by the edition in which it was: whatever is not among those that stand is off.
    private List<Entry> told() {
        return sql.list(
                "select distinct on (n.works_id, l.reservation) md5(n.works_id::text || l.reservation)::uuid, l.reservation,"
                        + " l.reference, jsonb_array_length(l.nodes), l.start, l.\"end\", max(n.edition) over (partition by n.works_id),"
                        + " max(n.made_at) over (partition by n.works_id) from telemetry.works_notice n cross join lateral"
                        + " jsonb_to_recordset(n.lines) as l(reservation uuid, reference text, nodes jsonb, start timestamptz, \"end\""
                        + " timestamptz) where n.tenant_id = ? and n.kind <> 'REMINDER'"
                        + " order by n.works_id, l.reservation, n.edition desc, n.nr desc",
                WorksCalendar::gone,
                caller.tenant());
    }

    private static Entry gone(Row row) {
        return new Entry(
                row.uuid(1),
                row.uuid(2),
                row.text(3),
                row.intValue(4),
                row.period(5),
                null,
                2 * row.intValue(7) - 1,
                row.instant(8));
    }
}
