package eu.bailiwick.engagement.slot;

/// What an engineer has done with the kind of model that is tuned, on its kind of fabric; the most first.
public enum Experience {
    /// Tuned it here to the end.
    TUNED,
    /// Knows it from elsewhere, as the planner says.
    VERSED,
    NONE
}
