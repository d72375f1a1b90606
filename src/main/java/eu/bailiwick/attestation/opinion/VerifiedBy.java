package eu.bailiwick.attestation.opinion;

import eu.bailiwick.attestation.AppraisalView;

/// On whose systems an opinion was formed, as the customer says itself.
public enum VerifiedBy {
    /// The customer's own.
    CUSTOMER,
    /// Of somebody else whom the customer trusts.
    OTHERS;

    /// The type of BSI C5:2026 OPS-33 that evidence and this verification have together. The catalogue ranks by who
    /// collects and who verifies; the first is the strongest.
    int c5Type(AppraisalView judged) {
        boolean own = judged.collector().equals("CUSTOMER");
        return switch (this) {
            case CUSTOMER -> own ? 1 : 2;
            case OTHERS -> own ? 3 : 4;
        };
    }
}
