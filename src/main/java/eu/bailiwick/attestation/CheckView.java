package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.Outcome;

/// One check as it is shown; `reason` is empty when it passed.
public record CheckView(String id, Outcome outcome, boolean mandatory, String reason, String detail) {}
