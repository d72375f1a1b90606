package eu.bailiwick.attestation.hsm;

import eu.bailiwick.attestation.posture.Fact;
import eu.bailiwick.attestation.posture.FactView;
import eu.bailiwick.attestation.posture.HsmKeyNamed;
import eu.bailiwick.attestation.posture.ItemView;
import eu.bailiwick.attestation.posture.Postures;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/// Looks at each key that the provider has named in the HSM, as soon as it is named and again after each period.
@ApplicationScoped
class HsmRound {
    static final String KIND = "hsm.look";
    private final Caller caller;
    private final Postures postures;
    private final HsmLook look;
    private final Ops ops;
    private final Schedule schedule;

    HsmRound(Caller caller, Postures postures, HsmLook look, Ops ops, Schedule schedule) {
        this.caller = caller;
        this.postures = postures;
        this.look = look;
        this.ops = ops;
        this.schedule = schedule;
    }

    /// When to look.
    @Singleton
    static class Schedule {
        private final Jobs jobs;
        private final HsmConfig config;
        private final PortalClock clock;

        Schedule(Jobs jobs, HsmConfig config, PortalClock clock) {
            this.jobs = jobs;
            this.config = config;
            this.clock = clock;
        }
    }

    /// Looks at one key.
    @Dependent
    static class Look implements JobHandler {
        private final HsmRound round;

        Look(HsmRound round) {
            this.round = round;
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void run(String subject, Instant dueAt) {
            round.look(UUID.fromString(subject));
        }
    }

    void named(@Observes HsmKeyNamed named) {
        schedule.jobs.plan(KIND, named.item(), caller.tenant(), schedule.clock.now());
    }

    // An HSM that was not there when a key was named is looked at from now on.
    void started(@Observes StartupEvent start) {
        if (look.isConnected()) {
            QuarkusTransaction.requiringNew()
                    .run(() -> ops.list(
                                    "select tenant_id, item_id from attestation.posture where fact = 'HSM_KEY'",
                                    row -> new Named(row.text(1), row.uuid(2)))
                            .forEach(it -> schedule.jobs.plan(KIND, it.item(), it.tenant(), schedule.clock.now())));
        }
    }

    private record Named(String tenant, UUID item) {}

    void look(UUID id) {
        ItemView item = postures.view(id);
        item.facts().stream()
                .filter(fact -> fact.fact() == Fact.HSM_KEY)
                .map(FactView::value)
                .findFirst()
                .ifPresent(label -> look(id, label));
    }

    private void look(UUID id, String label) {
        HsmLook.Found found = look.at(label);
        postures.seen(id, found.facts(), found.source());
        schedule.jobs.drop(KIND, id);
        if (look.isConnected()) {
            Instant next = schedule.clock.now().plus(schedule.config.every());
            schedule.jobs.plan(KIND, id, caller.tenant(), next);
        }
    }
}
