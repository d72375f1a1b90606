package eu.bailiwick.attestation.forecast;

import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.Appraisals;
import eu.bailiwick.attestation.Appraised;
import eu.bailiwick.attestation.alarm.Alarms;
import eu.bailiwick.attestation.anchor.TrustAnchors;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.challenge.Challenge;
import eu.bailiwick.attestation.challenge.Challenges;
import eu.bailiwick.attestation.reference.ReferenceValues;
import eu.bailiwick.attestation.reference.ValueDemanded;
import eu.bailiwick.attestation.reference.ValueWithdrawn;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Judges the kept evidence of running reservations again: after each verdict, each day, and when somebody of the
/// provider shows newer collateral or withdraws a reference value. What would flip is written down, and told in time,
/// once for each cause.
@ApplicationScoped
class Lookout {
    static final String KIND = "attestation.foresee";
    private static final int EARLY = 4;
    private final Kept kept;
    private final Forecasts forecasts;
    private final Alarms alarms;
    private final Plan plan;
    private final Caller caller;

    Lookout(Kept kept, Forecasts forecasts, Alarms alarms, Plan plan, Caller caller) {
        this.kept = kept;
        this.forecasts = forecasts;
        this.alarms = alarms;
        this.plan = plan;
        this.caller = caller;
    }

    /// What was judged.
    @Singleton
    static class Kept {
        private final Appraisals appraisals;
        private final Challenges challenges;
        private final TrustAnchors anchors;
        private final ReferenceValues references;

        Kept(Appraisals appraisals, Challenges challenges, TrustAnchors anchors, ReferenceValues references) {
            this.appraisals = appraisals;
            this.challenges = challenges;
            this.anchors = anchors;
            this.references = references;
        }

        private Submission of(Forecasts.Standing standing) {
            Challenge challenge = challenges.view(standing.challenge());
            byte[] nonce = challenge.nonce();
            return new Submission(
                    Kind.named(standing.kind()).orElseThrow(),
                    appraisals.files(standing.appraisal()),
                    standing.appraisedAt(),
                    challenge
                            .guest()
                            .in(new Expected(nonce, nonce, null, List.of(), null, null))
                            .withReferences(references.current()),
                    Policy.RESERVATION,
                    anchors.current().anchors());
        }
    }

    /// When to look.
    @Singleton
    static class Plan {
        private final Sql sql;
        private final Ops ops;
        private final Jobs jobs;
        private final PortalClock clock;
        private final ForecastConfig config;

        Plan(Sql sql, Ops ops, Jobs jobs, PortalClock clock, ForecastConfig config) {
            this.sql = sql;
            this.ops = ops;
            this.jobs = jobs;
            this.clock = clock;
            this.config = config;
        }

        // A look at each reservation in service, of whichever tenant, now.
        private void everybody() {
            Instant now = clock.now();
            ops.list(
                            "select distinct reservation_id, tenant_id from attestation.node_on_duty",
                            row -> List.of(row.text(1), row.text(2)))
                    .forEach(one -> jobs.plan(KIND, UUID.fromString(one.getFirst()), one.getLast(), now));
        }
    }

    /// Looks ahead for one reservation.
    @Dependent
    static class Look implements JobHandler {
        private final Lookout lookout;

        Look(Lookout lookout) {
            this.lookout = lookout;
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void run(String subject, Instant dueAt) {
            lookout.look(UUID.fromString(subject), dueAt);
        }
    }

    void judged(@Observes Appraised appraised) {
        appraised
                .reservations()
                .forEach(reservation -> plan.jobs.plan(
                        KIND,
                        reservation,
                        caller.tenant(),
                        appraised.verdicts().getFirst().appraisedAt()));
        boolean newer = false;
        for (AppraisalView verdict : appraised.verdicts()) {
            newer |= !verdict.counts() && caller.isProvider() && keep(kept.appraisals.files(verdict.id()));
        }
        if (newer) {
            plan.everybody();
        }
    }

    void withdrawn(@Observes ValueWithdrawn value) {
        plan.everybody();
    }

    void demanded(@Observes ValueDemanded value) {
        plan.everybody();
    }

    // Whether anything of it is new.
    private boolean keep(List<EvidenceFile> files) {
        int added = 0;
        for (EvidenceFile file : files.stream().filter(Foresight::isCollateral).toList()) {
            added += plan.sql.update(
                    "insert into attestation.newer_collateral (sha256, name, bytes) values (sha256(?), ?, ?) on conflict do"
                            + " nothing",
                    file.content(),
                    file.name(),
                    file.content());
        }
        return added > 0;
    }

    /// Until the reservation has ended its service, a look a day; this one does what others were planned for.
    void look(UUID reservation, Instant dueAt) {
        plan.jobs.drop(KIND, reservation);
        List<Forecasts.Standing> standing = forecasts.standing(reservation);
        for (Forecasts.Standing one : standing) {
            if (one.verdict() == Verdict.ACCEPT) {
                foresee(reservation, one);
            }
        }
        if (!standing.isEmpty()) {
            plan.jobs.plan(KIND, reservation, caller.tenant(), dueAt.plus(Duration.ofDays(1)));
        }
    }

    private void foresee(UUID reservation, Forecasts.Standing standing) {
        Submission evidence = kept.of(standing);
        Instant now = plan.clock.now();
        List<Flip> flips = new ArrayList<>(Foresight.withdrawn(evidence, now));
        flips.addAll(Foresight.demanded(evidence, now));
        flips.addAll(Foresight.atEnds(evidence, now, now.plus(plan.config.horizon())));
        forecasts.newer(standing).stream()
                .filter(Foresight::isCollateral)
                .forEach(file -> Foresight.under(evidence, file, now).ifPresent(flips::add));
        Set<String> told = new TreeSet<>();
        for (Flip flip : flips) {
            forecasts.write(reservation, standing, flip);
            if (!now.isBefore(flip.at().minus(notice(flip, reservation, standing)))) {
                told.add(flip.key());
                alarms.foretell(reservation, standing.node(), flip.key());
            }
        }
        alarms.settle(reservation, standing.node(), told, standing.appraisal());
    }

    // Collateral that is renewed in time needs no notice: it is given in the last quarter of what nobody renews.
    private Duration notice(Flip flip, UUID reservation, Forecasts.Standing standing) {
        Instant since = forecasts.firstTold(reservation, standing, flip);
        Duration quarter = Duration.between(since, flip.at()).dividedBy(EARLY);
        Duration longest = plan.config.notice();
        return flip.cause() == Cause.COLLATERAL_ENDS && quarter.compareTo(longest) < 0 ? quarter : longest;
    }
}
