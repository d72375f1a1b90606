package eu.bailiwick.engagement.ticket;

import eu.bailiwick.kernel.ReservationNumber;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of tickets of the tenant in view.
@ApplicationScoped
public class TicketRepository {
    /// What [#read] reads; a query goes on with its conditions.
    public static final String COLUMNS =
            "select t.id, t.number, t.kind, t.state, t.severity, t.impact, t.urgency, t.title, t.reservation_id, r.number,"
                    + " t.jurisdiction, t.nodes, t.queue, t.owner_name, t.opened_by_name, t.by_staff, t.opened_at, t.changed_at,"
                    + " t.resolved_at, t.closed_at, t.cycle, t.merged_into, t.entries, t.due_at, t.version, t.owner, t.tenant_id,"
                    + " t.event_id, t.device, t.split_from";

    public static final String FROM = " from engagement.ticket t left join reservation.reservation r on"
            + " r.tenant_id = t.tenant_id and r.id = t.reservation_id";

    private final Sql sql;
    private final Caller caller;

    TicketRepository(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// Newest first, from below `before` on.
    List<TicketView> list(TicketFilter filter, @Nullable UUID before, int limit) {
        Where where = Where.of("t.tenant_id = ?", caller.tenant())
                .and("t.state = ?", filter.state())
                .and("t.kind = ?", filter.kind())
                .and("t.reservation_id = ?", filter.reservation())
                .and("t.id < ?", before);
        return sql.list(
                COLUMNS + FROM + where.text() + "order by t.id desc limit ?",
                TicketRepository::read,
                where.values(limit));
    }

    Optional<TicketView> find(UUID id) {
        return sql.optional(
                COLUMNS + FROM + " where t.tenant_id = ? and t.id = ?", TicketRepository::read, caller.tenant(), id);
    }

    Optional<TicketView> numbered(long number) {
        return sql.optional(
                COLUMNS + FROM + " where t.tenant_id = ? and t.number = ?",
                TicketRepository::read,
                caller.tenant(),
                number);
    }

    TicketView view(UUID id) {
        return find(id).orElseThrow(Problem::notFound);
    }

    /// The ticket, kept from others until the transaction ends.
    ///
    /// @param version that the caller has read, or null when any will do
    TicketView locked(UUID id, @Nullable Integer version) {
        UUID found = sql.optional(
                        "select id from engagement.ticket where tenant_id = ? and id = ? for no key update",
                        row -> row.uuid(1),
                        caller.tenant(),
                        id)
                .orElseThrow(Problem::notFound);
        TicketView ticket = view(found);
        if (version != null && version != ticket.version()) {
            throw new Problem(
                    ProblemType.PRECONDITION_FAILED,
                    "Somebody has changed this ticket since you read it. Look at how it stands now.");
        }
        return ticket;
    }

    void insert(UUID id, TicketWish wish, String jurisdiction, List<String> nodes, boolean byStaff) {
        sql.update(
                "insert into engagement.ticket (tenant_id, id, kind, impact, urgency, title, reservation_id, jurisdiction, nodes,"
                        + " event_id, device, opened_by, opened_by_name, by_staff) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                id,
                wish.kind(),
                wish.impact(),
                wish.urgency(),
                wish.title(),
                wish.reservation(),
                jurisdiction,
                nodes,
                wish.event(),
                wish.device(),
                caller.subject(),
                caller.name(),
                byStaff);
    }

    void insertGoal(UUID id, TuningWish goal) {
        sql.update(
                "insert into engagement.tuning_goal (tenant_id, ticket_id, workload, family, figure, metric, unit, higher_is_better, target,"
                        + " software, environment, command) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                id,
                goal.workload(),
                goal.family(),
                goal.figure(),
                goal.metric(),
                goal.unit(),
                goal.higherIsBetter(),
                goal.target(),
                goal.software(),
                goal.environment(),
                goal.command());
    }

    void move(UUID id, TicketState to, @Nullable UUID mergedInto) {
        sql.update(
                "update engagement.ticket set state = ?, merged_into = ?, version = version + 1 where tenant_id = ? and id = ?",
                to,
                mergedInto,
                caller.tenant(),
                id);
    }

    /// Who works on a ticket.
    record Owner(@Nullable String subject, @Nullable String name) {}

    void sort(UUID id, Sorting wanted, Owner owner) {
        sql.update(
                "update engagement.ticket set queue = ?, impact = ?, urgency = ?, owner = ?, owner_name = ?,"
                        + " version = version + 1 where tenant_id = ? and id = ?",
                wanted.queue(),
                wanted.impact(),
                wanted.urgency(),
                owner.subject(),
                owner.name(),
                caller.tenant(),
                id);
    }

    /// A ticket from the columns of [#COLUMNS].
    public static TicketView read(Row row) {
        Long reservation = row.longOrNull(10);
        return new TicketView(
                row.uuid(1),
                TicketView.numbered(row.longValue(2)),
                TicketKind.valueOf(row.text(3)),
                TicketState.valueOf(row.text(4)),
                row.intValue(5),
                Degree.valueOf(row.text(6)),
                Degree.valueOf(row.text(7)),
                row.text(8),
                row.uuidOrNull(9),
                reservation == null ? null : ReservationNumber.of(reservation),
                row.text(11),
                row.texts(12),
                Queue.valueOf(row.text(13)),
                row.textOrNull(14),
                row.text(15),
                row.bool(16),
                row.instant(17),
                row.instant(18),
                row.instantOrNull(19),
                row.instantOrNull(20),
                row.intValue(21),
                row.uuidOrNull(22),
                row.uuidOrNull(30),
                row.intValue(23),
                row.instantOrNull(24),
                row.intValue(25),
                row.uuidOrNull(28),
                row.textOrNull(29),
                row.textOrNull(26),
                row.text(27));
    }
}
