package eu.bailiwick.telemetry;

import java.util.Optional;
import java.util.Set;

/// Under whose law the member of the staff who asks may look at hardware; told by who keeps the clearances,
/// which telemetry does not know.
public interface Sight {
    /// The jurisdictions; nothing where everything may be seen.
    Optional<Set<String>> jurisdictions();

    default boolean covers(String jurisdiction) {
        return jurisdictions().map(some -> some.contains(jurisdiction)).orElse(true);
    }
}
