package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.sla.ClockEvent.CalendarVersion;
import eu.bailiwick.engagement.sla.ClockEvent.ClockEventKind;
import eu.bailiwick.engagement.sla.ClockEvent.Correction;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows of clocks of the tenant in view. Many are read and written in a few round trips.
@ApplicationScoped
class CycleRepository {
    private static final String COLUMNS =
            "select c.id, c.ticket_id, c.metric, c.n, c.zone, c.started_at, c.state, c.calendar, c.calendar_version,"
                    + " c.target_seconds, c.stopped_at, c.due_at, c.next_at, c.breached_at, c.level from engagement.sla_cycle c ";
    private final Sql sql;
    private final Caller caller;
    private final Calendars calendars;

    CycleRepository(Sql sql, Caller caller, Calendars calendars) {
        this.sql = sql;
        this.caller = caller;
        this.calendars = calendars;
    }

    /// Every run of every clock of a ticket, the newest of each first.
    List<Run> of(UUID ticket) {
        return runs("where c.tenant_id = ? and c.ticket_id = ? order by c.metric, c.n desc", caller.tenant(), ticket);
    }

    /// One run, with its ticket kept from others.
    Optional<Run> locked(UUID ticket, UUID cycle) {
        sql.list(
                "select id from engagement.ticket where tenant_id = ? and id = ? for no key update",
                row -> row.uuid(1),
                caller.tenant(),
                ticket);
        return runs("where c.tenant_id = ? and c.ticket_id = ? and c.id = ?", caller.tenant(), ticket, cycle).stream()
                .findFirst();
    }

    List<Run> open(UUID ticket) {
        return runs(
                "where c.tenant_id = ? and c.ticket_id = ? and c.stopped_at is null order by c.metric",
                caller.tenant(),
                ticket);
    }

    /// Those that reach a rung by now. Their tickets are kept from others first, as every command does.
    List<Run> due(Instant now) {
        sql.list(
                "select t.id from engagement.ticket t where t.tenant_id = ? and exists (select from engagement.sla_cycle c where"
                        + " c.tenant_id = t.tenant_id and c.ticket_id = t.id and c.next_at <= ?) order by t.id for no key update",
                row -> row.uuid(1),
                caller.tenant(),
                now);
        return runs("where c.tenant_id = ? and c.next_at <= ? order by c.next_at", caller.tenant(), now);
    }

    /// Those that count by an earlier version of a calendar.
    List<Run> behind(CalendarVersion newest) {
        sql.list(
                "select t.id from engagement.ticket t where t.tenant_id = ? and exists (select from engagement.sla_cycle c where"
                        + " c.tenant_id = t.tenant_id and c.ticket_id = t.id and c.stopped_at is null and c.calendar = ? and"
                        + " c.calendar_version < ?) order by t.id for no key update",
                row -> row.uuid(1),
                caller.tenant(),
                newest.code(),
                newest.version());
        return runs(
                "where c.tenant_id = ? and c.stopped_at is null and c.calendar = ? and c.calendar_version < ?",
                caller.tenant(),
                newest.code(),
                newest.version());
    }

    /// Those that are open and counted by a calendar.
    List<Run> counted(String calendar) {
        return runs("where c.tenant_id = ? and c.stopped_at is null and c.calendar = ?", caller.tenant(), calendar);
    }

    @Nullable
    Instant next() {
        return sql.one(
                "select min(next_at) from engagement.sla_cycle where tenant_id = ?",
                row -> row.instantOrNull(1),
                caller.tenant());
    }

    int lastOf(UUID ticket, Metric metric) {
        return sql.one(
                "select coalesce(max(n), 0) from engagement.sla_cycle where tenant_id = ? and ticket_id = ? and metric = ?",
                row -> row.intValue(1),
                caller.tenant(),
                ticket,
                metric);
    }

    private List<Run> runs(String where, Object... parameters) {
        List<Cycle> cycles = sql.list(COLUMNS + where, CycleRepository::read, parameters);
        if (cycles.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<ClockEvent>> events = events(cycles);
        Map<CalendarVersion, BusinessCalendar> known = new HashMap<>();
        Function<CalendarVersion, BusinessCalendar> of = name -> known.computeIfAbsent(name, calendars::version);
        return cycles.stream()
                .map(cycle -> {
                    List<ClockEvent> happened = events.getOrDefault(cycle.id(), List.of());
                    return new Run(cycle, happened, happened.size(), of);
                })
                .toList();
    }

    private Map<UUID, List<ClockEvent>> events(List<Cycle> cycles) {
        Map<UUID, List<ClockEvent>> events = new HashMap<>();
        sql.list(
                "select cycle_id, kind, at, target_seconds, calendar, calendar_version, actor_name, still_from, still_until,"
                        + " reason from engagement.sla_event"
                        + " where tenant_id = ? and cycle_id = any (?::uuid[]) order by cycle_id, seq",
                row -> {
                    String calendar = row.textOrNull(5);
                    events.computeIfAbsent(row.uuid(1), id -> new ArrayList<>())
                            .add(new ClockEvent(
                                    ClockEventKind.valueOf(row.text(2)),
                                    row.instant(3),
                                    row.intOrNull(4),
                                    calendar == null ? null : new CalendarVersion(calendar, row.intValue(6)),
                                    row.text(7),
                                    corrects(row)));
                    return true;
                },
                caller.tenant(),
                cycles.stream().map(cycle -> cycle.id().toString()).toList());
        return events;
    }

    private static @Nullable Correction corrects(Row row) {
        Instant from = row.instantOrNull(8);
        return from == null ? null : new Correction(from, row.instant(9), row.text(10));
    }

    void begin(Run run) {
        Cycle it = run.cycle();
        sql.update(
                "insert into engagement.sla_cycle (tenant_id, id, ticket_id, metric, n, calendar, calendar_version, zone,"
                        + " target_seconds, state, started_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'PAUSED', ?)",
                caller.tenant(),
                it.id(),
                it.ticket(),
                it.promised(),
                it.n(),
                it.standing().calendar().code(),
                it.standing().calendar().version(),
                it.zone().getId(),
                it.standing().targetSeconds(),
                it.startedAt());
        save(List.of(run));
    }

    /// Writes how runs stand and what happened to them, and by when their tickets are due.
    void save(List<Run> runs) {
        Saving.of(runs).into(sql, caller.tenant());
    }

    private static Cycle read(Row row) {
        return new Cycle(
                row.uuid(1),
                row.uuid(2),
                Metric.valueOf(row.text(3)),
                row.intValue(4),
                ZoneId.of(row.text(5)),
                row.instant(6),
                new Cycle.Standing(
                        CycleState.valueOf(row.text(7)),
                        new CalendarVersion(row.text(8), row.intValue(9)),
                        row.intValue(10),
                        row.instantOrNull(11),
                        row.instantOrNull(12),
                        row.instantOrNull(13),
                        row.instantOrNull(14),
                        row.intValue(15)));
    }
}
