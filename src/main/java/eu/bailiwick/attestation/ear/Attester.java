package eu.bailiwick.attestation.ear;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.bundle.Support;
import eu.bailiwick.attestation.bundle.Theme;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a token says of one part: of the whole evidence, or of a processor or GPU within it.
///
/// @param asked the part's checks without those that do not apply
/// @param claims what the part's evidence says of itself
/// @param genuine whether everything passed that shows who signed; without that nothing it says is affirmed
/// @param verdict the one over all: a check that failed and was needed weighs as much
record Attester(List<CheckView> asked, JsonNode claims, boolean genuine, Verdict verdict) {
    private static final int NO_CLAIM = 0;
    private static final int UNREADABLE = 1;
    private static final int WARNING = 32;
    private static final int CONTRAINDICATED = 96;
    private static final int NOT_RECOGNISED = 97;
    private static final int CRYPTOGRAPHY_FAILED = 99;

    Map<String, Object> appraisal(String policy) {
        Map<String, Object> appraisal = new LinkedHashMap<>();
        appraisal.put("ear_status", tier().wireName());
        appraisal.put("ear_trustworthiness_vector", vector());
        appraisal.put("ear_appraisal_policy_ids", List.of(policy));
        nonce().ifPresent(nonce -> appraisal.put("eat_nonce", nonce));
        return appraisal;
    }

    /// Affirming only if everything passed: a question that was not answered leaves no more than `none`.
    Tier tier() {
        Tier tier = genuine && asked.stream().anyMatch(check -> check.outcome() == Outcome.PASS)
                ? Tier.AFFIRMING
                : Tier.NONE;
        for (CheckView check : asked) {
            tier = tier.worse(tier(check));
        }
        return tier;
    }

    private Tier tier(CheckView check) {
        return switch (check.outcome()) {
            case PASS, NOT_APPLICABLE -> Tier.AFFIRMING;
            case NOT_CHECKED -> Support.isOpen(check) ? Tier.NONE : Tier.AFFIRMING;
            case FAIL -> check.mandatory() ? Tier.of(verdict).worse(Tier.WARNING) : Tier.WARNING;
        };
    }

    private Map<String, Integer> vector() {
        Map<String, Integer> vector = new LinkedHashMap<>();
        for (Aspect aspect : Aspect.values()) {
            List<CheckView> about = asked.stream()
                    .filter(check -> Support.isMapped(check.id()) || check.outcome() == Outcome.FAIL)
                    .filter(check ->
                            Aspect.of(check.id()).filter(aspect::equals).isPresent())
                    .toList();
            if (!about.isEmpty()) {
                vector.put(aspect.wireName(), value(aspect, about));
            }
        }
        if (vector.isEmpty()) {
            vector.put(Aspect.HARDWARE.wireName(), NO_CLAIM);
        }
        return vector;
    }

    private int value(Aspect aspect, List<CheckView> about) {
        Optional<CheckView> failed = about.stream()
                .filter(check -> check.outcome() == Outcome.FAIL && check.mandatory())
                .findFirst();
        if (failed.isPresent()) {
            return failed(failed.get().reason());
        }
        if (!genuine || about.stream().anyMatch(check -> check.outcome() == Outcome.NOT_CHECKED)) {
            return NO_CLAIM;
        }
        return about.stream().anyMatch(check -> check.outcome() == Outcome.FAIL) ? WARNING : aspect.affirming();
    }

    private int failed(String reason) {
        return switch (Tier.of(verdict)) {
            case CONTRAINDICATED -> contraindicated(reason);
            case NONE -> NO_CLAIM;
            case WARNING, AFFIRMING -> WARNING;
        };
    }

    private static int contraindicated(String reason) {
        if (reason.equals("MALFORMED")) {
            return UNREADABLE;
        }
        if (reason.endsWith("SIGNATURE_INVALID")) {
            return CRYPTOGRAPHY_FAILED;
        }
        return reason.equals("UNTRUSTED_ROOT") || reason.equals("DEVICE_UNREGISTERED")
                ? NOT_RECOGNISED
                : CONTRAINDICATED;
    }

    /// What the evidence answered (RFC 9711 §4.1), once it is shown that it answers what was asked.
    private Optional<String> nonce() {
        List<CheckView> fresh = asked.stream()
                .filter(check -> Theme.of(check.id()) == Theme.FRESH && Support.isMapped(check.id()))
                .toList();
        String hex = claims.path("reportData").asText(claims.path("nonce").asText());
        if (hex.isEmpty() || fresh.isEmpty() || fresh.stream().anyMatch(check -> check.outcome() != Outcome.PASS)) {
            return Optional.empty();
        }
        return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(Bytes.fromHex("nonce", hex)));
    }
}
