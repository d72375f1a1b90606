package eu.bailiwick.engagement.minutes;

import eu.bailiwick.engagement.minutes.Minutes.Source;
import eu.bailiwick.engagement.minutes.Minutes.Use;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.ReservationNumber;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.ReservationState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows of engineer minutes of the tenant in view. What an entry changes, PostgreSQL says.
@ApplicationScoped
class MinutesRepository {
    private static final String MONTHS =
            "select r.id, r.name, r.number, to_char(o.month, 'YYYY-MM'), o.starts, o.ends, o.expires, o.granted, o.adjusted, o.held,"
                    + " o.used, o.expired, o.spare, o.overage_held, o.overage_used, o.overage_minor, o.cap_minor, o.currency,"
                    + " o.hour_price, o.price_book_version, v.session_step_minutes, v.session_least_minutes,"
                    + " o.carried_in, o.carried_out, engagement.minutes_carried(r.tenant_id, r.id, o.month, 100000) from reservation.reservation r"
                    + " cross join lateral engagement.minutes_of(r.tenant_id, r.id) o"
                    + " join catalog.price_book_version v on v.number = o.price_book_version where r.tenant_id = ? and ";
    private static final String ORDER = " order by r.number, o.month";
    private static final String OPENED = "engagement.open_minutes(?, ?, ?)";
    private final Sql sql;
    private final Caller caller;

