package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.sla.ClockEvent.CalendarVersion;
import eu.bailiwick.engagement.sla.ClockEvent.ClockEventKind;
import eu.bailiwick.engagement.ticket.Queue;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of hand-offs. The portal's own role adds to them and sees none; they are read as the staff's notes are. Whoever
/// reads one to go on with it holds the lock on its ticket first, so what is read is committed and stays.
@ApplicationScoped
class HandoffRepository {
    private static final String COLUMNS =
            "select h.id, h.ticket_id, h.n, h.zone, h.started_at, h.state, h.calendar, h.calendar_version, h.target_seconds,"
                    + " h.stopped_at, h.due_at, h.next_at, h.breached_at, h.level, h.ended from engagement.handoff h ";
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;
    private final Calendars calendars;

    HandoffRepository(Sql sql, Ops ops, Caller caller, Calendars calendars) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
        this.calendars = calendars;
    }

    /// Those of a ticket of the tenant in view, the newest first.
    List<Handoff> of(UUID ticket) {
        return read("where h.tenant_id = ? and h.ticket_id = ? order by h.n desc", caller.tenant(), ticket);
    }

    Optional<Handoff> open(UUID ticket) {
        return read("where h.tenant_id = ? and h.ticket_id = ? and h.stopped_at is null", caller.tenant(), ticket)
                .stream()
                .findFirst();
    }

    /// The clocks of those of the tenant in view that are open and counted by a calendar.
    List<Run> counting(String calendar) {
        return read("where h.tenant_id = ? and h.stopped_at is null and h.calendar = ?", caller.tenant(), calendar)
                .stream()
                .map(Handoff::run)
                .toList();
    }

    /// The ticket of one that is open.
    Optional<UUID> ticket(UUID id) {
        return ops.optional(
                "select ticket_id from engagement.handoff where tenant_id = ? and id = ? and stopped_at is null",
                row -> row.uuid(1),
                caller.tenant(),
                id);
    }

    /// An open one, and whose ticket it is about.
    record Counted(String tenant, UUID id) {}

    /// Those of every tenant that are open and counted by a calendar.
    List<Counted> counted(String calendar) {
        return ops.list(
                "select tenant_id, id from engagement.handoff where stopped_at is null and calendar = ?",
                row -> new Counted(row.text(1), row.uuid(2)),
                calendar);
    }

    /// Those of every tenant that nobody has taken, in jurisdictions, the next deadline first.
    List<HandedOn> waiting(List<String> jurisdictions) {
        return ops.list(
                "select t.id, t.number, t.title, t.severity, t.queue, t.owner_name, t.owner, n.name, t.jurisdiction,"
                        + " (select l.giver_name from engagement.handoff_leg l where l.tenant_id = h.tenant_id and l.handoff_id = h.id"
                        + " order by l.id desc limit 1), h.started_at, h.due_at, h.breached_at from engagement.handoff h"
                        + " join engagement.ticket t on t.tenant_id = h.tenant_id and t.id = h.ticket_id"
                        + " join tenancy.tenant n on n.id = h.tenant_id"
                        + " where h.stopped_at is null and t.jurisdiction = any (?) order by h.due_at, h.id",
                row -> new HandedOn(
                        row.uuid(1),
                        TicketView.numbered(row.longValue(2)),
                        row.text(3),
                        row.intValue(4),
                        Queue.valueOf(row.text(5)),
                        row.textOrNull(6),
                        caller.subject().equals(row.textOrNull(7)),
                        row.text(8),
                        row.text(9),
                        row.text(10),
                        row.instant(11),
                        row.instant(12),
                        row.instantOrNull(13)),
                jurisdictions);
    }

    private List<Handoff> read(String where, Object... parameters) {
        List<Found> found = ops.list(COLUMNS + where, HandoffRepository::read, parameters);
        if (found.isEmpty()) {
            return List.of();
        }
        List<String> ids = found.stream().map(it -> it.cycle.id().toString()).toList();
        Map<UUID, List<ClockEvent>> events = events(ids);
        Map<UUID, List<HandoffLeg>> legs = legs(ids);
        Map<CalendarVersion, BusinessCalendar> known = new HashMap<>();
        return found.stream()
                .map(it -> {
                    List<ClockEvent> happened = events.getOrDefault(it.cycle.id(), List.of());
                    Run run = new Run(
                            it.cycle,
                            happened,
                            happened.size(),
                            name -> known.computeIfAbsent(name, calendars::version));
                    return new Handoff(run, it.ended, legs.getOrDefault(it.cycle.id(), List.of()));
                })
                .toList();
    }

    private record Found(Cycle cycle, @Nullable HandoffEnd ended) {}

    private static Found read(Row row) {
        String ended = row.textOrNull(15);
        Cycle.Standing standing = new Cycle.Standing(
                CycleState.valueOf(row.text(6)),
                new CalendarVersion(row.text(7), row.intValue(8)),
                row.intValue(9),
                row.instantOrNull(10),
                row.instant(11),
                row.instantOrNull(12),
                row.instantOrNull(13),
                row.intValue(14));
        return new Found(
                new Cycle(
                        row.uuid(1),
                        row.uuid(2),
                        null,
                        row.intValue(3),
                        ZoneId.of(row.text(4)),
                        row.instant(5),
                        standing),
                ended == null ? null : HandoffEnd.valueOf(ended));
    }

    private Map<UUID, List<ClockEvent>> events(List<String> ids) {
        Map<UUID, List<ClockEvent>> events = new HashMap<>();
        ops.list(
                "select handoff_id, kind, at, target_seconds, calendar, calendar_version, actor_name from engagement.handoff_event"
                        + " where tenant_id = ? and handoff_id = any (?::uuid[]) order by handoff_id, seq",
                row -> {
                    String calendar = row.textOrNull(5);
                    return events.computeIfAbsent(row.uuid(1), id -> new ArrayList<>())
                            .add(new ClockEvent(
                                    ClockEventKind.valueOf(row.text(2)),
                                    row.instant(3),
                                    row.intOrNull(4),
                                    calendar == null ? null : new CalendarVersion(calendar, row.intValue(6)),
                                    row.text(7)));
                },
                caller.tenant(),
                ids);
        return events;
    }

    private Map<UUID, List<HandoffLeg>> legs(List<String> ids) {
        Map<UUID, List<HandoffLeg>> legs = new HashMap<>();
        ops.list(
                "select handoff_id, id, from_queue, to_queue, from_name, to_name, giver, giver_name, at from engagement.handoff_leg"
                        + " where tenant_id = ? and handoff_id = any (?::uuid[]) order by handoff_id, id",
                row -> legs.computeIfAbsent(row.uuid(1), id -> new ArrayList<>())
                        .add(new HandoffLeg(
                                row.uuid(2),
                                Queue.valueOf(row.text(3)),
                                Queue.valueOf(row.text(4)),
                                row.textOrNull(5),
                                row.textOrNull(6),
                                row.text(7),
                                row.text(8),
                                row.instant(9))),
                caller.tenant(),
                ids);
        return legs;
    }

    void begin(Run run) {
        Cycle it = run.cycle();
        sql.update(
                "insert into engagement.handoff (tenant_id, id, ticket_id, zone, started_at) values (?, ?, ?, ?, ?)",
                caller.tenant(),
                it.id(),
                it.ticket(),
                it.zone().getId(),
                it.startedAt());
    }

    void add(UUID handoff, HandoffLeg leg) {
        sql.update(
                "insert into engagement.handoff_leg (tenant_id, id, handoff_id, from_queue, to_queue, from_name, to_name, giver,"
                        + " giver_name, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                leg.id(),
                handoff,
                leg.fromQueue(),
                leg.toQueue(),
                leg.fromName(),
                leg.toName(),
                leg.giver(),
                leg.giverName(),
                leg.at());
    }

    /// Writes what happened to a clock; PostgreSQL takes from it how the hand-off stands.
    void save(Run run, @Nullable HandoffEnd ended) {
        Cycle.Standing standing = run.cycle().standing();
        int seq = run.kept();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (ClockEvent it : run.news()) {
            CalendarVersion calendar = it.calendar();
            rows.add(new @Nullable Object[] {
                caller.tenant(),
                run.cycle().id(),
                ++seq,
                it.kind(),
                it.at(),
                it.targetSeconds(),
                calendar == null ? null : calendar.code(),
                calendar == null ? null : calendar.version(),
                it.kind() == ClockEventKind.STOP ? ended : null,
                standing.dueAt(),
                standing.nextAt(),
                it.actor()
            });
        }
        sql.batch(
                "insert into engagement.handoff_event (tenant_id, handoff_id, seq, kind, at, target_seconds, calendar,"
                        + " calendar_version, ended, due_at, next_at, actor_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }
}
