package eu.bailiwick.engagement.measurement.tool;

import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import java.util.Set;

/// What an XID of NVIDIA's driver says about its origin. By NVIDIA's catalogue of XIDs, as of driver 570; what
/// it tells to ignore is no fault, what an application causes is not the hardware's.
enum Xids {
    HARDWARE(FindingCode.XID_HARDWARE),
    APPLICATION(FindingCode.XID_APPLICATION),
    HARMLESS(FindingCode.XID_HARMLESS),
    UNKNOWN(FindingCode.XID_UNKNOWN);

    private static final Set<Integer> BY_APPLICATION = Set.of(13, 31, 32, 43, 45, 68, 69, 94);
    private static final Set<Integer> TO_IGNORE = Set.of(63, 92);
    private static final Set<Integer> BY_HARDWARE =
            Set.of(48, 54, 62, 64, 74, 79, 95, 110, 119, 120, 136, 140, 143, 145, 149, 155, 156);
    private final FindingCode finding;

    Xids(FindingCode finding) {
        this.finding = finding;
    }

    static Xids of(int code) {
        if (BY_HARDWARE.contains(code)) {
            return HARDWARE;
        }
        if (BY_APPLICATION.contains(code)) {
            return APPLICATION;
        }
        return TO_IGNORE.contains(code) ? HARMLESS : UNKNOWN;
    }

    FindingCode finding() {
        return finding;
    }
}
