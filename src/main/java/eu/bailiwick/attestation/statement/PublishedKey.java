package eu.bailiwick.attestation.statement;

import eu.bailiwick.attestation.appraisal.Bytes;
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
}
