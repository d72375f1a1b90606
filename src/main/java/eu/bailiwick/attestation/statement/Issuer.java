package eu.bailiwick.attestation.statement;

import eu.bailiwick.attestation.trust.Signatures;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/// Signs statements in the portal's name, with ECDSA on P-256 and SHA-256: the strongest that every openssl verifies.
@ApplicationScoped
public class Issuer {
    private static final String ALGORITHM = "SHA256withECDSA";
    private final PrivateKey key;
    private final PublicKey publicKey;

    Issuer(IssuerConfig config) {
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            byte[] pkcs8 = config.key().map(Base64.getDecoder()::decode).orElseGet(LocalKeys::p256);
            key = factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            publicKey = factory.generatePublic(new X509EncodedKeySpec(LocalKeys.publicHalf((ECPrivateKey) key)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bailiwick.attestation.issuer holds no key on P-256.", e);
        }
    }

    /// The signature as DER, as openssl expects it.
    byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance(ALGORITHM, Signatures.provider());
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The signature as DER whose nonce follows from key and message (RFC 6979): the same bytes get the same signature.
    byte[] signRepeatably(byte[] message) {
        BigInteger[] rs = numbers(message);
        try {
            return StandardDSAEncoding.INSTANCE.encode(LocalKeys.P256.getN(), rs[0], rs[1]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same as 64 bytes, r before s, as tokens carry it (RFC 7518 §3.4).
    byte[] signRaw(byte[] message) {
        BigInteger[] rs = numbers(message);
        return PlainDSAEncoding.INSTANCE.encode(LocalKeys.P256.getN(), rs[0], rs[1]);
    }

    private BigInteger[] numbers(byte[] message) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(((ECPrivateKey) key).getS(), LocalKeys.P256));
        try {
            return signer.generateSignature(MessageDigest.getInstance("SHA-256").digest(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PublicKey publicKey() {
        return publicKey;
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(publicKey);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException notSigned) {
            return false;
        }
    }

    /// The public key in PEM.
    public String pem() {
        return published().pem();
    }

    /// SHA-256 of the public key's DER, in hex: what an auditor compares with the contract's annex.
    public String fingerprint() {
        return published().id();
    }

    PublishedKey published() {
        return new PublishedKey(publicKey.getEncoded());
    }
}
