package eu.bailiwick.attestation.forecast;

import eu.bailiwick.attestation.Appraisers;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.statement.Statements;
import eu.bailiwick.attestation.trust.Pile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Judges kept evidence again, as of a later instant or under newer collateral. The evidence stays what it was; only
/// what
/// the world says of it changes.
public final class Foresight {
    private static final Set<String> LEVELS = Set.of("tcb", "module-tcb", "qe-tcb");

    private Foresight() {}

    /// What the verdict becomes in the second after the first piece of its collateral has ended.
    public static Optional<Flip> atEnd(Submission kept, Instant ends) {
        Instant after = ends.plusSeconds(1);
        Appraisal then = Appraisers.appraise(at(kept, kept.files(), after));
        if (then.verdict() == Verdict.ACCEPT) {
            return Optional.empty();
        }
        Check decides = decides(then);
        return Optional.of(new Flip(
                Cause.COLLATERAL_ENDS,
                then.reason() + " " + ends,
                ends,
                then.verdict(),
                then.reason(),
                decides.detail(),
                Map.of()));
    }

    /// What the verdict is now under a newer statement of the vendor about the same platform: its firmware is too
    /// old, or its certificate was revoked. A statement about another platform, of somebody else, or not in force
    /// changes nothing.
    public static Optional<Flip> under(Submission kept, EvidenceFile newer, Instant now) {
        List<EvidenceFile> files = new ArrayList<>(kept.files());
        files.add(new EvidenceFile("newer", newer.content()));
        Appraisal then = Appraisers.appraise(at(kept, files, now));
        return then.checks().stream()
                .filter(check -> check.outcome() == Outcome.FAIL && check.weight() != Verdict.ACCEPT)
                .filter(check ->
                        LEVELS.contains(plain(check.id())) || check.reason().equals("CERT_REVOKED"))
                .max((a, b) -> a.weight().compareTo(b.weight()))
                .map(check -> new Flip(
                        Cause.NEWER_COLLATERAL,
                        check.reason() + " " + Statements.sha256(newer.content()),
                        now,
                        check.weight(),
                        check.reason(),
                        check.detail(),
                        shortOf(then.claims())));
    }

    /// Whether a file is something that a vendor says of platforms: TCB info, an enclave's identity or a revocation
    /// list.
    public static boolean isCollateral(EvidenceFile file) {
        try {
            Pile pile = Pile.sort(List.of(file));
            return !pile.lists().isEmpty() && pile.certificates().isEmpty()
                    || pile.json().stream()
                            .map(json -> new String(json.content(), StandardCharsets.UTF_8))
                            .anyMatch(text -> text.contains("\"tcbInfo\"") || text.contains("\"enclaveIdentity\""));
        } catch (Malformed unreadable) {
            return false;
        }
    }

    private static Submission at(Submission kept, List<EvidenceFile> files, Instant asOf) {
        return new Submission(kept.kind(), files, asOf, kept.expected(), kept.policy(), kept.anchors());
    }

    private static Check decides(Appraisal appraisal) {
        return appraisal.checks().stream()
                .filter(check -> check.weight() == appraisal.verdict())
                .findFirst()
                .orElseThrow();
    }

    private static String plain(String check) {
        return check.substring(check.lastIndexOf('/') + 1);
    }

    /// All parts that are short of a version, from whatever part of the evidence.
    static Map<String, Object> shortOf(Map<String, Object> claims) {
        Map<String, Object> all = new TreeMap<>();
        claims.forEach((name, value) -> {
            if (value instanceof Map<?, ?> part) {
                Map<String, Object> inside = new TreeMap<>();
                part.forEach((key, one) -> inside.put(String.valueOf(key), one));
                all.putAll(name.equals("shortOf") ? inside : shortOf(inside));
            }
        });
        return all;
    }
}
