package eu.bailiwick.attestation.forecast;

import eu.bailiwick.attestation.Appraisers;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.ReferenceValue;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.statement.Statements;
import eu.bailiwick.attestation.trust.Ocsp;
import eu.bailiwick.attestation.trust.Pile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Judges kept evidence again, as of a later instant or under newer collateral. The evidence stays what it
/// was; only what the world says of it changes.
public final class Foresight {
    private static final Set<String> DEMANDS =
            Set.of("TCB_BELOW_MINIMUM", "ABI_BELOW_MINIMUM", "PLATFORM_SETTING_REFUSED");
    private static final Set<String> LEVELS = Set.of("tcb", "module-tcb", "qe-tcb");

    private Foresight() {}

    /// What the verdict is now that a value that it rests on was withdrawn from the register, from the instant of
    /// the withdrawal on: it waits for the end of nothing.
    public static List<Flip> withdrawn(Submission kept, Instant now) {
        List<Check> failing = withdrawals(kept, now);
        List<Flip> flips = new ArrayList<>();
        for (ReferenceValue value : kept.expected().references()) {
            Instant since = value.withdrawn();
            if (since == null) {
                continue;
            }
            failing.stream()
                    .filter(check -> check.detail().contains(value.id()))
                    .findFirst()
                    .ifPresent(check -> flips.add(new Flip(
                            Cause.VALUE_WITHDRAWN,
                            check.reason() + " " + value.id(),
                            since,
                            check.weight(),
                            check.reason(),
                            check.detail(),
                            Map.of())));
        }
        return List.copyOf(flips);
    }

    /// What the verdict is, or will be, under what the register demands of platforms beyond what it was judged by: from
    /// the instant on at which that holds.
    public static List<Flip> demanded(Submission kept, Instant now) {
        List<Flip> flips = new ArrayList<>();
        for (ReferenceValue demand : kept.expected().references()) {
            Instant since = demand.from().isAfter(kept.asOf()) ? demand.from() : kept.asOf();
            Instant then = since.isAfter(now) ? since : now;
            if (demand.kind().isDemand() && demand.holds(then)) {
                Appraisal judged = Appraisers.appraise(at(kept, kept.files(), then));
                judged.checks().stream()
                        .filter(check -> DEMANDS.contains(check.reason()))
                        .filter(check -> check.detail().contains(demand.id()))
                        .findFirst()
                        .ifPresent(check -> flips.add(new Flip(
                                Cause.MINIMUM_RAISED,
                                check.reason() + " " + demand.id(),
                                since,
                                check.weight(),
                                check.reason(),
                                check.detail(),
                                shortOf(judged.claims()))));
            }
        }
        return List.copyOf(flips);
    }

    private static List<Check> withdrawals(Submission kept, Instant now) {
        return Appraisers.appraise(at(kept, kept.files(), now)).checks().stream()
                .filter(check -> check.reason().equals("REFERENCE_VALUE_WITHDRAWN"))
                .toList();
    }

    /// What the verdict becomes in the second after each piece of its collateral has ended, soonest first. What
    /// is renewed each day ends first and must not hide what ends later; so each check is told of once, when it
    /// would fail first, and not at all when it fails now because a value was withdrawn. What ends after
    /// `horizon` is not told of yet, unless nothing ends before.
    public static List<Flip> atEnds(Submission kept, Instant now, Instant horizon) {
        List<Flip> flips = new ArrayList<>();
        Set<String> told = withdrawals(kept, now).stream()
                .map(check -> plain(check.id()))
                .collect(Collectors.toCollection(TreeSet::new));
        List<Instant> ends = Appraisers.appraise(kept).ends().stream()
                .filter(end -> !end.isBefore(now))
                .toList();
        for (List<Instant> near : together(ends)) {
            Instant first = near.getFirst();
            if (flips.isEmpty() || !first.isAfter(horizon)) {
                Instant after = near.getLast().plusSeconds(1);
                List<Check> worse = Appraisers.appraise(at(kept, kept.files(), after)).checks().stream()
                        .filter(check -> check.weight() != Verdict.ACCEPT && !told.contains(plain(check.id())))
                        .filter(check -> !DEMANDS.contains(check.reason()))
                        .toList();
                worse.stream()
                        .max(Comparator.comparing(Check::weight))
                        .ifPresent(check -> flips.add(ended(check, first)));
                worse.forEach(check -> told.add(plain(check.id())));
            }
        }
        return List.copyOf(flips);
    }

    // A machine brings dozens of answers that were fetched one after the other: what ends within an hour ends together.
    private static List<List<Instant>> together(List<Instant> ends) {
        List<List<Instant>> groups = new ArrayList<>();
        for (Instant end : ends) {
            if (groups.isEmpty() || end.isAfter(groups.getLast().getFirst().plus(Duration.ofHours(1)))) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(end);
        }
        return groups;
    }

    private static Flip ended(Check check, Instant end) {
        return new Flip(
                Cause.COLLATERAL_ENDS,
                check.reason() + " " + end,
                end,
                check.weight(),
                check.reason(),
                check.detail(),
                Map.of());
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

    /// Whether a file is something that a vendor says of platforms: TCB info, an enclave's identity, a revocation
    /// list or an answer about revocation.
    public static boolean isCollateral(EvidenceFile file) {
        try {
            Pile pile = Pile.sort(List.of(file));
            return !pile.lists().isEmpty() && pile.certificates().isEmpty()
                    || pile.binary().stream().anyMatch(binary -> Ocsp.isAnswer(binary.content()))
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
