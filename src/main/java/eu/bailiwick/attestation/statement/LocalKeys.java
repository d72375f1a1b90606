package eu.bailiwick.attestation.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/// Keys of a portal on one machine, made of a published text: they prove nothing, and production never comes here,
/// because it does not start without keys of its own.
public final class LocalKeys {
    static final ECDomainParameters P256 =
            new ECNamedDomainParameters(SECObjectIdentifiers.secp256r1, CustomNamedCurves.getByName("secp256r1"));

    private LocalKeys() {}

    /// An Ed25519 key as PKCS #8.
    public static byte[] ed25519() {
        try {
            return PrivateKeyInfoFactory.createPrivateKeyInfo(new Ed25519PrivateKeyParameters(seed("log"), 0))
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] p256() {
        BigInteger d = new BigInteger(1, seed("issuer")).mod(P256.getN());
        try {
            return PrivateKeyInfoFactory.createPrivateKeyInfo(new ECPrivateKeyParameters(d, P256))
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The public half of a key on P-256, as SubjectPublicKeyInfo; the JDK has no way there.
    static byte[] publicHalf(ECPrivateKey key) {
        var point = P256.getG().multiply(key.getS()).normalize();
        try {
            return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(new ECPublicKeyParameters(point, P256))
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] seed(String use) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(("bailiwick local " + use).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
