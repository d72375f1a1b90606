package eu.bailiwick.engagement.ticket;

/// How much something matters: as impact, how much work stands still; as urgency, how soon it matters.
public enum Degree {
    HIGH,
    MEDIUM,
    LOW;

    /// 1 is the gravest, 4 the least. PostgreSQL computes the same into `ticket.severity`.
    public static int severity(Degree impact, Degree urgency) {
        return Math.min(4, 1 + impact.ordinal() + urgency.ordinal());
    }
}
