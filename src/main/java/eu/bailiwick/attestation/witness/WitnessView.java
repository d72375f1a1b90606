package eu.bailiwick.attestation.witness;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A witness of the log, and how far it has come.
///
/// @param keys its verifier keys (c2sp.org/signed-note)
/// @param signedSize entries of the largest checkpoint that it signed; 0 for none
/// @param signedAt when that came here; null while it has signed nothing
/// @param missing entries of the newest checkpoint that it has not signed yet
/// @param trouble why it could not be asked; empty when all is well
public record WitnessView(
        String label,
        String name,
        List<String> keys,
        long signedSize,
        @Nullable Instant signedAt,
        long missing,
        String trouble) {

    boolean follows() {
        return signedAt != null && trouble.isEmpty();
    }
}
