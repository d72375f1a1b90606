package eu.bailiwick.attestation.forecast;

import eu.bailiwick.attestation.appraisal.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// A verdict that counts now and what it would become; or, when it fails now, what it is and since when.
///
/// @param shortOf parts whose version is too low
public record ForecastView(
        UUID id,
        UUID reservation,
        long reservationNumber,
        UUID node,
        String nodeName,
        UUID appraisal,
        Cause cause,
        Instant flipsAt,
        Verdict verdict,
        String reason,
        String detail,
        List<Short> shortOf) {

    /// `TDX component 2: 5 < 6`, one after the other.
    public String shortWords() {
        return shortOf.stream()
                .map(one -> one.part + ": " + one.has + " < " + one.needs)
                .collect(Collectors.joining("; "));
    }

    /// A part whose version is too low.
    public record Short(String part, int has, int needs) {}
}
