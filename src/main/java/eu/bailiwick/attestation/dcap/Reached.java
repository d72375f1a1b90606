package eu.bailiwick.attestation.dcap;

import eu.bailiwick.attestation.appraisal.Checklist;
import java.util.List;

/// The level of Intel's that a part reaches, of a date, and what it lacks for the newest one; empty when nothing.
record Reached(TcbStatus status, String date, List<String> advisories, String missing) {

    void tell(Checklist checks, String id, String what) {
        String because = (advisories.isEmpty() ? "" : " Advisories: " + String.join(", ", advisories) + ".")
                + (missing.isEmpty() ? "" : " Short of the newest level: " + missing + ".");
        String sentence = what + " is " + status.word() + " (level of " + date + ")." + because;
        if (status == TcbStatus.UP_TO_DATE) {
            checks.pass(id, sentence);
        } else if (status.needsCare()) {
            checks.weak(id, status.word(), sentence);
        } else {
            checks.fail(id, status.word(), sentence);
        }
    }
}
