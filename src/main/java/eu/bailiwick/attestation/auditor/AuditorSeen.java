package eu.bailiwick.attestation.auditor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// When an auditor was last here.
@ApplicationScoped
class AuditorSeen {
    private final AuditorRepository auditors;

    AuditorSeen(AuditorRepository auditors) {
        this.auditors = auditors;
    }

    @Transactional
    void now() {
        auditors.seen();
    }
}
