package eu.bailiwick.telemetry.check;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a check comes to by its bounds, from best to worst. What a bound asks for and nothing measured is
/// unknown, never passed.
@Schema(name = "CheckVerdict")
public enum Verdict {
    PASS("ok"),
    WARN("warn"),
    UNKNOWN("idle"),
    FAIL("crit");

    private final String tone;

    Verdict(String tone) {
        this.tone = tone;
    }

    /// The tone in which pages show it.
    public String tone() {
        return tone;
    }
}
