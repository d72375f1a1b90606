package eu.bailiwick.capacity.inventory;

import java.util.UUID;

/// Those who have a node or were to have it, when it has failed; the feature that keeps reservations implements it.
public interface Holders {
    /// Gives each of them another one, each in a transaction of its own.
    void bereave(UUID node, String reason);

    /// Looks again, soon, whether anybody has a node that is out of service by now.
    void lookAgain(UUID node);
}
