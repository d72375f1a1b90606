package eu.bailiwick.attestation.forecast;

import eu.bailiwick.attestation.appraisal.Verdict;
import java.time.Instant;
import java.util.Map;

/// What an accepted verdict would become, from when on and why.
///
/// @param key what ends or says so; the same for the same cause
/// @param shortOf parts whose version is too low, each with `has` and `needs`; empty when that is not why
public record Flip(
        Cause cause,
        String key,
        Instant at,
        Verdict verdict,
        String reason,
        String detail,
        Map<String, Object> shortOf) {}
