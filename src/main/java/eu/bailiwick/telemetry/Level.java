package eu.bailiwick.telemetry;

import java.util.Collection;
import java.util.Comparator;

/// How well hardware is, from best to worst. Not to know is worse than a warning: a failure may hide in it.
public enum Level {
    OK("ok"),
    WARN("warn"),
    UNKNOWN("idle"),
    FAIL("crit");

    private final String tone;

    Level(String tone) {
        this.tone = tone;
    }

    /// The tone in which pages show it.
    public String tone() {
        return tone;
    }

    /// The worst of several; nothing to look at is nothing known.
    public static Level worst(Collection<Level> levels) {
        return levels.stream().max(Comparator.naturalOrder()).orElse(UNKNOWN);
    }
}
