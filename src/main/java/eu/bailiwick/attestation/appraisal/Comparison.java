package eu.bailiwick.attestation.appraisal;

import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Compares what evidence says with what was expected, in constant time, and writes the answer down.
public record Comparison(Checklist checks) {
    private static final int REPORT_DATA = 64;

    /// What the caller did not expect is shown as not asked, and costs nothing.
    public void same(String id, String reason, String what, byte[] found, byte @Nullable [] expected) {
        if (expected == null) {
            checks.notChecked(id, Verdict.ACCEPT, "NOT_EXPECTED", "Not asked: no " + what + " was expected.");
            return;
        }
        checks.require(
                id,
                MessageDigest.isEqual(found, expected),
                reason,
                "The " + what + " is the expected one.",
                "The " + what + " is " + Bytes.hex(found) + ", expected was " + Bytes.hex(expected) + ".");
    }

    /// The 64 bytes that the guest chose: they must answer the challenge. All zero, they answer none.
    public void reportData(byte[] found, byte @Nullable [] expected, Policy policy) {
        if (Bytes.allZero(found) && (expected == null || Bytes.allZero(expected))) {
            checks.fail(
                    "report-data",
                    policy.freshness() ? Verdict.REJECT : Verdict.CONDITIONAL,
                    "NO_NONCE_BINDING",
                    "The report data is empty: nothing shows that the report is fresh or whose it is.");
        } else if (expected != null) {
            same("report-data", "REPORT_DATA_MISMATCH", "report data", found, padded(expected));
        } else {
            checks.notChecked(
                    "report-data",
                    policy.freshness() ? Verdict.INCONCLUSIVE : Verdict.ACCEPT,
                    "NO_CHALLENGE",
                    "Not asked: no challenge was set that the report could answer.");
        }
    }

    private static byte[] padded(byte[] expected) {
        return expected.length < REPORT_DATA ? Arrays.copyOf(expected, REPORT_DATA) : expected;
    }
}
