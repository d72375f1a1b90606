package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Malformed;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A key of the issuer's, such as the one in `issuer.pem`; whose it is, the auditor knows from elsewhere.
record IssuerKey(PublicKey key) {
    static final String FILE = "issuer.pem";
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

    static IssuerKey read(byte[] file) {
        Matcher pem = PEM.matcher(new String(file, StandardCharsets.ISO_8859_1));
        if (!pem.matches()) {
            throw new Malformed("This is no public key in PEM.");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
            return new IssuerKey(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Malformed("The public key cannot be read.", e);
        }
    }

    String fingerprint() {
        return Bytes.sha256(key.getEncoded());
    }

    boolean signed(byte[] message, byte[] signature) {
        return signed("SHA256withECDSA", message, signature);
    }

    /// @param signature r and s side by side (IEEE P1363), as tokens have it
    boolean signedRaw(byte[] message, byte[] signature) {
        return signed("SHA256withECDSAinP1363Format", message, signature);
    }

    private boolean signed(String algorithm, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException notSigned) {
            return false;
        }
    }

    /// @param file where it stands
    /// @param named the fingerprints that the auditor gave
    void examine(Findings findings, String file, Set<String> named) {
        if (named.isEmpty()) {
            findings.missing(
                    file,
                    "whose key this is; compare " + fingerprint()
                            + " with your contract and give it as --issuer-sha256");
        } else {
            findings.require(
                    file,
                    named.contains(fingerprint()),
                    named.size() == 1 ? "the key is the one that you named" : "the key is one that you named",
                    "the key is " + fingerprint() + ", not the one that you named");
        }
    }
}
