package eu.bailiwick.attestation.statement;

import eu.bailiwick.attestation.appraisal.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// A public key that signs, or once signed, in the portal's name.
///
/// @param spki SubjectPublicKeyInfo as DER, of a key on P-256
public record PublishedKey(byte[] spki) {
    /// SHA-256 of the key's DER, in hex: what an auditor compares with the contract's annex, and `keyid` of statements.
    public String id() {
        return Bytes.sha256(spki);
    }

    public String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(spki)
                + "\n-----END PUBLIC KEY-----\n";
    }

    /// Whether this key made the signature (DER) over a statement.
    public boolean signed(String statement, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki)));
            verifier.update(Envelope.message(statement));
            return verifier.verify(signature);
        } catch (GeneralSecurityException notSigned) {
            return false;
        }
    }
}
