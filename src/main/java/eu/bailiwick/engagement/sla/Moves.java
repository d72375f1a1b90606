package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.sla.ClockEvent.CalendarVersion;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a version of business hours that is not published yet would do to the deadlines that are open, of tickets and
/// of those that are handed on, counted by the function that counts them when it is.
@ApplicationScoped
public class Moves {
    private final CycleRepository cycles;
    private final HandoffRepository handoffs;
    private final Calendars calendars;
    private final Acting acting;
    private final Ops ops;
    private final PortalClock clock;

    Moves(
            CycleRepository cycles,
            HandoffRepository handoffs,
            Calendars calendars,
            Acting acting,
            Ops ops,
            PortalClock clock) {
        this.cycles = cycles;
        this.handoffs = handoffs;
        this.calendars = calendars;
        this.acting = acting;
        this.ops = ops;
        this.clock = clock;
    }

    /// A deadline that would move.
    ///
    /// @param metric null for a ticket that was handed on and waits to be taken
    /// @param after null while its clock stands still
    public record Move(
            UUID ticket,
            String number,
            @Nullable Metric metric,
            @Nullable Instant before,
            @Nullable Instant after) {

        /// Whether what is promised would come earlier.
        public boolean sooner() {
            return before != null && after != null && after.isBefore(before);
        }
    }

    /// @param open how many deadlines are open and counted by that calendar
    /// @param moves those that would move, the earliest first
    public record Outlook(int open, List<Move> moves) {
        private static final int SHOWN = 20;

        /// As many as a page shows.
        public List<Move> first() {
            return moves.stream().limit(SHOWN).toList();
        }
    }

    /// Reads only; nothing is locked, and nothing changes.
    public Outlook of(String code, CalendarWish wish) {
        CalendarVersion newest = calendars.current(code);
        CalendarVersion next = new CalendarVersion(code, newest.version() + 1);
        BusinessCalendar candidate =
                wish.checked(code, next.version(), calendars.version(newest).zone());
        Map<UUID, String> numbers = new HashMap<>();
        List<String> tenants = ops.list(
                "select c.tenant_id, t.id, t.number from (select tenant_id, ticket_id, calendar, stopped_at from engagement.sla_cycle"
                        + " union all select tenant_id, ticket_id, calendar, stopped_at from engagement.handoff) c join engagement.ticket t"
                        + " on t.tenant_id = c.tenant_id and t.id = c.ticket_id where c.stopped_at is null and c.calendar = ?",
                row -> {
                    numbers.put(row.uuid(2), TicketView.numbered(row.longValue(3)));
                    return row.text(1);
                },
                code);
        Instant now = clock.now();
        List<Move> moves = new ArrayList<>();
        tenants.stream()
                .distinct()
                .forEach(tenant -> acting.as(
                        tenant,
                        () -> Stream.concat(cycles.counted(code).stream(), handoffs.counting(code).stream())
                                .map(run -> move(run.with(next, candidate), now, next, numbers))
                                .filter(move -> !Objects.equals(move.before, move.after))
                                .forEach(moves::add)));
        moves.sort(
                Comparator.comparing(move -> move.after == null ? Instant.MAX : move.after, Comparator.naturalOrder()));
        return new Outlook(tenants.size(), List.copyOf(moves));
    }

    private static Move move(Run run, Instant now, CalendarVersion next, Map<UUID, String> numbers) {
        Run then = run.recalendared(now, next, "");
        return new Move(
                run.cycle().ticket(),
                numbers.getOrDefault(run.cycle().ticket(), ""),
                run.cycle().metric(),
                run.cycle().standing().dueAt(),
                then.cycle().standing().dueAt());
    }
}
