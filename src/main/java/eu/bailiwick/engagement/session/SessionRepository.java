package eu.bailiwick.engagement.session;

import eu.bailiwick.engagement.session.SessionView.SessionStep;
import eu.bailiwick.engagement.slot.Reason;
import eu.bailiwick.engagement.slot.Slot;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows of sessions of the tenant in view.
@ApplicationScoped
class SessionRepository {
    private final Sql sql;
    private final Caller caller;
    private final Event<SessionChanged> changed;

    SessionRepository(Sql sql, Caller caller, Event<SessionChanged> changed) {
        this.sql = sql;
        this.caller = caller;
        this.changed = changed;
    }

    Optional<SessionView> find(UUID id) {
        return sql.optional(
                SessionRows.VIEW + "where s.tenant_id = ? and s.id = ?", SessionRows::read, caller.tenant(), id);
    }

    /// The same, and nobody else may change it until this transaction ends. Its reservation comes first, as
    /// when that one ends: so that neither waits for the other.
    Optional<SessionView> lock(UUID id) {
        sql.list(
                "select 1 from reservation.reservation r where r.tenant_id = ? and r.id = (select s.reservation_id"
                        + " from engagement.session s where s.tenant_id = r.tenant_id and s.id = ?) for share",
                row -> row.intValue(1),
                caller.tenant(),
                id);
        sql.list(
                "select 1 from engagement.session where tenant_id = ? and id = ? for update",
                row -> row.intValue(1),
                caller.tenant(),
                id);
        return find(id);
    }

    /// The latest first.
    List<SessionView> list(@Nullable UUID reservation, @Nullable UUID ticket) {
        Where where = Where.of("s.tenant_id = ?", caller.tenant())
                .and("s.reservation_id = ?", reservation)
                .and("s.ticket_id = ?", ticket);
        return sql.list(
                SessionRows.VIEW + where.text() + "order by lower(s.during) desc, s.id",
                SessionRows::read,
                where.values());
    }

    List<SessionStep> steps(UUID id) {
        return sql.list(
                "select seq, state, lower(during), upper(during), sequence, at, actor_name, reason from engagement.session_step"
                        + " where tenant_id = ? and session_id = ? order by seq",
                row -> new SessionStep(
                        row.intValue(1),
                        SessionState.valueOf(row.text(2)),
                        row.period(3),
                        row.intValue(5),
                        row.instant(6),
                        row.text(7),
                        row.text(8)),
                caller.tenant(),
                id);
    }

    /// Bookings of one tenant wait for each other, and bookings of one engineer; always in this order.
    void lockFor(List<UUID> engineers) {
        sql.one(
                "select pg_advisory_xact_lock(hashtextextended('sessions:' || cast(? as text), 0)) is null",
                row -> row.bool(1),
                caller.tenant());
        sql.list(
                "select id from engagement.engineer where id = any (?::uuid[]) order by id for no key update",
                row -> row.uuid(1),
                engineers.stream().map(UUID::toString).toList());
    }

    /// What a new session is made of.
    record NewSession(
            UUID id, UUID reservation, @Nullable UUID ticket, SessionTypeView type, String zone, String topic) {}

    void insert(NewSession made, Slot slot, @Nullable Instant holdExpiresAt) {
        SessionTypeView type = made.type;
        sql.update(
                "insert into engagement.session (tenant_id, id, reservation_id, ticket_id, type, state, during, zone, local_start, topic,"
                        + " hold_expires_at, engineers, before_minutes, after_minutes, engineer_day_max, tenant_week_max,"
                        + " free_until_minutes, late_percent, moves_max, booked_by, booked_by_name, booked_by_email, language,"
                        + " engineer_day_minutes_max, tenant_week_minutes_max, engineer_week_max, tenant_month_max)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamp, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                made.id,
                made.reservation,
                made.ticket,
                type.code(),
                holdExpiresAt == null ? SessionState.BOOKED : SessionState.HELD,
                slot.during(),
                made.zone,
                local(slot.start(), made.zone),
                made.topic,
                holdExpiresAt,
                type.engineers(),
                type.beforeMinutes(),
                type.afterMinutes(),
                type.engineerDayMax(),
                type.tenantWeekMax(),
                type.freeUntilMinutes(),
                type.latePercent(),
                type.movesMax(),
                caller.subject(),
                caller.name(),
                caller.email(),
                slot.language(),
                type.engineerDayMinutesMax(),
                type.tenantWeekMinutesMax(),
                type.engineerWeekMax(),
                type.tenantMonthMax());
        join(made.id, slot.engineers());
    }

