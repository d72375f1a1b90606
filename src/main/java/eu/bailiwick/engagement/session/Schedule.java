package eu.bailiwick.engagement.session;

import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The sessions of all tenants, for the staff who come to them. What a customer wrote is read by who comes, and by
/// nobody of the staff beside.
@ApplicationScoped
public class Schedule {
    private static final String VIEW =
            "select s.id, t.name, 'RSV-' || r.number, r.jurisdiction, k.name, k.name_de, s.state, lower(s.during), upper(s.during),"
                    + " g.id, g.name, case when g.subject = ? then s.topic else '' end,"
                    + " engagement.is_cleared(g.id, r.jurisdiction),"
                    + " engagement.is_off(g.id, s.during), coalesce(g.subject = ?, false), s.ticket_id, i.number,"
                    + " lower(s.worked), upper(s.worked), s.extension_minutes, exists (select from engagement.busy_time b"
                    + " where b.engineer_id = g.id and b.period && s.during) from engagement.session s"
                    + " join engagement.session_engineer e on e.tenant_id = s.tenant_id and e.session_id = s.id"
                    + " join engagement.engineer g on g.id = e.engineer_id"
                    + " join engagement.session_type k on k.code = s.type"
                    + " join tenancy.tenant t on t.id = s.tenant_id"
                    + " join reservation.reservation r on r.tenant_id = s.tenant_id and r.id = s.reservation_id"
                    + " left join engagement.ticket i on i.tenant_id = s.tenant_id and i.id = s.ticket_id";
    private static final String SHOWN =
            "s.state in ('BOOKED', 'IN_PROGRESS', 'COMPLETED', 'TENANT_ABSENT', 'ENGINEER_ABSENT')";
    private final Ops ops;
    private final Acting acting;

    Schedule(Ops ops, Acting acting) {
        this.ops = ops;
        this.acting = acting;
    }

    /// One session of one engineer.
    ///
    /// @param cleared whether they are still cleared for its jurisdiction
    /// @param away whether an absence that stands, or a public holiday, lies over it
    /// @param own whether the reader is this engineer
    /// @param ticket what it is about, when that is a ticket
    /// @param worked when its engineers worked, once they have said so
    /// @param extensionMinutes by how much longer the customer lets it count
    /// @param busy whether the engineer's own calendar holds something at the same time
    public record Appointment(
            UUID session,
            String tenant,
            String reservation,
            String jurisdiction,
            String type,
            String typeDe,
            SessionState state,
            Period during,
            UUID engineer,
            String engineerName,
            String topic,
            boolean cleared,
            boolean away,
            boolean own,
            @Nullable UUID ticket,
            @Nullable String ticketNumber,
            @Nullable Period worked,
            int extensionMinutes,
            boolean busy) {

        public String called(String language) {
            return language.equals("de") ? typeDe : type;
        }

        @JsonIgnore
        public boolean isRunning() {
            return state == SessionState.IN_PROGRESS;
        }

        /// Whether somebody else has to come.
        public boolean isOrphaned() {
            return state == SessionState.BOOKED && (!cleared || away);
        }

        /// Whether the engineer has to say which of two things they come to.
        public boolean isDoubled() {
            return state == SessionState.BOOKED && busy && !isOrphaned();
        }
    }

    /// In the order of time; of one engineer, or of all.
    ///
    /// @param reader the person who reads: topics of their own sessions are shown to them
    public List<Appointment> of(@Nullable UUID engineer, Period asked, String reader) {
        Where where = Where.of("s.during && ?", asked).and(SHOWN).and("g.id = ?", engineer);
        return list(where, "order by s.during, g.name", reader);
    }

    /// One session, once for each who comes to it.
    public List<Appointment> one(UUID session, String reader) {
        return list(Where.of("s.id = ?", session), "order by g.name", reader);
    }

    /// The same for who may see it: engineers the sessions that they come to, who looks after all of them any.
    List<Appointment> visible(UUID session, Caller reader) {
        List<Appointment> comers = one(session, reader.subject());
        if (comers.isEmpty() || !reader.may("engineer:write") && comers.stream().noneMatch(Appointment::own)) {
            throw Problem.notFound();
        }
        return comers;
    }

    private List<Appointment> list(Where where, String order, String reader) {
        List<Object> values = new ArrayList<>(List.of(reader, reader));
        values.addAll(List.of(where.values()));
        return ops.list(VIEW + where.text() + order, Schedule::read, values.toArray());
    }

    private static Appointment read(Row row) {
        Long ticket = row.longOrNull(17);
        Instant began = row.instantOrNull(18);
        return new Appointment(
                row.uuid(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.text(5),
                row.text(6),
                SessionState.valueOf(row.text(7)),
                row.period(8),
                row.uuid(10),
                row.text(11),
                row.text(12),
                row.bool(13),
                row.bool(14),
                row.bool(15),
                row.uuidOrNull(16),
                ticket == null ? null : TicketView.numbered(ticket),
                began == null ? null : new Period(began, row.instant(19)),
                row.intValue(20),
                row.bool(21));
    }

    /// Works on a session for the tenant whose it is.
    public <T> T in(UUID session, Supplier<T> work) {
        String tenant = ops.optional(
                        "select tenant_id from engagement.session where id = ?", row -> row.text(1), session)
                .orElseThrow(Problem::notFound);
        return acting.as(tenant, work);
    }
}
