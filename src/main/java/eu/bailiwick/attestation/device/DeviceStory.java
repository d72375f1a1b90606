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
    /// @param alone whether it counts on the word of one person
    /// @param countedAloneFrom since when it counted before a second person confirmed it; null when it did not
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
            @Nullable Instant withdrawnAt,
            boolean alone,
            @Nullable Instant countedAloneFrom) {}

    /// How far a change has come.
    public enum State {
        WAITING,
        CONFIRMED,
        WITHDRAWN
    }

    /// The absence of before that counts on one person's word, or null.
    public @Nullable Change alone() {
        return changes.stream().filter(Change::alone).findFirst().orElse(null);
    }

    /// The change that waits for a second person, or null.
    public @Nullable Change waiting() {
        return changes.stream()
                .filter(change -> change.state == State.WAITING)
                .findFirst()
                .orElse(null);
    }
}
