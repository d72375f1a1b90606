package eu.bailiwick.engagement.session;

import eu.bailiwick.engagement.slot.Reason;
import eu.bailiwick.engagement.slot.Slot;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A time that can be booked, with who comes and why.
///
/// @param slot what is sent to book it
public record SlotView(String slot, Instant start, Instant end, List<SlotEngineer> engineers) {

    /// Who would come, and why it is them: one reason after the other, in the order in which they decide.
    public record SlotEngineer(UUID id, String name, List<Reason> explanation) {}

    static SlotView of(Slot slot, String type, String zone) {
        return new SlotView(
                new SlotToken(
                                type,
                                slot.start(),
                                zone,
                                slot.language(),
                                slot.ids().stream().sorted().toList())
                        .written(),
                slot.during().start(),
                slot.during().end(),
                slot.engineers().stream()
                        .map(one -> new SlotEngineer(one.id(), one.name(), one.reasons()))
                        .toList());
    }
}
