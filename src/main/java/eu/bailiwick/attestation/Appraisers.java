package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Appraiser;
import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.composite.CompositeAppraiser;
import eu.bailiwick.attestation.dcap.DcapAppraiser;
import eu.bailiwick.attestation.nvidia.EatAppraiser;
import eu.bailiwick.attestation.nvidia.GpuAppraiser;
import eu.bailiwick.attestation.nvidia.RimAppraiser;
import eu.bailiwick.attestation.nvidia.SetAppraiser;
import eu.bailiwick.attestation.snp.SnpAppraiser;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Every kind of evidence with the one who judges it.
public final class Appraisers {
    private static final Map<Kind, Appraiser> ALL = all();

    private Appraisers() {}

    private static Map<Kind, Appraiser> all() {
        Map<Kind, Appraiser> all = new EnumMap<>(Kind.class);
        List.of(
                        new SnpAppraiser(),
                        new DcapAppraiser(),
                        new GpuAppraiser(),
                        new SetAppraiser(),
                        new RimAppraiser(),
                        new EatAppraiser(),
                        new CompositeAppraiser())
                .forEach(appraiser -> appraiser.kinds().forEach(kind -> all.put(kind, appraiser)));
        return all;
    }

    /// Judges a submission. Evidence that cannot be read is rejected as malformed; nothing is thrown for bad bytes.
    public static Appraisal appraise(Submission submission) {
        Appraiser appraiser = ALL.get(submission.kind());
        if (appraiser == null) {
            throw new IllegalArgumentException("Nobody judges " + submission.kind());
        }
        try {
            return withGpus(submission, appraiser.appraise(submission));
        } catch (Malformed fault) {
            return Checklist.malformed(submission.kind(), submission.asOf(), fault);
        }
    }

    // A processor by itself says nothing of the GPUs that are expected beside it.
    private static Appraisal withGpus(Submission submission, Appraisal appraisal) {
        Integer gpus = submission.expected().gpus();
        return gpus == null || submission.kind().ofSeveral() ? appraisal : appraisal.with(Check.withoutGpus(gpus));
    }
}
