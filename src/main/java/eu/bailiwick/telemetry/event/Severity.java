package eu.bailiwick.telemetry.event;

/// How bad an event is by the catalogue. What an application causes is INFO: it opens no fault of hardware.
public enum Severity {
    INFO("info"),
    WARN("warn"),
    FAIL("crit");

    private final String tone;

    Severity(String tone) {
        this.tone = tone;
    }

    public String tone() {
        return tone;
    }
}
