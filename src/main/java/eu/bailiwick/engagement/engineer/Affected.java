package eu.bailiwick.engagement.engineer;

import eu.bailiwick.engagement.engineer.EngineerView.SessionAffected;
import eu.bailiwick.engagement.engineer.HolidayCalendarView.HolidayDay;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Sessions ahead that an engineer cannot come to any more: somebody else has to, or they are at an end.
@ApplicationScoped
public class Affected {
    private static final String LIVE =
            "select s.id, t.name, 'RSV-' || r.number, lower(s.during), upper(s.during) from engagement.session_engineer e"
                    + " join engagement.session s on s.tenant_id = e.tenant_id and s.id = e.session_id"
                    + " join reservation.reservation r on r.tenant_id = s.tenant_id and r.id = s.reservation_id"
                    + " join tenancy.tenant t on t.id = s.tenant_id"
                    + " where e.live and e.engineer_id = ? and (s.state <> 'HELD' or s.hold_expires_at > platform.app_now())";
    private final Ops ops;

    Affected(Ops ops) {
        this.ops = ops;
    }

    /// By a jurisdiction for which they are not cleared.
    public List<SessionAffected> byJurisdiction(UUID engineer, String jurisdiction) {
        return ops.list(LIVE + " and r.jurisdiction = ? order by s.during", Affected::read, engineer, jurisdiction);
    }

    /// By a time in which they are away.
    public List<SessionAffected> byAbsence(UUID engineer, Period away) {
        return ops.list(LIVE + " and s.during && ? order by s.during", Affected::read, engineer, away);
    }

    /// By the public holidays of a region and a year, which were adopted after it was booked; from noon on where half a
    /// day is one. The day on which a shift begins decides, and what was set for a single day is stronger.
    public List<SessionAffected> byHolidays(HolidayCalendarView adopted) {
        return ops.list(
                "select distinct s.id, t.name, 'RSV-' || r.number, lower(s.during), upper(s.during) from engagement.session_engineer e"
                        + " join engagement.engineer g on g.id = e.engineer_id"
                        + " join engagement.session s on s.tenant_id = e.tenant_id and s.id = e.session_id"
                        + " join reservation.reservation r on r.tenant_id = s.tenant_id and r.id = s.reservation_id"
                        + " join tenancy.tenant t on t.id = s.tenant_id"
                        + " where e.live and s.state = 'BOOKED' and g.region = ?"
                        + " and engagement.falls_on(g.id, s.during, ?::date[], ?::boolean[]) order by 4",
                Affected::read,
                adopted.region(),
                adopted.days().stream().map(one -> String.valueOf(one.day())).toList(),
                adopted.days().stream().map(HolidayDay::half).toList());
    }

    private static SessionAffected read(Row row) {
        return new SessionAffected(row.uuid(1), row.text(2), row.text(3), row.period(4));
    }
}
