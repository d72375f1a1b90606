package eu.bailiwick.attestation.nvidia;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Appraiser;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Submission;
import java.util.Set;

/// Appraises the report of one GPU.
public final class GpuAppraiser implements Appraiser {

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.NVIDIA_GPU);
    }

    @Override
    public Appraisal appraise(Submission submission) {
        Checklist checks = new Checklist(submission.kind(), submission.asOf());
        DeviceFiles files = DeviceFiles.read(submission.files());
        if (files.devices().size() != 1) {
            throw new Malformed(
                    "Send one report of a GPU; there are " + files.devices().size() + ".");
        }
        Device device = files.devices().getFirst();
        if (device.report().ofSwitch()) {
            throw new Malformed("This is the report of a switch, which counts only beside those of its GPUs.");
        }
        new DeviceChecks(submission, checks, files).check(device);
        return checks.conclude();
    }
}
