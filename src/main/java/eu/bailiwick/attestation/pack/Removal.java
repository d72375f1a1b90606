package eu.bailiwick.attestation.pack;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.jobs.JobHandler;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// Removes the file of a pack whose time is over. What it was of, its SHA-256 and the trail stay, and
/// the evidence too: whoever asks again gets another one.
@ApplicationScoped
class Removal implements JobHandler {
    static final String KIND = "proof-pack.remove";
    private static final Duration SHORTEST = Duration.ofDays(PackRules.LAW_DAYS);
    private static final Duration LONGEST = Duration.ofDays(PackRules.MOST_DAYS);
    private final PackRepository packs;
    private final Audit audit;

    Removal(PackRepository packs, Audit audit) {
        this.packs = packs;
        this.audit = audit;
    }

    // Said at the start, and not to whoever asks for the first pack.
    void start(@Observes StartupEvent start, PackConfig rule) {
        require(rule.kept());
    }

    static void require(Duration kept) {
        if (kept.compareTo(SHORTEST) < 0 || kept.compareTo(LONGEST) > 0) {
            throw new IllegalStateException(
                    "bailiwick.attestation.packs.kept is " + kept + "; keep packs for P184D to P3650D.");
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        UUID pack = UUID.fromString(subject);
        packs.remove(pack)
                .ifPresent(sha256 -> audit.record("proof-pack.removed", "proof-pack", pack, Map.of("sha256", sha256)));
    }
}
