package eu.bailiwick.engagement.slot;

import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A time that can be booked, with whom, and why with them.
///
/// @param language that was asked for, a code such as `de`; empty when any will do
public record Slot(Period during, String language, List<Chosen> engineers) {

    /// An engineer, and why it is this one.
    public record Chosen(UUID id, String name, List<Reason> reasons) {}

    public Instant start() {
        return during.start();
    }

    public List<UUID> ids() {
        return engineers.stream().map(Chosen::id).toList();
    }
}