    MinutesRepository(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    List<MinutesMonth> months(@Nullable UUID reservation) {
        return reservation == null
                ? sql.list(
                        MONTHS + "r.state = any (?::text[])" + ORDER,
                        MinutesRepository::month,
                        caller.tenant(),
                        committed())
                : sql.list(MONTHS + "r.id = ?" + ORDER, MinutesRepository::month, caller.tenant(), reservation);
    }

    /// How many sessions and pieces of work took minutes of a reservation.
    int pieces(UUID reservation) {
        return sql.one(
                "select count(*)::int from engagement.minute_use where tenant_id = ? and reservation_id = ? and state = 'USED' and chargeable and included + overage > 0",
                row -> row.intValue(1),
                caller.tenant(),
                reservation);
    }

    private static MinutesMonth month(Row row) {
        String currency = row.text(18);
        String name = row.text(2);
        return new MinutesMonth(
                row.uuid(1),
                name.isEmpty() ? ReservationNumber.of(row.longValue(3)) : name,
                row.text(4),
                row.instant(5),
                row.instant(6),
                row.instant(7),
                row.intValue(8),
                row.intValue(9),
                row.intValue(10),
                row.intValue(11),
                row.intValue(12),
                row.intValue(13),
                row.intValue(14),
                row.intValue(15),
                Money.of(row.longValue(16), currency),
                Money.of(row.longValue(17), currency),
                row.textOrNull(19) == null ? null : row.decimal(19),
                row.intValue(20),
                row.intValue(21),
                row.intValue(22),
                row.intValue(23),
                row.intValue(24),
                row.intValue(25));
    }

    /// The minutes of a month that are left and can be used for seven days more at most, if there are any.
    ///
    /// @param month its first day
    Optional<Ending> ending(UUID reservation, String month) {
        return sql.optional(
                "select r.id, r.name, r.number, to_char(o.month, 'YYYY-MM'), o.spare, upper(u.usable), t.zone,"
                        + " engagement.minutes_carried(r.tenant_id, r.id, o.month, 100000)"
                        + " from reservation.reservation r join tenancy.tenant t on t.id = r.tenant_id"
                        + " cross join lateral engagement.minutes_of(r.tenant_id, r.id) o"
                        + " cross join lateral (select r.period * engagement.minutes_period(o.month, t.zone) as usable) u"
                        + " where r.tenant_id = ? and r.id = ? and o.month = cast(? as date) and r.state = any (?::text[]) and o.spare > 0"
                        + " and platform.app_now() >= engagement.minutes_warn_at(u.usable) and platform.app_now() < upper(u.usable)",
                row -> new Ending(
                        row.uuid(1),
                        row.text(2).isEmpty() ? ReservationNumber.of(row.longValue(3)) : row.text(2),
                        YearMonth.parse(row.text(4)),
                        row.intValue(5),
                        row.instant(6),
                        ZoneId.of(row.text(7)),
                        row.intValue(8)),
                caller.tenant(),
                reservation,
                month,
                committed());
    }

    private static List<String> committed() {
        return Arrays.stream(ReservationState.values())
                .filter(ReservationState::isCommitted)
                .map(Enum::name)
                .toList();
    }

    MinutesCost cost(UUID reservation, Instant at, int minutes) {
        return sql.optional(
                        "select to_char(month, 'YYYY-MM'), spare, included, overage, amount_minor, cap_left_minor, currency, hour_price"
                                + " from engagement.minutes_cost(?, ?, ?, ?)",
                        row -> new MinutesCost(
                                row.text(1),
                                minutes,
                                row.intValue(2),
                                row.intValue(3),
                                row.intValue(4),
                                Money.of(row.longValue(5), row.text(7)),
                                Money.of(row.longValue(6), row.text(7)),
                                row.textOrNull(8) == null ? null : row.decimal(8)),
                        caller.tenant(),
                        reservation,
                        at,
                        minutes)
                .orElseThrow(Problem::notFound);
    }

    Optional<Taken> taken(Source source, UUID id) {
        return sql.optional(
                "select to_char(u.month, 'YYYY-MM'), u.state, u.minutes, u.included, u.overage, u.amount_minor, b.currency, u.chargeable"
                        + " from engagement.minute_use u join engagement.minute_balance b on b.tenant_id = u.tenant_id"
                        + " and b.reservation_id = u.reservation_id and b.month = u.month"
                        + " where u.tenant_id = ? and u.source = ? and u.source_id = ?",
                row -> new Taken(
                        row.text(1),
                        row.text(2),
                        row.intValue(3),
                        row.intValue(4),
                        row.intValue(5),
                        Money.of(row.longValue(6), row.text(7)),
                        row.bool(8)),
                caller.tenant(),
                source,
                id);
    }

    List<MinutesEntry> entries(UUID reservation) {
        return sql.list(
                "select to_char(e.month, 'YYYY-MM'), e.seq, e.kind, e.source, e.source_id, e.total, e.minutes, e.overage, e.amount_minor,"
                        + " b.currency, e.cap_minor, e.chargeable, e.reason, e.at, e.by_name, t.id, t.number, w.on_us,"
                        + " engagement.session_minutes(s.during, 0, null, 1, 0) * s.engineers,"
                        + " ceil(extract(epoch from upper(s.worked) - lower(s.worked)) / 60)::int * s.engineers,"
                        + " to_char(e.other_month, 'YYYY-MM')"
                        + " from engagement.minute_entry e"
                        + " join engagement.minute_balance b on b.tenant_id = e.tenant_id and b.reservation_id = e.reservation_id"
                        + " and b.month = e.month left join engagement.work_log w on e.source = 'TICKET' and w.tenant_id = e.tenant_id"
                        + " and w.id = e.source_id left join engagement.ticket t on t.tenant_id = w.tenant_id and t.id = w.ticket_id"
                        + " left join engagement.session s on e.source = 'SESSION' and e.kind = 'CONSUME' and s.tenant_id = e.tenant_id"
                        + " and s.id = e.source_id where e.tenant_id = ? and e.reservation_id = ? order by e.at desc, e.month desc, e.seq desc",
                MinutesRepository::entry,
                caller.tenant(),
                reservation);
    }

    private static MinutesEntry entry(Row row) {
        String currency = row.text(10);
        Long cap = row.longOrNull(11);
        Long ticket = row.longOrNull(17);
        String onUs = row.textOrNull(18);
        return new MinutesEntry(
                row.text(1),
                row.intValue(2),
                MinutesEntry.Kind.valueOf(row.text(3)),
                row.textOrNull(4),
                row.uuidOrNull(5),
                row.intValue(6),
                row.intValue(7),
                row.intValue(8),
                Money.of(row.longValue(9), currency),
                cap == null ? null : Money.of(cap, currency),
                row.bool(12),
                row.text(13),
                row.instant(14),
                row.text(15),
                row.uuidOrNull(16),
                ticket == null ? null : TicketView.numbered(ticket),
                onUs == null ? null : OnUs.valueOf(onUs),
                row.intOrNull(19),
                row.intOrNull(20),
                row.textOrNull(21));
    }

    void hold(Use use) {
        book("HOLD", use, true);
    }

    void consume(Use use, boolean chargeable) {
        book("CONSUME", use, chargeable);
    }

    // What is held in a month is used in that month; what is not held counts where it begins.
    private void book(String kind, Use use, boolean chargeable) {
        sql.update(
                "insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, source, source_id, begins, total, chargeable,"
                        + " by_name) select ?, ?, coalesce((select u.month from engagement.minute_use u where u.tenant_id = ? and u.source = ?"
                        + " and u.source_id = ? and u.state = 'HELD'), " + OPENED + "), 1, ?, ?, ?, ?, ?, ?, ?",
                caller.tenant(),
                use.reservation(),
                caller.tenant(),
                use.source(),
                use.id(),
                caller.tenant(),
                use.reservation(),
                use.begins(),
                kind,
                use.source(),
                use.id(),
                use.begins(),
                use.minutes(),
                chargeable,
                caller.name());
    }

    void release(Source source, UUID id) {
        release(source, id, "HELD");
    }

    void takeBack(Source source, UUID id) {
        release(source, id, "USED");
    }

    private void release(Source source, UUID id, String state) {
        sql.update(
                "insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, source, source_id, by_name)"
                        + " select u.tenant_id, u.reservation_id, u.month, 1, 'RELEASE', u.source, u.source_id, ? from engagement.minute_use u"
                        + " where u.tenant_id = ? and u.source = ? and u.source_id = ? and u.state = ?",
                caller.name(),
                caller.tenant(),
                source,
                id,
                state);
    }

    void approve(UUID reservation, Instant at, Money cap) {
        sql.update(
                "insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, cap_minor, by_name)"
                        + " values (?, ?, " + OPENED + ", 1, 'OVERAGE_APPROVE', ?, ?)",
                caller.tenant(),
                reservation,
                caller.tenant(),
                reservation,
                at,
                cap.minor(),
                caller.name());
    }

    /// Brings a month up to what is due, though nothing was used of it.
    void open(UUID reservation, String month) {
        sql.one(
                "select engagement.open_minutes(?, ?, lower(engagement.minutes_period(?::date, t.zone) * r.period)) is null"
                        + " from reservation.reservation r join tenancy.tenant t on t.id = r.tenant_id where r.tenant_id = ? and r.id = ?",
                row -> row.bool(1),
                caller.tenant(),
                reservation,
                month,
                caller.tenant(),
                reservation);
    }

    /// Of what is left of a month whose time is over, what the price list lets be carried goes into the next month, and
    /// the rest is lost.
    void close(UUID reservation, String month) {
        for (String kind : List.of("CARRY_OUT", "EXPIRE")) {
            sql.update(
                    "insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, by_name)"
                            + " values (?, ?, ?::date, 1, ?, ?)",
                    caller.tenant(),
                    reservation,
                    month,
                    kind,
                    caller.name());
        }
    }
}
