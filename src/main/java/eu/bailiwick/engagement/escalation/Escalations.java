package eu.bailiwick.engagement.escalation;

import eu.bailiwick.engagement.escalation.EscalationView.Reader;
import eu.bailiwick.engagement.escalation.EscalationView.Untold;
import eu.bailiwick.engagement.sla.Metric;
import eu.bailiwick.engagement.sla.RungReached;
import eu.bailiwick.engagement.ticket.TicketChanged;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whom of the staff a clock's ladder calls: its owner when it is soon due, owner and team when what was promised was
/// not kept, the team when it is long overdue. Each rung is written down once, with the rung itself; a mail follows.
@ApplicationScoped
public class Escalations {
    private static final int SOON = 1;
    private static final int LONG = 3;
    private static final String CLOCKED =
            " from engagement.escalation e left join engagement.sla_cycle c on c.tenant_id = e.tenant_id and c.id = e.cycle_id"
                    + " left join engagement.handoff h on h.tenant_id = e.tenant_id and h.id = e.handoff_id";
    private final Sql sql;
    private final Ops ops;
    private final Jobs jobs;
    private final Caller caller;
    private final PortalClock clock;

    Escalations(Sql sql, Ops ops, Jobs jobs, Caller caller, PortalClock clock) {
        this.sql = sql;
        this.ops = ops;
        this.jobs = jobs;
        this.caller = caller;
        this.clock = clock;
    }

    void reached(@Observes RungReached it) {
        readers(it.step()).forEach(reader -> write(it, reader));
    }

    private static List<Reader> readers(int step) {
        return step == SOON
                ? List.of(Reader.OWNER)
                : step == LONG ? List.of(Reader.TEAM) : List.of(Reader.OWNER, Reader.TEAM);
    }

    private void write(RungReached it, Reader reader) {
        UUID id = Ids.next();
        int written = sql.update(
                "insert into engagement.escalation (tenant_id, id, cycle_id, handoff_id, ticket_id, step, reader, reached_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                caller.tenant(),
                id,
                it.internal() ? null : it.cycle(),
                it.internal() ? it.cycle() : null,
                it.ticket(),
                it.step(),
                reader,
                it.at());
        if (written == 1) {
            jobs.plan(EscalationMail.KIND, id, caller.tenant(), clock.now());
        }
    }

    /// What the staff were told about a ticket's deadlines, newest first, from below `before` on.
    public List<EscalationView> of(UUID ticket, @Nullable UUID before, int limit) {
        caller.require("ticket:work");
        Where where = Where.of("e.ticket_id = ?", ticket).and("e.id < ?", before);
        return ops.list(
                "select e.id, c.metric, coalesce(c.n, h.n), e.step, e.reader, e.reached_at, e.told_at, e.untold, e.waits_until"
                        + CLOCKED
                        + where.text()
                        + "order by e.id desc limit ?",
                Escalations::read,
                where.values(limit));
    }

    private static EscalationView read(Row row) {
        String untold = row.textOrNull(8);
        return new EscalationView(
                row.uuid(1),
                metric(row, 2),
                row.intValue(3),
                row.intValue(4),
                Reader.valueOf(row.text(5)),
                row.instant(6),
                row.instantOrNull(7),
                row.instantOrNull(9),
                untold == null ? null : Untold.valueOf(untold));
    }

    private static @Nullable Metric metric(Row row, int column) {
        String metric = row.textOrNull(column);
        return metric == null ? null : Metric.valueOf(metric);
    }

    /// A notice that has not been told.
    record Waiting(
            UUID ticket,
            long number,
            int severity,
            @Nullable Metric metric,
            int step,
            Reader reader,
            @Nullable Instant due,
            boolean over,
            @Nullable String owner,
            String zone,
            boolean overtaken) {}

    Optional<Waiting> waiting(UUID id) {
        return ops.optional(
                "select t.id, t.number, t.severity, c.metric, e.step, e.reader, coalesce(c.due_at, h.due_at),"
                        + " coalesce(c.stopped_at, h.stopped_at) is not null, t.owner, coalesce(c.zone, h.zone), e.waits_until is not null and exists (select"
                        + " from engagement.escalation o where o.tenant_id = e.tenant_id and o.reader = e.reader and o.step > e.step"
                        + " and coalesce(o.cycle_id, o.handoff_id) = coalesce(e.cycle_id, e.handoff_id))"
                        + CLOCKED
                        + " join engagement.ticket t on t.tenant_id = e.tenant_id and t.id = e.ticket_id"
                        + " where e.tenant_id = ? and e.id = ? and e.told_at is null and e.untold is null",
                row -> new Waiting(
                        row.uuid(1),
                        row.longValue(2),
                        row.intValue(3),
                        metric(row, 4),
                        row.intValue(5),
                        Reader.valueOf(row.text(6)),
                        row.instantOrNull(7),
                        row.bool(8),
                        row.textOrNull(9),
                        row.text(10),
                        row.bool(11)),
                caller.tenant(),
                id);
    }

    void told(UUID id) {
        sql.one("select engagement.tell_staff(?, null)::text", row -> "", id);
    }

    /// Lets the mail of a notice wait, and looks again then.
    void waits(UUID id, Instant until) {
        sql.one("select engagement.let_wait(?, ?)::text", row -> "", id, until);
        jobs.plan(EscalationMail.KIND, id, caller.tenant(), until);
    }

    // Who works on it, or how grave it is, decides whether its notices wait on.
    void changed(@Observes TicketChanged it) {
        TicketView before = it.before();
        TicketView after = it.after();
        if (before != null
                && (before.severity() != after.severity()
                        || !Objects.equals(before.ownerSubject(), after.ownerSubject()))) {
            lookAgain("e.ticket_id = ?", after.id());
        }
    }

    void set(@Observes QuietHoursSet it) {
        lookAgain("t.owner = ?", it.subject());
    }

    private record Quiet(String tenant, UUID id) {}

    private void lookAgain(String which, Object value) {
        Instant now = clock.now();
        ops.list(
                        "select e.tenant_id, e.id from engagement.escalation e join engagement.ticket t on t.tenant_id = e.tenant_id"
                                + " and t.id = e.ticket_id where e.waits_until is not null and e.told_at is null"
                                + " and e.untold is null and " + which,
                        row -> new Quiet(row.text(1), row.uuid(2)),
                        value)
                .forEach(it -> jobs.plan(EscalationMail.KIND, it.id, it.tenant, now));
    }

    void untold(UUID id, Untold why) {
        sql.one("select engagement.tell_staff(?, ?)::text", row -> "", id, why);
    }

    /// Where mail reaches an engineer, by the subject of their token.
    Optional<String> address(@Nullable String subject) {
        return subject == null
                ? Optional.empty()
                : ops.optional(
                        "select email from engagement.engineer where subject = ? and active",
                        row -> row.text(1),
                        subject);
    }
}