    /// The language that was asked for when it was booked; empty when any would do.
    String language(UUID id) {
        return sql.one(
                "select language from engagement.session where tenant_id = ? and id = ?",
                row -> row.text(1),
                caller.tenant(),
                id);
    }

    private static String local(Instant at, String zone) {
        return at.atZone(ZoneId.of(zone)).toLocalDateTime().toString();
    }

    /// Those who come, in the order of their ids; what they are blocked for follows from the session.
    void join(UUID session, List<Slot.Chosen> engineers) {
        engineers.stream()
                .sorted(Comparator.comparing(Slot.Chosen::id))
                .forEach(one -> sql.update(
                        "insert into engagement.session_engineer (tenant_id, session_id, engineer_id, blocked, live, reasons)"
                                + " select tenant_id, id, ?, during, true, ? from engagement.session where tenant_id = ? and id = ?",
                        one.id(),
                        one.reasons().stream().map(Reason::kept).toList(),
                        caller.tenant(),
                        session));
    }

    void leave(UUID session, UUID engineer) {
        sql.update(
                "delete from engagement.session_engineer where tenant_id = ? and session_id = ? and engineer_id = ?",
                caller.tenant(),
                session,
                engineer);
    }

    /// Puts it to another time; the version and the sequence grow with it.
    void move(UUID id, Slot slot, String zone) {
        sql.update(
                "update engagement.session set during = ?, zone = ?, local_start = ?::timestamp, moves = moves + 1,"
                        + " sequence = sequence + 1, version = version + 1 where tenant_id = ? and id = ?",
                slot.during(),
                zone,
                local(slot.start(), zone),
                caller.tenant(),
                id);
    }

    /// A change that guests see and that moves nothing.
    void touch(UUID id) {
        sql.update(
                "update engagement.session set sequence = sequence + 1, version = version + 1 where tenant_id = ? and id = ?",
                caller.tenant(),
                id);
    }

    void book(UUID id, String topic) {
        sql.update(
                "update engagement.session set state = 'BOOKED', topic = ?, version = version + 1 where tenant_id = ? and id = ?",
                topic,
                caller.tenant(),
                id);
    }

    /// Whether the tenant gave it up, and not we or what became of its reservation.
    boolean isEndedByTenant(UUID id) {
        return sql.one(
                "select ended_side is not distinct from 'TENANT' from engagement.session where tenant_id = ? and id = ?",
                row -> row.bool(1),
                caller.tenant(),
                id);
    }

    void begin(UUID id) {
        sql.update(
                "update engagement.session set state = 'IN_PROGRESS', version = version + 1 where tenant_id = ? and id = ?",
                caller.tenant(),
                id);
    }

    /// How a session ends.
    record End(SessionState state, String by, @Nullable String side, String reason, int chargedPercent) {}

    void end(UUID id, End end) {
        end(id, end, null);
    }

    /// @param worked from when to when, of what took place; null when nobody said so
    void end(UUID id, End end, @Nullable Period worked) {
        sql.update(
                "update engagement.session set worked = ?, state = ?, ended_by_name = ?, ended_side = ?, ended_reason = ?,"
                        + " charged_percent = ?, sequence = sequence + case when ? = 'CANCELLED' then 1 else 0 end,"
                        + " version = version + 1 where tenant_id = ? and id = ?",
                worked,
                end.state,
                end.by,
                end.side,
                end.reason,
                end.chargedPercent,
                end.state,
                caller.tenant(),
                id);
    }

    /// Lets it count by so many minutes longer than it was booked for, at most.
    void extend(UUID id, int minutes) {
        sql.update(
                "update engagement.session set extension_minutes = ?, version = version + 1 where tenant_id = ? and id = ?",
                minutes,
                caller.tenant(),
                id);
    }

    void rate(UUID id, int rating, String words) {
        sql.update(
                "update engagement.session set rating = ?, rating_words = ?, version = version + 1 where tenant_id = ? and id = ?",
                rating,
                words,
                caller.tenant(),
                id);
    }

    void expire(UUID id) {
        sql.one("select engagement.expire(?, ?) is null", row -> row.bool(1), caller.tenant(), id);
    }

    /// Writes down what stands now, with who and why.
    void step(UUID id, String reason) {
        sql.update(
                "insert into engagement.session_step (tenant_id, session_id, seq, state, during, sequence, actor_name, reason)"
                        + " select s.tenant_id, s.id, (select coalesce(max(p.seq), 0) + 1 from engagement.session_step p"
                        + " where p.tenant_id = s.tenant_id and p.session_id = s.id), s.state, s.during, s.sequence, ?, ?"
                        + " from engagement.session s where s.tenant_id = ? and s.id = ?",
                caller.name(),
                reason,
                caller.tenant(),
                id);
        changed.fire(new SessionChanged(id));
    }
}
