package eu.bailiwick.engagement.measurement.tool;

import org.jspecify.annotations.Nullable;

/// Something in the output that explains the figure, with the line that says so.
///
/// @param line counted from 1
/// @param quote the line as the tool printed it
/// @param detail what it is about, such as `GPU 3` or `XID 79`
/// @param catalogue the edition of the catalogue of XIDs by which it was read; null for anything else
public record Finding(
        FindingCode code,
        int line,
        String quote,
        String detail,
        @Nullable Integer catalogue) {

    public Finding(FindingCode code, int line, String quote, String detail) {
        this(code, line, quote, detail, null);
    }

    /// Without the line, for whoever may not read it.
    public Finding withoutLine() {
        return new Finding(code, line, "", detail, catalogue);
    }

    /// How grave a finding is.
    public enum Gravity {
        INFO,
        WARN,
        CRIT
    }

    /// What was found; its name in words says the likely cause.
    public enum FindingCode {
        WRONG_RESULTS(Gravity.CRIT),
        NOT_VALIDATED(Gravity.INFO),
        RANKS_DISAGREE(Gravity.WARN),
        SOCKET_TRANSPORT(Gravity.CRIT),
        NO_GPU_DIRECT(Gravity.WARN),
        RUN_FAILED(Gravity.CRIT),
        THERMAL_SLOWDOWN(Gravity.CRIT),
        POWER_BRAKE(Gravity.CRIT),
        HARDWARE_SLOWDOWN(Gravity.CRIT),
        POWER_CAP(Gravity.INFO),
        REMAP_FAILED(Gravity.CRIT),
        REMAP_PENDING(Gravity.WARN),
        UNCORRECTABLE_ECC(Gravity.CRIT),
        PCIE_NARROW(Gravity.WARN),
        PCIE_SLOW(Gravity.WARN),
        NVLINK_MISSING(Gravity.CRIT),
        NIC_FAR(Gravity.WARN),
        TEST_FAILED(Gravity.CRIT),
        TEST_WARNED(Gravity.WARN),
        COMPONENT_TO_INSPECT(Gravity.CRIT),
        COMPONENT_TO_REBOOT(Gravity.CRIT),
        COMPONENT_UNHEALTHY(Gravity.CRIT),
        COMPONENT_BY_APPLICATION(Gravity.WARN),
        COMPONENT_DEGRADED(Gravity.WARN),
        COMPONENT_NOT_EVALUATED(Gravity.INFO),
        STALLED(Gravity.WARN),
        IO_ERRORS(Gravity.CRIT),
        DATA_DAMAGED(Gravity.CRIT),
        CACHED_READS(Gravity.WARN),
        LOADER_WAITS(Gravity.WARN),
        FEW_CORES(Gravity.WARN),
        QUALITY_MISSED(Gravity.CRIT),
        TRAINING_SINKS(Gravity.WARN),
        STRETCH_SLOW(Gravity.WARN),
        LONG_EVALUATION(Gravity.INFO),
        XID_HARDWARE(Gravity.CRIT),
        XID_WARNING(Gravity.WARN),
        XID_RESTART_APP(Gravity.WARN),
        XID_APPLICATION(Gravity.INFO),
        XID_HARMLESS(Gravity.INFO),
        XID_UNKNOWN(Gravity.WARN),
        NVSWITCH_ERROR(Gravity.CRIT),
        LINK_DOWN(Gravity.CRIT),
        PORT_NOT_ACTIVE(Gravity.CRIT),
        PORT_SLOW(Gravity.WARN),
        PCIE_ERRORS(Gravity.WARN);

        private final Gravity gravity;

        FindingCode(Gravity gravity) {
            this.gravity = gravity;
        }

        public Gravity gravity() {
            return gravity;
        }
    }

    public String tone() {
        return switch (code.gravity()) {
            case INFO -> "info";
            case WARN -> "warn";
            case CRIT -> "crit";
        };
    }
}
