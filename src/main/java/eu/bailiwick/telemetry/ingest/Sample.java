package eu.bailiwick.telemetry.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// A value of one field of one device of a node at one second.
record Sample(UUID node, String device, Field field, Instant at, double value) {
    /// What is rolled up together.
    record Key(UUID node, String device, int field, Instant minute) {}

    Key key() {
        return new Key(node, device, field.id(), at.truncatedTo(ChronoUnit.MINUTES));
    }
}
