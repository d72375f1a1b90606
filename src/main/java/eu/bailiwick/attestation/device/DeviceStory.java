package eu.bailiwick.attestation.device;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A device with all that was ever written about it, oldest first.
public record DeviceStory(DeviceView device, List<Change> changes) {

    /// What somebody has said happened, and who confirmed it.
    ///
    /// @param until when the place or state that it began ended; null when it lasts or never began
    /// @param state WAITING, CONFIRMED or WITHDRAWN
    public record Change(
            UUID id,
            ChangeKind kind,
            State state,
            @Nullable String jurisdiction,
            @Nullable String site,
            @Nullable String nodeName,
            Instant happenedAt,
            @Nullable Instant until,
            String reason,
            String proposedBy,
            Instant proposedAt,
            @Nullable String confirmedBy,
            @Nullable Instant confirmedAt,
            @Nullable String withdrawnBy,
            @Nullable Instant withdrawnAt) {}

    /// How far a change has come.
    public enum State {
        WAITING,
        CONFIRMED,
        WITHDRAWN
    }

    /// The change that waits for a second person, or null.
    public @Nullable Change waiting() {
        return changes.stream()
                .filter(change -> change.state == State.WAITING)
                .findFirst()
                .orElse(null);
    }
}
