package eu.bailiwick.attestation.nvidia;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Appraiser;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.trust.Pile;
import java.util.Set;

/// Appraises reference values by themselves, before they are kept.
public final class RimAppraiser implements Appraiser {

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.NVIDIA_RIM);
    }

    @Override
    public Appraisal appraise(Submission submission) {
        Checklist checks = new Checklist(submission.kind(), submission.asOf());
        Pile pile = Pile.sort(submission.files());
        if (pile.xml().size() != 1) {
            throw new Malformed(
                    "Send one file of reference values; there are " + pile.xml().size() + ".");
        }
        EvidenceFile file = pile.xml().getFirst();
        Rim rim = Rim.read(file.name(), file.content());
        checks.pass("format", "Reference values for " + rim.values().size() + " measurements.");
        checks.claim("product", rim.product());
        checks.claim("version", rim.version());
        new RimChecks(
                        submission,
                        checks,
                        pile.binary().stream().map(EvidenceFile::content).toList())
                .check("rim", rim);
        return checks.conclude();
    }
}
