package eu.bailiwick.engagement.workload;

import eu.bailiwick.engagement.engineer.Clearances;
import eu.bailiwick.engagement.engineer.EngineerTimes;
import eu.bailiwick.engagement.engineer.EngineerView;
import eu.bailiwick.engagement.engineer.EngineerView.ClearanceView;
import eu.bailiwick.engagement.engineer.Engineers;
import eu.bailiwick.engagement.slot.EngineerTime;
import eu.bailiwick.engagement.slot.Slots;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.workload.WorkloadView.Cover;
import eu.bailiwick.engagement.workload.WorkloadView.Load;
import eu.bailiwick.engagement.workload.WorkloadView.Place;
import eu.bailiwick.engagement.workload.WorkloadView.Start;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.kernel.ReservationNumber;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/// Sets what engineers are booked for against what begins. What lies where an engineer is not cleared does not
/// exist for them; times of colleagues are times and nothing else.
@ApplicationScoped
public class Workloads {
    /// The kind of session with which a reservation begins.
    static final String ONBOARDING = "onboarding";

    private static final Duration AHEAD = Duration.ofDays(28);
    private static final String STARTS =
            "select r.id, r.number, r.name, t.name, r.jurisdiction, lower(r.period), r.nodes, (select count(*) from"
                    + " engagement.engineer g where g.active and engagement.is_cleared(g.id, r.jurisdiction)) from"
                    + " reservation.reservation r join tenancy.tenant t on t.id = r.tenant_id where r.state in ('SCHEDULED',"
                    + " 'LOCKED', 'PROVISIONING') and lower(r.period) >= ? and lower(r.period) < ? and not exists (select"
                    + " from engagement.session s where s.tenant_id = r.tenant_id and s.reservation_id = r.id and s.type = ? and"
                    + " s.state in ('BOOKED', 'IN_PROGRESS', 'COMPLETED')) order by lower(r.period), r.number";
    private final Engineers engineers;
    private final EngineerTimes times;
    private final Clearances clearances;
    private final Desk desk;
    private final Ops ops;
    private final PortalClock clock;

    Workloads(Engineers engineers, EngineerTimes times, Clearances clearances, Desk desk, Ops ops, PortalClock clock) {
        this.engineers = engineers;
        this.times = times;
        this.clearances = clearances;
        this.desk = desk;
        this.ops = ops;
        this.clock = clock;
    }

    @Transactional
    public WorkloadView ahead() {
        Instant now = clock.now();
        Period asked = Period.of(now, AHEAD);
        List<EngineerView> all = engineers.list();
        Map<String, Boolean> places = new HashMap<>();
        return new WorkloadView(
                asked.start(),
                asked.end(),
                loads(all, asked),
                ops.list(STARTS, Workloads::start, asked.start(), asked.end(), ONBOARDING).stream()
                        .filter(one -> places.computeIfAbsent(one.jurisdiction(), desk::worksIn))
                        .toList(),
                clearances.jurisdictions(),
                covers(all, clearances.all(), asked.end()));
    }

    private List<Load> loads(List<EngineerView> all, Period asked) {
        Map<UUID, EngineerTime> known = times.of(all, asked, Map.of());
        return all.stream()
                .map(one -> load(one, Objects.requireNonNull(known.get(one.id())), asked))
                .toList();
    }

    static Load load(EngineerView one, EngineerTime time, Period asked) {
        return new Load(
                one.id(),
                one.name(),
                one.zone(),
                one.active(),
                minutes(Slots.worked(time, asked)),
                minutes(Slots.joined(time.blocked()).stream()
                        .flatMap(taken -> taken.common(asked).stream())
                        .toList()));
    }

    private static long minutes(List<Period> periods) {
        return periods.stream().mapToLong(one -> one.length().toMinutes()).sum();
    }

    /// Who is cleared where; alone is who is the only one that takes sessions there.
    static List<Cover> covers(List<EngineerView> all, List<ClearanceView> granted, Instant soon) {
        return all.stream()
                .map(one -> {
                    Map<String, Place> places = new TreeMap<>();
                    granted.stream()
                            .filter(it -> it.engineer().equals(one.id()))
                            .forEach(it -> places.put(
                                    it.jurisdiction(),
                                    new Place(
                                            it.since(),
                                            it.until(),
                                            one.active() && isAlone(one, it.jurisdiction(), all),
                                            it.until() != null && it.until().isBefore(soon))));
                    return new Cover(one.id(), one.name(), one.active(), places);
                })
                .toList();
    }

    private static boolean isAlone(EngineerView one, String jurisdiction, List<EngineerView> all) {
        return all.stream()
                .filter(other -> other.active() && !other.id().equals(one.id()))
                .noneMatch(other -> other.jurisdictions().contains(jurisdiction));
    }

    private static Start start(Row row) {
        return new Start(
                row.uuid(1),
                ReservationNumber.of(row.longValue(2)),
                row.text(3),
                row.text(4),
                row.text(5),
                row.instant(6),
                row.intValue(7),
                row.longValue(8));
    }
}
