package eu.bailiwick.attestation.alarm;

import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.Appraised;
import eu.bailiwick.attestation.Appraised.Answer;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.lifecycle.NodePrepared;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Every accepted proof sets the instant at which the next one is due: after the period, or when its collateral ends if
/// that is sooner. Looked at then; who is late gets an alarm, which the next accepted proof clears.
@ApplicationScoped
class Watch {
    static final String DUE = "attestation.due";
    private final Sql sql;
    private final Caller caller;
    private final Alarms alarms;
    private final Dues dues;
    private final Schedule schedule;

    Watch(Sql sql, Caller caller, Alarms alarms, Dues dues, Schedule schedule) {
        this.sql = sql;
        this.caller = caller;
        this.alarms = alarms;
        this.dues = dues;
        this.schedule = schedule;
    }

    /// When to look.
    @Singleton
    static class Schedule {
        private final Jobs jobs;
        private final WatchConfig config;

        Schedule(Jobs jobs, WatchConfig config) {
            this.jobs = jobs;
            this.config = config;
        }
    }

    /// Looks at a reservation's nodes when a proof of one is due.
    @Dependent
    static class Due implements JobHandler {
        private final Watch watch;

        Due(Watch watch) {
            this.watch = watch;
        }

        @Override
        public String kind() {
            return DUE;
        }

        @Override
        public void run(String subject, Instant dueAt) {
            watch.look(UUID.fromString(subject));
        }
    }

    void prepared(@Observes NodePrepared prepared) {
        if (prepared.reservation().confidentialComputing()) {
            schedule.jobs.plan(
                    DUE,
                    prepared.reservation().id(),
                    caller.tenant(),
                    prepared.at().plus(schedule.config.firstWithin()));
        }
    }

    void judged(@Observes Appraised appraised) {
        List<Answer> accepted = appraised.answers().stream()
                .filter(answer -> answer.verdict().verdict() == Verdict.ACCEPT)
                .toList();
        if (!accepted.isEmpty()) {
            alarms.clear(accepted.stream()
                    .map(answer -> new Alarms.Settled(
                            answer.reservation(),
                            answer.node(),
                            answer.verdict().id()))
                    .toList());
        }
        accepted.stream()
                .map(answer -> new Next(answer.reservation(), ends(answer.verdict())))
                .distinct()
                .forEach(next -> schedule.jobs.plan(DUE, next.reservation, caller.tenant(), next.due));
        for (Answer answer : appraised.answers()) {
            if (answer.verdict().verdict() != Verdict.ACCEPT && runs(answer.reservation())) {
                alarms.raise(answer.reservation(), answer.node(), AlarmView.Reason.FAILED);
            }
        }
    }

    private record Next(UUID reservation, Instant due) {}

    private Instant ends(AppraisalView proof) {
        Instant due = proof.appraisedAt().plus(schedule.config.period());
        Instant carried = proof.validUntil();
        return carried != null && carried.isBefore(due) ? carried : due;
    }

    private boolean runs(UUID reservation) {
        return sql.optional(
                        "select id from reservation.reservation where tenant_id = ? and id = ? and state in ('ACTIVE',"
                                + " 'SUSPENDED')",
                        row -> row.uuid(1),
                        caller.tenant(),
                        reservation)
                .isPresent();
    }

    /// Raises an alarm for each node of a running reservation whose last accepted proof has ended, or that has none and
    /// should by now. Clears those of nodes that serve no more.
    @Transactional(Transactional.TxType.MANDATORY)
    void look(UUID reservation) {
        boolean runs = runs(reservation);
        List<UUID> over = sql.list(
                "select distinct a.node from attestation.alarm a where a.tenant_id = ? and a.reservation_id = ? and"
                        + " a.cleared_at is null and (not ? or not exists (select from capacity.node_binding b"
                        + " where b.reservation = a.reservation_id and b.node = a.node and b.live and b.failed_at"
                        + " is null))",
                row -> row.uuid(1),
                caller.tenant(),
                reservation,
                runs);
        alarms.clear(over.stream()
                .map(node -> new Alarms.Settled(reservation, node, null))
                .toList());
        dues.late(reservation).forEach(node -> alarms.raise(reservation, node, AlarmView.Reason.MISSED));
    }
}
