package eu.bailiwick.attestation.log;

import eu.bailiwick.attestation.statement.LocalKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/// Signs checkpoints as the log.
@ApplicationScoped
public class LogKey {
    private final PrivateKey key;
    private final NoteKey verifier;

    LogKey(LogConfig config) {
        try {
            byte[] pkcs8 = config.key().map(Base64.getDecoder()::decode).orElseGet(LocalKeys::ed25519);
            this.key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            this.verifier = NoteKey.of(config.origin(), NoteKey.LOG_ED25519, publicKey((EdECPrivateKey) key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bailiwick.attestation.log.key is not an Ed25519 key.", e);
        }
    }

    // The JDK has no way from a private Ed25519 key to its public one; Bouncy Castle has.
    private static PublicKey publicKey(EdECPrivateKey key) throws GeneralSecurityException {
        byte[] seed = key.getBytes().orElseThrow();
        byte[] raw =
                new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded();
        return new NoteKey("", NoteKey.LOG_ED25519, raw).publicKey();
    }

    public NoteKey verifier() {
        return verifier;
    }

    /// The public key in PEM, for openssl.
    public String pem() {
        return verifier.pem();
    }

    Note sign(Checkpoint checkpoint) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(checkpoint.text().getBytes(StandardCharsets.UTF_8));
            return new Note(checkpoint.text(), List.of(new Note.Line(verifier.name(), verifier.id(), signer.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
