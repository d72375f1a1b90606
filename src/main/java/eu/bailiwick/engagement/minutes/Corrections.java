package eu.bailiwick.engagement.minutes;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.minutes.Correction.State;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Corrections of included minutes by the provider's staff: one proposes, another one decides. They stand in the trail
/// and in the ledger of the tenant whose minutes they are.
@ApplicationScoped
public class Corrections {
    private static final int MINUTES_MAX = 100_000;
    private static final int REASON_MAX = 1000;
    // what is given in return for a session counts when it is given, so that no month is over before somebody decides
    private static final String AT =
            "case when a.session_id is null then a.at else coalesce(a.decided_at, platform.app_now()) end";
    private static final String VIEW =
            "select a.id, t.name, 'RSV-' || r.number, to_char(engagement.minutes_month(a.tenant_id, a.reservation_id, "
                    + AT
                    + "), 'YYYY-MM'), a.minutes, a.reason, a.state, a.proposed_by_name, a.proposed_at, a.decided_by_name, a.decided_at,"
                    + " a.session_id"
                    + " from engagement.minute_adjustment a join tenancy.tenant t on t.id = a.tenant_id"
                    + " join reservation.reservation r on r.tenant_id = a.tenant_id and r.id = a.reservation_id";
    private final Ops ops;
    private final Sql sql;
    private final Acting acting;
    private final Caller caller;
    private final Audit audit;

    Corrections(Ops ops, Sql sql, Acting acting, Caller caller, Audit audit) {
        this.ops = ops;
        this.sql = sql;
        this.acting = acting;
        this.caller = caller;
        this.audit = audit;
    }

    /// Of all tenants, the newest first.
    public List<Correction> list(@Nullable State state) {
        Where where = Where.of("a.minutes <> ?", 0).and("a.state = ?", state);
        return ops.list(
                VIEW + where.text() + "order by a.proposed_at desc, a.id desc", Corrections::read, where.values());
    }

    private static Correction read(Row row) {
        return new Correction(
                row.uuid(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.intValue(5),
                row.text(6),
                State.valueOf(row.text(7)),
                row.text(8),
                row.instant(9),
                row.textOrNull(10),
                row.instantOrNull(11),
                row.uuidOrNull(12));
    }

    /// What another person says to a correction.
    @Schema(name = "MinuteCorrectionVerdict")
    public enum Verdict {
        APPROVE,
        DECLINE
    }

    /// What is proposed: so many minutes for one month of a reservation.
    ///
    /// @param reservation its number, such as `RSV-1042`
    /// @param delta minutes to give, or to take away when negative
    @Schema(name = "MinuteCorrectionWish")
    public record Wish(
            @Nullable String reservation,
            @Nullable String month,
            @Nullable Integer delta,
            @Nullable String reason) {}

    private record Found(String tenant, UUID id) {}

    /// Works for the tenant of the reservation that is named.
    public <T> T forReservation(@Nullable String number, Supplier<T> work) {
        return acting.as(reservation(number).tenant, work);
    }

    private Found reservation(@Nullable String number) {
        String written = number == null ? "" : number.strip();
        if (!written.matches("(?i)(RSV-)?\\d{1,12}")) {
            throw Problem.invalid("reservation", "Write the number of a reservation, such as RSV-1042.");
        }
        return ops.optional(
                        "select tenant_id, id from reservation.reservation where number = ?",
                        row -> new Found(row.text(1), row.uuid(2)),
                        Long.parseLong(written.replaceAll("\\D", "")))
                .orElseThrow(() -> Problem.invalid("reservation", "There is no such reservation."));
    }

    /// Proposes a correction; nothing changes before another person has decided.
    @Transactional
    public Correction propose(Wish wish) {
        Integer minutes = wish.delta();
        if (minutes == null || minutes == 0 || Math.abs(minutes) > MINUTES_MAX) {
            throw Problem.invalid("delta", "Write a whole number of minutes other than zero.");
        }
        String why = Problem.plain("reason", wish.reason(), REASON_MAX);
        Instant at = Months.within(wish.month());
        UUID reservation = reservation(wish.reservation()).id;
        UUID id = Ids.next();
        sql.update(
                "insert into engagement.minute_adjustment (tenant_id, id, reservation_id, at, minutes, reason, proposed_by,"
                        + " proposed_by_name) values (?, ?, ?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                id,
                reservation,
                at,
                minutes,
                why,
                caller.subject(),
                caller.name());
        Correction made = one(id);
        if (!made.month().equals(wish.month())) {
            throw Problem.invalid("month", "Choose a month of this reservation.");
        }
        return written("minutes.correction-proposed", made);
    }

    /// Proposes in the portal's own name, once, as many minutes as a session was booked for that we let down;
    /// PostgreSQL says how many that are, and one of the staff decides. What the session became stands in the trail
    /// already, and so will the decision.
    @Transactional
    public void makeGood(UUID reservation, UUID session, String why) {
        sql.update(
                "insert into engagement.minute_adjustment (tenant_id, id, reservation_id, at, minutes, reason, proposed_by,"
                        + " proposed_by_name, session_id) values (?, ?, ?, platform.app_now(), 1, ?, 'bailiwick', 'Bailiwick', ?)"
                        + " on conflict on constraint goodwill_once do nothing",
                caller.tenant(),
                Ids.next(),
                reservation,
                why,
                session);
    }

    /// Works for the tenant whose correction it is.
    public <T> T forCorrection(UUID id, Supplier<T> work) {
        String tenant = ops.optional(
                        "select tenant_id from engagement.minute_adjustment where id = ?", row -> row.text(1), id)
                .orElseThrow(Problem::notFound);
        return acting.as(tenant, work);
    }

    /// Decides on what somebody else proposed, once.
    @Transactional
    public Correction decide(UUID id, Verdict verdict) {
        boolean book = verdict == Verdict.APPROVE;
        String proposer = sql.optional(
                        "select proposed_by from engagement.minute_adjustment where tenant_id = ? and id = ? and state = 'PROPOSED' for update",
                        row -> row.text(1),
                        caller.tenant(),
                        id)
                .orElseThrow(() -> Problem.conflict("Somebody has decided on this already."));
        if (proposer.equals(caller.subject())) {
            throw Problem.conflict("You have a part in this already, so somebody else has to decide.");
        }
        sql.update(
                "update engagement.minute_adjustment set state = ?, decided_by = ?, decided_by_name = ?, decided_at = platform.app_now()"
                        + " where tenant_id = ? and id = ?",
                book ? State.BOOKED : State.REFUSED,
                caller.subject(),
                caller.name(),
                caller.tenant(),
                id);
        if (book) {
            MinutesRefusals.told(() -> sql.update(
                    "insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, source, source_id, by_name)"
                            + " select tenant_id, reservation_id, engagement.open_minutes(tenant_id, reservation_id, "
                            + AT
                            + "), 1, 'ADJUST', 'ADJUSTMENT', id, ? from engagement.minute_adjustment a where tenant_id = ? and id = ?",
                    caller.name(),
                    caller.tenant(),
                    id));
        }
        return written(book ? "minutes.correction-booked" : "minutes.correction-refused", one(id));
    }

    private Correction one(UUID id) {
        return sql.one(VIEW + " where a.tenant_id = ? and a.id = ?", Corrections::read, caller.tenant(), id);
    }

    private Correction written(String action, Correction it) {
        audit.record(
                action,
                "minute-correction",
                it.id(),
                Map.of(
                        "reservation",
                        it.reservation(),
                        "month",
                        it.month(),
                        "minutes",
                        it.minutes(),
                        "reason",
                        it.reason()));
        return it;
    }
}
