package eu.bailiwick.engagement.engineer;

import eu.bailiwick.kernel.Period;
import java.util.UUID;

/// An absence that waits for the approval of somebody else than who recorded it.
public record AbsenceWaiting(
        UUID id, UUID engineer, String engineerName, Period period, AbsenceKind kind, String recordedBy) {}
