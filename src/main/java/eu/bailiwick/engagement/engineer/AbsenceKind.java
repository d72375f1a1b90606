package eu.bailiwick.engagement.engineer;

/// Why an engineer is away; tenants never read it.
public enum AbsenceKind {
    LEAVE,
    SICK,
    TRAINING,
    OTHER
}
