package eu.bailiwick.attestation.played;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECParameterSpec;
import org.bouncycastle.jce.spec.ECPrivateKeySpec;
import org.bouncycastle.jce.spec.ECPublicKeySpec;
import org.bouncycastle.operator.ContentSigner;

/// Keys on P-384 that anybody can make again, and signatures that come out the same each time (RFC 6979).
final class PlayedKeys {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final ECParameterSpec P384 = ECNamedCurveTable.getParameterSpec("secp384r1");

    private PlayedKeys() {}

    static byte[] hash(String algorithm, String use) {
        try {
            return MessageDigest.getInstance(algorithm)
                    .digest(("bailiwick plays hardware: " + use).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair of(String use) {
        BigInteger d = new BigInteger(1, hash("SHA-384", use))
                .mod(P384.getN().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
        try {
            KeyFactory factory = KeyFactory.getInstance("EC", PROVIDER);
            return new KeyPair(
                    factory.generatePublic(new ECPublicKeySpec(P384.getG().multiply(d), P384)),
                    factory.generatePrivate(new ECPrivateKeySpec(d, P384)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// r and s side by side, big-endian, over SHA-384.
    static byte[] plain(PrivateKey key, byte[] message) {
        return sign("SHA384withPLAIN-ECDSA", key, message);
    }

    private static byte[] sign(String algorithm, PrivateKey key, byte[] message) {
        try {
            Signature signer = Signature.getInstance(algorithm, PROVIDER);
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Signs certificates and lists.
    static ContentSigner signer(PrivateKey key) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384);
            }

            @Override
            public OutputStream getOutputStream() {
                return message;
            }

            @Override
            public byte[] getSignature() {
                return sign("SHA384withECDDSA", key, message.toByteArray());
            }
        };
    }
}
