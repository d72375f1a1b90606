package eu.bailiwick.telemetry.proven;

/// How many days the staff look back.
public enum ProvenSpan {
    WEEK(7),
    MONTH(30),
    QUARTER(90);

    private final int days;

    ProvenSpan(int days) {
        this.days = days;
    }

    int days() {
        return days;
    }
}
