package eu.bailiwick.attestation.appraisal;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Compares what evidence says with what was expected, in constant time, and writes the answer down.
public record Comparison(Checklist checks) {
    private static final int REPORT_DATA = 64;

    /// What the caller did not expect is shown as not asked, and costs nothing.
    public void same(String id, String reason, String what, byte[] found, byte @Nullable [] expected) {
        if (expected == null) {
            checks.notChecked(id, Absence.NOT_EXPECTED, "Not asked: no " + what + " was expected.");
            return;
        }
        checks.require(
                id,
                MessageDigest.isEqual(found, expected),
                reason,
                "The " + what + " is the expected one.",
                "The " + what + " is " + Bytes.hex(found) + ", expected was " + Bytes.hex(expected) + ".");
    }

    /// A measurement: the expected one, or, where none is expected, one that the register knows. What the register does
    /// not know stays not asked; what was withdrawn from it is refused.
    public void measured(String id, Measured kind, byte[] found, byte @Nullable [] wanted, Expected expected) {
        measured(id, "MEASUREMENT_MISMATCH", kind, found, wanted, expected);
    }

    /// The same with a reason of its own where another one was expected.
    public void measured(
            String id, String reason, Measured kind, byte[] found, byte @Nullable [] wanted, Expected expected) {
        List<ReferenceValue> known = wanted != null
                ? List.of()
                : expected.references().stream()
                        .filter(one -> one.is(kind, found))
                        .toList();
        if (known.isEmpty()) {
            same(id, reason, kind.label(), found, wanted);
            return;
        }
        ReferenceValue decisive = known.stream()
                .filter(one -> one.holds(checks.asOf()))
                .findFirst()
                .orElse(known.getFirst());
        String sentence = "The " + kind.label() + " is that of " + decisive.sentence();
        if (decisive.holds(checks.asOf())) {
            checks.pass(id, sentence + ".");
            if (decisive.until() != null) {
                checks.expires(decisive.until());
            }
        } else if (decisive.isWithdrawn(checks.asOf())) {
            checks.fail(id, "REFERENCE_VALUE_WITHDRAWN", sentence + ", which was withdrawn.");
        } else {
            checks.weak(id, "REFERENCE_VALUE_EXPIRED", sentence + ", which does not hold at that time.");
        }
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
                    Absence.NO_CHALLENGE,
                    policy,
                    "Not asked: no challenge was set that the report could answer.");
        }
    }

    private static byte[] padded(byte[] expected) {
        return expected.length < REPORT_DATA ? Arrays.copyOf(expected, REPORT_DATA) : expected;
    }
}
