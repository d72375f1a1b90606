package eu.bailiwick.engagement.session;

import eu.bailiwick.engagement.minutes.Correction;
import eu.bailiwick.engagement.session.SessionView.Goodwill;
import eu.bailiwick.engagement.session.SessionView.SessionEngineer;
import eu.bailiwick.engagement.session.SessionView.Worked;
import eu.bailiwick.engagement.slot.Reason;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a session is read from its rows.
final class SessionRows {
    private static final String SEPARATOR = "\u001f";
    static final String VIEW =
            "select s.id, s.reservation_id, case when r.name = '' then 'RSV-' || r.number else r.name end, s.type,"
                    + " case when s.state = 'HELD' and s.hold_expires_at <= platform.app_now() then 'EXPIRED' else s.state end,"
                    + " lower(s.during), upper(s.during), s.zone, s.topic, s.hold_expires_at, s.sequence, s.moves_max - s.moves,"
                    + " s.free_until_minutes, s.late_percent, s.charged_percent, s.booked_by_name, s.created_at, s.ended_by_name,"
                    + " s.ended_reason, s.rating, s.rating_words, s.booked_by_email, k.name, k.name_de, s.version,"
                    + " array(select concat_ws(E'\\x1f', e.engineer_id, g.name, g.email, array_to_string(e.reasons, E'\\x1f'))"
                    + " from engagement.session_engineer e join engagement.engineer g on g.id = e.engineer_id"
                    + " where e.tenant_id = s.tenant_id and e.session_id = s.id order by g.name, g.id), s.ticket_id, t.number,"
                    + " lower(s.worked), upper(s.worked), s.extension_minutes, m.minutes, m.state"
                    + " from engagement.session s join reservation.reservation r on r.tenant_id = s.tenant_id and r.id = s.reservation_id"
                    + " join engagement.session_type k on k.code = s.type"
                    + " left join engagement.minute_adjustment m on m.tenant_id = s.tenant_id and m.session_id = s.id"
                    + " left join engagement.ticket t on t.tenant_id = s.tenant_id and t.id = s.ticket_id ";

    private SessionRows() {}

    static SessionView read(Row row) {
        Instant start = row.instant(6);
        Long ticket = row.longOrNull(28);
        Instant began = row.instantOrNull(29);
        return new SessionView(
                row.uuid(1),
                row.uuid(2),
                row.text(3),
                row.uuidOrNull(27),
                ticket == null ? null : TicketView.numbered(ticket),
                row.text(4),
                SessionState.valueOf(row.text(5)),
                start,
                row.instant(7),
                row.text(8),
                row.text(9),
                row.texts(26).stream().map(SessionRows::engineer).toList(),
                row.instantOrNull(10),
                row.intValue(11),
                row.intValue(12),
                start.minus(Duration.ofMinutes(row.longValue(13))),
                row.intValue(14),
                row.intOrNull(15),
                began == null ? null : Worked.of(new Period(began, row.instant(30))),
                row.intValue(31),
                goodwill(row),
                row.text(16),
                row.instant(17),
                row.textOrNull(18),
                row.textOrNull(19),
                row.intOrNull(20),
                row.textOrNull(21),
                row.text(22),
                row.text(23),
                row.text(24),
                row.intValue(25));
    }

    private static @Nullable Goodwill goodwill(Row row) {
        Integer minutes = row.intOrNull(32);
        return minutes == null ? null : new Goodwill(minutes, Correction.State.valueOf(row.text(33)));
    }

    private static SessionEngineer engineer(String kept) {
        String[] parts = kept.split(SEPARATOR);
        List<Reason> reasons = new ArrayList<>();
        for (int i = 3; i < parts.length; i++) {
            reasons.add(Reason.read(parts[i]));
        }
        return new SessionEngineer(UUID.fromString(parts[0]), parts[1], reasons, parts[2]);
    }
}
