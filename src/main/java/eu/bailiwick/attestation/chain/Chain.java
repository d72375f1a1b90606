package eu.bailiwick.attestation.chain;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.bundle.Support;
import eu.bailiwick.attestation.bundle.Theme;
import eu.bailiwick.attestation.posture.Basis;
import eu.bailiwick.attestation.posture.FactStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The links of one node. They follow from its verdict and from what is known of its keys, and nothing is joined on
/// anybody's word.
record Chain(AppraisalView verdict, List<Release> releases, Instant now) {
    private static final String PROCESSOR = "cpu/";

    /// To which measurement a key is released, and how that is known.
    record Release(String key, String measurement, Basis basis, FactStanding standing) {}

    List<ChainLink> links() {
        List<ChainLink> links = new ArrayList<>();
        Optional<ChainReason> nothing = nothing();
        for (Joint joint : List.of(Joint.CHALLENGE, Joint.SOFTWARE, Joint.GPUS, Joint.TLS)) {
            links.add(nothing.map(why -> ChainLink.of(joint, why, "")).orElseGet(() -> link(joint)));
        }
        if (releases.isEmpty()) {
            links.add(ChainLink.of(Joint.KEY, nothing.orElse(ChainReason.NO_RELEASE), ""));
        }
        releases.forEach(release -> links.add(
                ChainLink.named(Joint.KEY, nothing.orElseGet(() -> why(release)), release.key, release.measurement)));
        return List.copyOf(links);
    }

    /// Why nothing hangs on this processor; empty when its evidence was verified and holds.
    private Optional<ChainReason> nothing() {
        if (verdict.verdict() == Verdict.REJECT
                || verdict.verdict() == Verdict.INCONCLUSIVE
                || !signed(verdict.checks().stream()
                        .filter(check -> !check.id().contains("/") || check.id().startsWith(PROCESSOR))
                        .toList())) {
            return Optional.of(ChainReason.NOT_PROVED);
        }
        Instant until = verdict.validUntil();
        return until != null && !now.isBefore(until) ? Optional.of(ChainReason.EXPIRED) : Optional.empty();
    }

    private static boolean signed(List<CheckView> checks) {
        List<CheckView> signed = checks.stream()
                .filter(check -> check.outcome() != Outcome.NOT_APPLICABLE)
                .filter(check -> Support.isMapped(check.id()) && Theme.of(check.id()) == Theme.SIGNED)
                .toList();
        return signed.stream().anyMatch(check -> check.id().endsWith("signature"))
                && signed.stream().allMatch(check -> check.outcome() == Outcome.PASS);
    }

    private ChainLink link(Joint joint) {
        return switch (joint) {
            case CHALLENGE ->
                ChainLink.of(
                        joint,
                        how("report-data", ChainReason.ANSWERED, ChainReason.NOT_ANSWERED, ChainReason.NOT_ASKED),
                        claim("reportData"));
            case SOFTWARE ->
                ChainLink.of(
                        joint,
                        how(
                                "measurement",
                                ChainReason.MEASUREMENT_KNOWN,
                                ChainReason.MEASUREMENT_REFUSED,
                                ChainReason.MEASUREMENT_NOT_CHECKED),
                        measurements().stream().findFirst().orElse(""));
            case GPUS ->
                ChainLink.of(
                        joint, gpus(), verdict.claims().path("cpuGpuBinding").asText());
            default ->
                ChainLink.of(
                        joint,
                        how(
                                "tls-key",
                                ChainReason.TLS_KEY_COVERED,
                                ChainReason.TLS_KEY_NOT_COVERED,
                                ChainReason.NO_TLS_KEY),
                        claim("tlsKeySha256"));
        };
    }

    private ChainReason gpus() {
        Optional<CheckView> binding = check("cpu-gpu-binding");
        if (binding.isEmpty()) {
            return ChainReason.NO_GPU;
        }
        if (binding.get().outcome() != Outcome.PASS) {
            return ChainReason.GPUS_NOT_COVERED;
        }
        return signed(verdict.checks()) ? ChainReason.GPUS_COVERED : ChainReason.GPUS_NOT_PROVED;
    }

    private ChainReason how(String id, ChainReason passed, ChainReason failed, ChainReason notChecked) {
        Outcome outcome = check(PROCESSOR + id)
                .or(() -> check(id))
                .map(CheckView::outcome)
                .orElse(Outcome.NOT_CHECKED);
        return switch (outcome) {
            case PASS -> passed;
            case FAIL -> failed;
            case NOT_CHECKED, NOT_APPLICABLE -> notChecked;
        };
    }

    private Optional<CheckView> check(String id) {
        return verdict.checks().stream().filter(check -> check.id().equals(id)).findFirst();
    }

    private String claim(String name) {
        JsonNode own = verdict.claims().path("cpu").path(name);
        return (own.isMissingNode() ? verdict.claims().path(name) : own).asText();
    }

    /// What the processor measured at the start.
    private Set<String> measurements() {
        Set<String> measurements = new TreeSet<>(List.of(claim("measurement"), claim("mrtd")));
        measurements.remove("");
        return measurements;
    }

    private ChainReason why(Release release) {
        if (release.standing == FactStanding.STALE || release.standing == FactStanding.UNKNOWN) {
            return ChainReason.RELEASE_EXPIRED;
        }
        if (!measurements().contains(release.measurement)) {
            return ChainReason.RELEASE_TO_ANOTHER;
        }
        return switch (release.basis) {
            case ATTESTED -> ChainReason.RELEASE_ATTESTED;
            case OBSERVED -> ChainReason.RELEASE_OBSERVED;
            case DECLARED -> ChainReason.RELEASE_DECLARED;
        };
    }
}
