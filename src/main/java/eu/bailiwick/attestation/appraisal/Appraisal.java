package eu.bailiwick.attestation.appraisal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The whole answer: verdict, every check, what the evidence claims, and until when the collateral carries it.
///
/// @param reason the code of the check that decided, empty when accepted
/// @param claims what the evidence says of itself, by name; bytes in lower-case hex
/// @param ends when the certificates and pieces of collateral that were used expire, the first one first
/// @param used names of the files that were used, in the order of their use
/// @param devices ids of the devices that the evidence comes from; empty when it names none
/// @param consulted which words of vendors the checks asked for
public record Appraisal(
        Kind kind,
        Verdict verdict,
        String reason,
        List<Check> checks,
        Map<String, Object> claims,
        Instant asOf,
        List<Instant> ends,
        List<String> used,
        List<String> devices,
        List<Consulted> consulted) {

    public Appraisal(
            Kind kind,
            Verdict verdict,
            String reason,
            List<Check> checks,
            Map<String, Object> claims,
            Instant asOf,
            List<Instant> ends,
            List<String> used,
            List<String> devices) {
        this(kind, verdict, reason, checks, claims, asOf, ends, used, devices, List.of());
    }

    /// The first instant at which something that was used expires; null when nothing was used that expires.
    public @Nullable Instant validUntil() {
        return ends.isEmpty() ? null : ends.getFirst();
    }

    /// Whether a check names that entry of the register of reference values.
    public boolean names(String reference) {
        return checks.stream().anyMatch(check -> check.detail().contains(reference));
    }

    /// The same appraisal with one check more, which can only make the verdict worse.
    public Appraisal with(Check check) {
        Verdict together = verdict.worse(check.weight());
        return new Appraisal(
                kind,
                together,
                together == verdict ? reason : check.reason(),
                Stream.concat(checks.stream(), Stream.of(check)).toList(),
                claims,
                asOf,
                ends,
                used,
                devices,
                consulted);
    }

    /// The same appraisal, where some checks say one sentence more.
    ///
    /// @param sentences by the checks' ids
    public Appraisal saying(Map<String, String> sentences) {
        return new Appraisal(
                kind,
                verdict,
                reason,
                checks.stream()
                        .map(check -> check.saying(sentences.getOrDefault(check.id(), "")))
                        .toList(),
                claims,
                asOf,
                ends,
                used,
                devices,
                consulted);
    }
}
