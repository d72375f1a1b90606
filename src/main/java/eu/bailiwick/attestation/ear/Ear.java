package eu.bailiwick.attestation.ear;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.bundle.Support;
import eu.bailiwick.attestation.bundle.Theme;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The claims of a verdict's token (draft-ietf-rats-ear-04 §3). They follow from the verdict alone, so the same verdict
/// has the same claims for ever.
///
/// The whole evidence is the submodule with the name of its kind, such as `composite`; what has checks of its own is
/// one more, named by what stands before their ids, such as `cpu` and `gpu-0`.
final class Ear {
    static final String PROFILE = "tag:ietf.org,2026:rats/ear#04";
    /// What a token says beyond the standard, under the type of the statement's predicate.
    static final String EXTENSION = "https://bailiwick.eu/appraisal/v1";

    private Ear() {}

    /// @param statement SHA-256 of the signed statement in hex, which is its entry in the log
    static Map<String, Object> of(AppraisalView appraisal, String statement) {
        SequencedMap<String, Attester> parts = parts(appraisal);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("eat_profile", PROFILE);
        claims.put("iat", appraisal.appraisedAt().getEpochSecond());
        Instant end = appraisal.validUntil();
        if (end != null) {
            claims.put("exp", end.getEpochSecond());
        }
        claims.put("ear_verifier_id", Map.of("developer", "https://bailiwick.eu", "build", appraisal.verifier()));
        claims.put(
                "ear_status",
                parts.values().stream()
                        .map(Attester::tier)
                        .reduce(Tier.of(appraisal.verdict()), Tier::worse)
                        .wireName());
        Map<String, Object> submods = new LinkedHashMap<>();
        parts.forEach((label, part) -> submods.put(label, part.appraisal(appraisal.policy())));
        claims.put("submods", submods);
        claims.put(EXTENSION, own(appraisal, statement));
        return claims;
    }

    private static SequencedMap<String, Attester> parts(AppraisalView appraisal) {
        SequencedMap<String, List<CheckView>> asked = new LinkedHashMap<>();
        List<CheckView> all = appraisal.checks().stream()
                .filter(check -> check.outcome() != Outcome.NOT_APPLICABLE)
                .toList();
        asked.put("", all.stream().filter(check -> part(check).isEmpty()).toList());
        all.forEach(check -> asked.computeIfAbsent(
                part(check),
                part -> all.stream().filter(one -> part(one).equals(part)).toList()));
        if (asked.size() > 1 && asked.firstEntry().getValue().isEmpty()) {
            asked.pollFirstEntry();
        }
        SequencedMap<String, Attester> parts = new LinkedHashMap<>();
        asked.forEach((part, checks) -> parts.put(
                part.isEmpty() ? appraisal.kind() : part,
                new Attester(
                        checks,
                        claims(appraisal.claims(), part),
                        genuine(part.isEmpty() ? all : checks),
                        appraisal.verdict())));
        return parts;
    }

    private static String part(CheckView check) {
        return check.id().substring(0, Math.max(0, check.id().lastIndexOf('/')));
    }

    private static JsonNode claims(JsonNode all, String part) {
        return part.isEmpty() ? all : all.path(part);
    }

    private static boolean genuine(List<CheckView> checks) {
        List<CheckView> signed = checks.stream()
                .filter(check -> Support.isMapped(check.id()) && Theme.of(check.id()) == Theme.SIGNED)
                .toList();
        return !signed.isEmpty() && signed.stream().allMatch(check -> check.outcome() == Outcome.PASS);
    }

    private static Map<String, Object> own(AppraisalView appraisal, String statement) {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("id", appraisal.id().toString());
        own.put("verdict", appraisal.verdict().name());
        own.put("reason", appraisal.reason());
        own.put("counts", appraisal.counts());
        own.put("asOf", appraisal.asOf().toString());
        own.put("c5Type", appraisal.c5Type());
        own.put("statement", Map.of("sha256", statement));
        own.put(
                "notChecked",
                appraisal.checks().stream()
                        .filter(check -> check.outcome() == Outcome.NOT_CHECKED)
                        .map(CheckView::id)
                        .toList());
        return own;
    }
}
