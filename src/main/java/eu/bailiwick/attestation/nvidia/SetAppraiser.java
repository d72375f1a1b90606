package eu.bailiwick.attestation.nvidia;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Appraiser;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Submission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

/// Appraises the GPUs and switches of one machine, as protected PCIe uses them together.
public final class SetAppraiser implements Appraiser {

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.NVIDIA_PPCIE);
    }

    @Override
    public Appraisal appraise(Submission submission) {
        Checklist checks = new Checklist(submission.kind(), submission.asOf());
        new DeviceSet(submission, checks).check();
        return checks.conclude();
    }

    /// Appraises the GPUs of a composite into its checks.
    ///
    /// @return what the processor's report must begin with: SHA-256 of the nonce and of the SHA-256 of each GPU's
    ///     report, in the order of the GPUs
    public static byte[] appraise(Submission submission, Checklist checks) {
        DeviceSet set = new DeviceSet(submission, checks);
        set.check();
        MessageDigest whole = sha256();
        byte[] expected = submission.expected().nonce();
        whole.update(expected == null ? set.gpus().getFirst().report().nonce() : expected);
        set.gpus().forEach(gpu -> whole.update(sha256().digest(gpu.bytes())));
        return whole.digest();
    }

    /// Whether bytes are the report of a GPU or a switch, going by their start.
    public static boolean isReport(byte[] content) {
        return GpuReport.is(content);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
