package eu.bailiwick.telemetry.health;

import java.util.Locale;

/// What the cells of the heat strip show: how well each device is, or the newest value of one field of the
/// GPUs.
public enum Shown {
    HEALTH(0, "", 0, 1),
    TEMPERATURE(150, "°C", 40, 95),
    POWER(155, "W", 100, 700),
    ACTIVITY(1004, "%", 0, 1);

    private static final int SHADES = 5;
    private final int field;
    private final String unit;
    private final double low;
    private final double high;

    Shown(int field, String unit, double low, double high) {
        this.field = field;
        this.unit = unit;
        this.low = low;
        this.high = high;
    }

    int field() {
        return field;
    }

    /// One of five shades, 1 to 5.
    int shade(double value) {
        double share = (value - low) / (high - low);
        return 1 + (int) Math.clamp(Math.floor(share * SHADES), 0, SHADES - 1);
    }

    String words(double value) {
        double shown = this == ACTIVITY ? value * 100 : value;
        return String.format(Locale.ROOT, "%.0f\u00A0%s", shown, unit);
    }
}
