package eu.bailiwick.attestation.composite;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Appraiser;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.dcap.DcapAppraiser;
import eu.bailiwick.attestation.nvidia.SetAppraiser;
import eu.bailiwick.attestation.snp.SnpAppraiser;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Appraises a processor and its GPUs, and asks whether the processor's report covers those of the GPUs: without that,
/// the GPUs may belong to another machine.
public final class CompositeAppraiser implements Appraiser {
    private static final int HASH = 32;

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.COMPOSITE);
    }

    @Override
    public Appraisal appraise(Submission submission) {
        Checklist checks = new Checklist(submission.kind(), submission.asOf());
        Parts parts = Parts.of(
                submission.files(),
                submission.policy().replaysEventLogs(),
                submission.policy().readsTlsKeys());
        Submission gpus = with(submission, parts.gpus(), Kind.COMPOSITE, submission.expected());
        byte[] covering = SetAppraiser.appraise(gpus, checks);
        boolean bound = MessageDigest.isEqual(covering, Arrays.copyOf(parts.reportData(), HASH));
        if (bound) {
            checks.pass("cpu-gpu-binding", "The processor's report covers the GPUs' reports.");
        } else {
            checks.weak(
                    "cpu-gpu-binding",
                    "NOT_BOUND",
                    "The processor's report does not cover the GPUs' reports, so they may belong to another machine.");
        }
        Expected expected = bound ? answered(submission.expected(), parts.reportData()) : submission.expected();
        Submission cpu = with(submission, parts.cpu(), parts.kind(), expected);
        checks.include("cpu/", (parts.kind() == Kind.TDX ? new DcapAppraiser() : new SnpAppraiser()).appraise(cpu));
        checks.claim("cpuGpuBinding", Bytes.hex(covering));
        return checks.conclude();
    }

    /// The files of the processor, its event log among them.
    public static List<EvidenceFile> ofProcessor(List<EvidenceFile> files) {
        return Parts.of(files, true, true).cpu();
    }

    private static Submission with(Submission all, List<EvidenceFile> files, Kind kind, Expected expected) {
        return new Submission(kind, files, all.asOf(), expected, all.policy(), all.anchors());
    }

    /// A report that covers the GPUs covers the challenge, too; what follows the hash is the guest's own.
    private static Expected answered(Expected expected, byte[] reportData) {
        byte @Nullable [] nonce = expected.nonce();
        boolean sameChallenge =
                expected.reportData() == null || nonce != null && Arrays.equals(expected.reportData(), nonce);
        return nonce != null && sameChallenge ? expected.withReportData(reportData) : expected;
    }
}
