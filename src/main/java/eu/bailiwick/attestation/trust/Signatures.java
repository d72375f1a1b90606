package eu.bailiwick.attestation.trust;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// Verifies signatures with the fastest provider that this machine has: Corretto's where its native library loads,
/// otherwise Bouncy Castle. P-384 of the JDK is about ten times slower.
public final class Signatures {
    private static final Provider PROVIDER = fastest();
    // RSASSA-PSS names its parameters in the certificate; no responder signs with it.
    private static final Map<String, String> OF_CERTIFICATES = Map.of(
            "1.2.840.113549.1.1.10", "",
            "1.2.840.113549.1.1.11", "SHA256withRSA",
            "1.2.840.113549.1.1.12", "SHA384withRSA",
            "1.2.840.113549.1.1.13", "SHA512withRSA",
            "1.2.840.10045.4.3.2", "SHA256withECDSA",
            "1.2.840.10045.4.3.3", "SHA384withECDSA");

    private Signatures() {}

    private static Provider fastest() {
        try {
            return Corretto.loaded().orElseGet(BouncyCastleProvider::new);
        } catch (NoClassDefFoundError notShipped) {
            // the verifier that auditors run comes without it
            return new BouncyCastleProvider();
        }
    }

    /// The name of the provider that verifies, for the record of an appraisal.
    public static String providerName() {
        return PROVIDER.getName();
    }

    /// ECDSA with `signature` as r and s of equal width, big-endian (IEEE P1363). False for anything that does not
    /// verify, zero and oversized numbers included.
    ///
    /// @param hash 256 or 384
    public static boolean ecdsa(PublicKey key, int hash, List<byte[]> message, byte[] signature) {
        return verifies(key, "SHA" + hash + "withECDSAinP1363Format", message, signature);
    }

    /// Whether a certificate was signed by a key, in the algorithm that the certificate names if it is one of today's.
    static boolean signed(X509Certificate certificate, PublicKey by) {
        try {
            return OF_CERTIFICATES.containsKey(certificate.getSigAlgOID())
                    && Known.sound(
                            () -> passes(() -> certificate.verify(by, PROVIDER)),
                            by.getEncoded(),
                            certificate.getEncoded());
        } catch (CertificateEncodingException unreadable) {
            return false;
        }
    }

    /// Whether a list of revoked certificates was signed by a key.
    static boolean signed(X509CRL list, PublicKey by) {
        try {
            return OF_CERTIFICATES.containsKey(list.getSigAlgOID())
                    && Known.sound(() -> passes(() -> list.verify(by, PROVIDER)), by.getEncoded(), list.getEncoded());
        } catch (CRLException unreadable) {
            return false;
        }
    }

    /// Whether a message of a responder was signed by a key.
    ///
    /// @param oid of the algorithm
    static boolean signed(String oid, PublicKey by, byte[] message, byte[] signature) {
        String algorithm = OF_CERTIFICATES.getOrDefault(oid, "");
        return !algorithm.isEmpty()
                && Known.sound(
                        () -> verifies(by, algorithm, List.of(message), signature),
                        by.getEncoded(),
                        algorithm.getBytes(StandardCharsets.US_ASCII),
                        message,
                        signature);
    }

    private interface Verification {
        void run() throws GeneralSecurityException;
    }

    private static boolean passes(Verification verification) {
        try {
            verification.run();
            return true;
        } catch (GeneralSecurityException notSigned) {
            return false;
        }
    }

    /// The provider, for those who verify by a standard of their own.
    public static Provider provider() {
        return PROVIDER;
    }

    private static boolean verifies(PublicKey key, String algorithm, List<byte[]> message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm, PROVIDER);
            verifier.initVerify(key);
            for (byte[] part : message) {
                verifier.update(part);
            }
            return verifier.verify(signature);
        } catch (GeneralSecurityException notThisKey) {
            return false;
        }
    }
}
