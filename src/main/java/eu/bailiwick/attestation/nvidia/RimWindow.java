package eu.bailiwick.attestation.nvidia;

import eu.bailiwick.attestation.appraisal.EvidenceFile;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Of which product signed reference values are, and how long their signer's certificate holds, by its own word.
public record RimWindow(
        String name, @Nullable Instant from, @Nullable Instant until) {

    /// Malformed when the file holds no reference values.
    public static RimWindow of(EvidenceFile file) {
        Rim rim = Rim.read(file.name(), file.content());
        String name = (rim.product() + " " + rim.version()).strip();
        if (rim.signers().isEmpty()) {
            return new RimWindow(name, null, null);
        }
        X509Certificate signer = rim.signers().getFirst();
        return new RimWindow(
                name, signer.getNotBefore().toInstant(), signer.getNotAfter().toInstant());
    }
}
