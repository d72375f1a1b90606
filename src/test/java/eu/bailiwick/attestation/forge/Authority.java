package eu.bailiwick.attestation.forge;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Somebody who issues certificates: a key, and the certificate over it.
public record Authority(X509Certificate certificate, KeyPair keys) {

    public static Authority root(String name, KeyPair keys) {
        Draft draft = Draft.of(name, keys.getPublic()).authority();
        return new Authority(issue(draft, new X500Principal("CN=" + name), keys), keys);
    }

    public Authority authority(String name, KeyPair own) {
        return authority(Draft.of(name, own.getPublic()), own);
    }

    public Authority authority(Draft draft, KeyPair own) {
        return new Authority(issue(draft.authority()), own);
    }

    public X509Certificate issue(Draft draft) {
        return issue(draft, certificate.getSubjectX500Principal(), keys);
    }

    private static X509Certificate issue(Draft draft, X500Principal issuer, KeyPair by) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    draft.serial,
                    Date.from(draft.from),
                    Date.from(draft.to),
                    new X500Principal("CN=" + draft.name),
                    draft.key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(draft.authority));
            if (draft.authority) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            }
            if (draft.mayAnswer) {
                builder.addExtension(
                        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
            }
            if (draft.mayStamp) {
                builder.addExtension(
                        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            }
            for (Map.Entry<String, byte[]> one : draft.extensions.entrySet()) {
                builder.addExtension(new ASN1ObjectIdentifier(one.getKey()), false, one.getValue());
            }
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(by)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A revocation list of this authority, in DER.
    public byte[] list(Instant from, Instant to, X509Certificate... revoked) {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(
                    X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()), Date.from(from));
            builder.setNextUpdate(Date.from(to));
            for (X509Certificate one : revoked) {
                builder.addCRLEntry(one.getSerialNumber(), Date.from(from), CRLReason.keyCompromise);
            }
            return builder.build(signer(keys)).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static ContentSigner signer(KeyPair keys) {
        if (keys.getPublic().getAlgorithm().equals("RSA")) {
            return new PssSigner(keys.getPrivate());
        }
        String algorithm = keys.getPublic().getEncoded().length > 100 ? "SHA384WITHECDSA" : "SHA256WITHECDSA";
        try {
            return new JcaContentSignerBuilder(algorithm)
                    .setProvider(Keys.PROVIDER)
                    .build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
