package eu.bailiwick.platform;

import io.quarkus.runtime.Quarkus;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Asks a Keycloak that was away when production started whom its realm knows, until it has answered once; a portal
/// that would let published people in ends itself. While Keycloak is away nobody signs in.
@ApplicationScoped
class RealmRound {
    private static final Logger LOG = Logger.getLogger(RealmRound.class);
    private final PlatformConfig platform;
    private final PublishedRealm realm;
    private final Runnable end;
    private volatile boolean answered;

    @Inject
    RealmRound(PlatformConfig platform) {
        this(platform, new PublishedRealm(platform.keycloak()), () -> Quarkus.asyncExit(1));
    }

    RealmRound(PlatformConfig platform, PublishedRealm realm, Runnable end) {
        this.platform = platform;
        this.realm = realm;
        this.end = end;
    }

    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void ask() {
        if (platform.local() || answered) {
            return;
        }
        Optional<List<String>> faults = realm.faults();
        answered = faults.isPresent();
        faults.filter(found -> !found.isEmpty()).ifPresent(found -> {
            LOG.fatal("The production profile ends: " + String.join(" ", found));
            end.run();
        });
    }
}
