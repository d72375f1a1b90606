package eu.bailiwick.telemetry.degradation;

import java.util.Map;
import java.util.UUID;

/// What became of degradations in money; told by billing, which telemetry does not know.
public interface Credits {
    /// The document on which each credited degradation of a reservation of the tenant in view stands.
    Map<UUID, Credit> of(UUID reservation);

    /// The invoice, or the credit note, that gives a degradation back.
    record Credit(UUID id, String number, boolean note) {
        /// Where its page is.
        public String path() {
            return (note ? "/app/invoices/credit-notes/" : "/app/invoices/") + id;
        }
    }
}
