package eu.bailiwick.engagement.measurement.tool;

import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import java.util.Map;

/// What XIDs of NVIDIA's driver mean, by one edition of the catalogue that judges events of hardware as well: a log
/// that is pasted and an event that an agent reports never say two things of one code.
///
/// @param known every code that has a row of its own
public record Xids(int edition, Map<Integer, FindingCode> known) {
    /// For output that has no XIDs.
    static final Xids NONE = new Xids(0, Map.of());

    /// What a row of the catalogue says in a log: how grave it is, what to do, and whose turn it is.
    public static FindingCode finding(String severity, String action, String turn) {
        return switch (severity) {
            case "FAIL" -> FindingCode.XID_HARDWARE;
            case "WARN" -> turn.equals("TENANT") ? FindingCode.XID_RESTART_APP : FindingCode.XID_WARNING;
            default -> action.equals("CHECK_APP") ? FindingCode.XID_APPLICATION : FindingCode.XID_HARMLESS;
        };
    }

    FindingCode of(int code) {
        return known.getOrDefault(code, FindingCode.XID_UNKNOWN);
    }
}
