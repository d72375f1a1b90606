package eu.bailiwick.attestation.forge;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// Keys, made anew for each run, and what is done with them.
public final class Keys {
    public static final Provider PROVIDER = new BouncyCastleProvider();

    // Java itself takes seconds for a key of 4,096 bits
    private static final Provider RSA = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null
            ? AmazonCorrettoCryptoProvider.INSTANCE
            : Security.getProvider("SunRsaSign");

    private Keys() {}

    public static KeyPair rsa4096() {
        return rsa(4096);
    }

    public static KeyPair rsa2048() {
        return rsa(2048);
    }

    private static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", RSA);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// RSASSA-PSS with SHA-384, RFC 8017 section 8.1.
    static byte[] signPss(PrivateKey key, byte[] message) {
        try {
            Signature signer = Signature.getInstance("RSASSA-PSS", RSA);
            signer.setParameter(new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1));
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair p256() {
        return elliptic("secp256r1");
    }

    public static KeyPair p384() {
        return elliptic("secp384r1");
    }

    private static KeyPair elliptic(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// r and s side by side, big-endian.
    public static byte[] sign(PrivateKey key, int hash, byte[] message) {
        try {
            Signature signer = Signature.getInstance("SHA" + hash + "withPLAIN-ECDSA", PROVIDER);
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// x and y side by side, as Intel writes a key of P-256.
    public static byte[] point(PublicKey key) {
        ECPublicKey ec = (ECPublicKey) key;
        byte[] both = new byte[64];
        put(both, 0, ec.getW().getAffineX());
        put(both, 32, ec.getW().getAffineY());
        return both;
    }

    private static void put(byte[] into, int at, BigInteger number) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, into, at + 32 - length, length);
    }

    public static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Arrays.stream(parts).forEach(digest::update);
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
