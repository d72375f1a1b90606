package eu.bailiwick.attestation.trust;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// Verifies signatures with the fastest provider that this machine has: Corretto's where its native library loads,
/// otherwise Bouncy Castle. P-384 of the JDK is about ten times slower.
public final class Signatures {
    private static final Provider PROVIDER = provider();
    // RSASSA-PSS; RSA with SHA-256, 384, 512; ECDSA with SHA-256, 384.
    private static final Set<String> OF_CERTIFICATES = Set.of(
            "1.2.840.113549.1.1.10",
            "1.2.840.113549.1.1.11",
            "1.2.840.113549.1.1.12",
            "1.2.840.113549.1.1.13",
            "1.2.840.10045.4.3.2",
            "1.2.840.10045.4.3.3");

    private Signatures() {}

    private static Provider provider() {
        Provider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
        return AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null ? corretto : new BouncyCastleProvider();
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
        if (!OF_CERTIFICATES.contains(certificate.getSigAlgOID())) {
            return false;
        }
        try {
            certificate.verify(by, PROVIDER);
            return true;
        } catch (GeneralSecurityException notSigned) {
            return false;
        }
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
