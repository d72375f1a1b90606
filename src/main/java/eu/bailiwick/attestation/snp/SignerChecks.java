package eu.bailiwick.attestation.snp;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Comparison;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Measured;
import org.jspecify.annotations.Nullable;

/// Whose key a guest was started under. Its owner may sign an ID block, which names the measurement that the guest has
/// to have; the processor starts nothing else under it, and the report names the key. An author key may vouch for that
/// key. A guest without an ID block is asked for neither, unless one is expected.
record SignerChecks(Expected expected, Checklist checks, Report report) {
    void check() {
        asked(
                "id-key",
                "ID_KEY_MISMATCH",
                Measured.SNP_ID_KEY,
                report.idKeyDigest(),
                expected.signers().idKey(),
                "The guest was started without an ID block, so no key of its owner stands for what was loaded.");
        if (report.authorKeyEnabled() == Bytes.allZero(report.authorKeyDigest())) {
            checks.fail(
                    "author-key",
                    "AUTHOR_KEY_UNCLEAR",
                    report.authorKeyEnabled()
                            ? "The report says that an author key vouches for the ID key, and names none."
                            : "The report names an author key, and says that none vouches for the ID key.");
            return;
        }
        asked(
                "author-key",
                "AUTHOR_KEY_MISMATCH",
                Measured.SNP_AUTHOR_KEY,
                report.authorKeyDigest(),
                expected.signers().authorKey(),
                "No author key vouches for the key that the guest was started under.");
    }

    private void asked(
            String id, String reason, Measured kind, byte[] found, byte @Nullable [] wanted, String without) {
        if (wanted == null && Bytes.allZero(found)) {
            checks.notApplicable(id, without);
        } else {
            new Comparison(checks).measured(id, reason, kind, found, wanted, expected);
        }
    }
}
