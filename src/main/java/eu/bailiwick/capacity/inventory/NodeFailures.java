package eu.bailiwick.capacity.inventory;

import eu.bailiwick.capacity.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// What staff do about a node that has failed: whoever has it gets another, and it goes out of service. Done again it
/// does what is left.
@ApplicationScoped
class NodeFailures {
    private final Failures failures;
    private final Holders holders;

    NodeFailures(Failures failures, Holders holders) {
        this.failures = failures;
        this.holders = holders;
    }

    void fail(String name, String reason) {
        UUID node = failures.able(name, reason);
        // each of the holders gets the pool's lock, so it must be free
        holders.bereave(node, reason);
        failures.note(name, reason);
        holders.lookAgain(node);
    }
}
