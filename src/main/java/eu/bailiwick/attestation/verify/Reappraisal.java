package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.Appraisers;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.appraisal.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Judges the evidence again, under the auditor's roots, and compares with what the statement says.
record Reappraisal(Said said, List<EvidenceFile> evidence, Roots roots) {
    private static final String WHAT = "evidence";
    // What the portal asked its own register and its own memory; no file can answer that again.
    private static final Set<String> OF_THE_PORTAL = Set.of("distinct-device", "registered-device");

    /// What the evidence gives, when it was judged and ended as the statement says; null otherwise.
    @Nullable
    Appraisal examine(Findings findings, @Nullable Instant then) {
        Expected expected = said.expected();
        if (roots.none()) {
            findings.missing(WHAT, "whether the hardware signed it; give the vendor's root as --root");
        } else if (expected == null) {
            findings.missing(
                    WHAT, "the statement does not tell what the evidence had to say, so it cannot be judged again");
        } else {
            Appraisal again = appraise(said.asOf(), expected);
            boolean same = compare(findings, again);
            portal().forEach(check -> findings.aside(
                    check.id(), "the portal's own register says " + check.outcome() + "; no file can show that"));
            if (then != null) {
                later(findings, then, appraise(then, expected).verdict());
            }
            return same ? again : null;
        }
        return null;
    }

    private Appraisal appraise(Instant asOf, Expected expected) {
        return Appraisers.appraise(
                new Submission(said.kind(), evidence, asOf, expected, said.policy(), roots.anchors(said.kind())));
    }

    private List<Said.Asked> portal() {
        return said.checks().stream()
                .filter(check -> OF_THE_PORTAL.contains(check.id()))
                .toList();
    }

    private boolean compare(Findings findings, Appraisal again) {
        List<Said.Asked> listed = new ArrayList<>(said.checks());
        listed.removeAll(portal());
        List<Said.Asked> found = again.checks().stream()
                .map(check -> new Said.Asked(check.id(), check.outcome().name(), check.mandatory(), check.reason()))
                .toList();
        if (!listed.equals(found) && !roots.askedInVain().isEmpty()) {
            findings.missing(
                    WHAT, "whether the hardware signed it; give the root of " + roots.askedInVain() + " as --root");
            return false;
        }
        findings.require(
                "checks",
                listed.equals(found),
                "judged again, all " + found.size() + " checks end as the statement says",
                "judged again, these end otherwise than the statement says: " + difference(listed, found));
        findings.require(
                "verdict",
                verdictFollows(again),
                said.verdict() + " is what the evidence gives",
                "the statement says " + said.verdict() + ", the evidence gives " + again.verdict() + " "
                        + again.reason());
        String until = again.validUntil() == null ? null : again.validUntil().toString();
        findings.require(
                "claims",
                said.claims().equals(Said.written(again.claims())) && Objects.equals(until, said.validUntil()),
                "the evidence says of itself, and holds as long as, the statement says",
                "the evidence says something else of itself, or holds until another time, than the statement says");
        return listed.equals(found);
    }

    private static String difference(List<Said.Asked> listed, List<Said.Asked> found) {
        List<Said.Asked> all = new ArrayList<>(listed);
        all.removeAll(found);
        List<Said.Asked> more = new ArrayList<>(found);
        more.removeAll(listed);
        all.addAll(more);
        return all.isEmpty()
                ? "their order"
                : all.stream().map(Said.Asked::id).distinct().collect(Collectors.joining(", "));
    }

    // The portal's own checks can only have made it worse, and then they say why.
    private boolean verdictFollows(Appraisal again) {
        List<Said.Asked> against = portal().stream()
                .filter(check -> check.mandatory() && !check.outcome().equals(Outcome.PASS.name()))
                .toList();
        if (said.verdict() == again.verdict() && said.text("reason").equals(again.reason())) {
            return against.isEmpty() || said.verdict() != Verdict.ACCEPT;
        }
        return said.verdict().compareTo(again.verdict()) > 0
                && against.stream().anyMatch(check -> check.reason().equals(said.text("reason")));
    }

    private void later(Findings findings, Instant then, Verdict verdict) {
        findings.require(
                "as of " + then,
                verdict == said.verdict(),
                "the same evidence gives " + verdict + " then, too",
                "the same evidence gives " + verdict + " then");
    }
}
