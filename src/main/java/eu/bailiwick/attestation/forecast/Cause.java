package eu.bailiwick.attestation.forecast;

/// Why a verdict would become another one.
public enum Cause {
    /// It already is: the newest evidence was not accepted. Never written down as a forecast.
    FAILS_NOW,
    /// A certificate, list or statement that was used ends, unless newer evidence comes first.
    COLLATERAL_ENDS,
    /// The vendor has said something newer since.
    NEWER_COLLATERAL,
    /// A measurement that it rests on was withdrawn from the register of reference values since.
    VALUE_WITHDRAWN,
    /// The register demands more of platforms since, or will from then on.
    MINIMUM_RAISED
}
