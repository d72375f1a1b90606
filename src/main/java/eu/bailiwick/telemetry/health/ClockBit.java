package eu.bailiwick.telemetry.health;

import java.util.Locale;

/// The bits of DCGM's field 112, in their order. Idle and the power cap at full load are normal; four of
/// the others slow a GPU down.
public enum ClockBit {
    IDLE(0x1, false),
    APP_CLOCK(0x2, false),
    POWER_CAP(0x4, false),
    HW_SLOWDOWN(0x8, true),
    SYNC_BOOST(0x10, false),
    SW_THERMAL(0x20, true),
    HW_THERMAL(0x40, true),
    POWER_BRAKE(0x80, true),
    DISPLAY(0x100, false);

    private final int mask;
    private final boolean slows;

    ClockBit(int mask, boolean slows) {
        this.mask = mask;
        this.slows = slows;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean slows() {
        return slows;
    }

    /// As it stands in the vendor's header, such as `0x40`.
    public String hex() {
        return "0x" + Integer.toHexString(mask);
    }
}
