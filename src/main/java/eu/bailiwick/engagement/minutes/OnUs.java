package eu.bailiwick.engagement.minutes;

/// Why work takes none of a customer's minutes.
public enum OnUs {
    /// What had to be mended was ours.
    OUR_FAULT,
    GOODWILL,
    /// Somebody of ours learned by it.
    OWN_TRAINING
}
