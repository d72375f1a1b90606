package eu.bailiwick.attestation.forge;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.PrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/// Signs certificates with RSA as AMD does.
final class PssSigner implements ContentSigner {
    private static final AlgorithmIdentifier PSS =
            new DefaultSignatureAlgorithmIdentifierFinder().find("SHA384WITHRSAANDMGF1");
    private final PrivateKey key;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    PssSigner(PrivateKey key) {
        this.key = key;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return PSS;
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        return Keys.signPss(key, content.toByteArray());
    }
}
