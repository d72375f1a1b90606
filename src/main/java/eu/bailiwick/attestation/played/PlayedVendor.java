package eu.bailiwick.attestation.played;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;

/// Plays the vendor: a root, the signer of a line of processors below it, and a certificate for each chip.
final class PlayedVendor {
    /// Versions as they stand in a report and in the certificates of its chips.
    static final byte[] TCB = {3, 0, 0, 0, 0, 0, 20, 100};

    private static final X500Principal ROOT = new X500Principal("CN=Root that plays hardware on one machine");
    private static final X500Principal SIGNER = new X500Principal("CN=SEV-Milan");
    private static final X500Principal CHIP = new X500Principal("CN=SEV-VCEK");
    private static final String AMD = "1.3.6.1.4.1.3704.1.";
    private static final byte[] LINE_END = {'\n'};
    private static final int DER_INTEGER = 0x02;
    private static final int DER_STRING = 0x16;
    private final KeyPair rootKeys = PlayedKeys.of("root");
    private final KeyPair signerKeys = PlayedKeys.of("signer");

    X509Certificate root() {
        return authority(ROOT, rootKeys, ROOT, rootKeys, BigInteger.ONE);
    }

    X509Certificate signer() {
        return authority(ROOT, rootKeys, SIGNER, signerKeys, BigInteger.TWO);
    }

    /// An authority whose certificate somebody issues, itself perhaps.
    static X509Certificate authority(
            X500Principal issuer, KeyPair by, X500Principal name, KeyPair keys, BigInteger serial) {
        try {
            JcaX509v3CertificateBuilder builder = draft(issuer, name, keys, serial);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return signed(builder, by);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    X509Certificate chip(byte[] id, KeyPair keys) {
        try {
            JcaX509v3CertificateBuilder builder = draft(SIGNER, CHIP, keys, BigInteger.TEN);
            extension(builder, "1", (byte) DER_INTEGER, (byte) 1, (byte) 1);
            extension(builder, "2", (byte) DER_STRING, (byte) 2, (byte) 'B', (byte) '0');
            extension(builder, "3.1", (byte) DER_INTEGER, (byte) 1, TCB[0]);
            extension(builder, "3.2", (byte) DER_INTEGER, (byte) 1, TCB[1]);
            extension(builder, "3.3", (byte) DER_INTEGER, (byte) 1, TCB[6]);
            extension(builder, "3.8", (byte) DER_INTEGER, (byte) 1, TCB[7]);
            extension(builder, "4", id);
            return signed(builder, signerKeys);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The root's list of what it has revoked, which is nothing.
    byte[] list(Instant from, Instant to) {
        try {
            JcaX509v2CRLBuilder builder = new JcaX509v2CRLBuilder(ROOT, Date.from(from));
            builder.setNextUpdate(Date.from(to));
            return builder.build(PlayedKeys.signer(rootKeys.getPrivate())).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, LINE_END).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    static JcaX509v3CertificateBuilder draft(
            X500Principal issuer, X500Principal name, KeyPair keys, BigInteger serial) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                serial,
                Date.from(Instant.parse("2020-01-01T00:00:00Z")),
                Date.from(Instant.parse("2099-12-31T23:59:59Z")),
                name,
                keys.getPublic());
    }

    private static void extension(JcaX509v3CertificateBuilder builder, String oid, byte... value) throws IOException {
        builder.addExtension(new ASN1ObjectIdentifier(AMD + oid), false, value);
    }

    static X509Certificate signed(JcaX509v3CertificateBuilder builder, KeyPair by) {
        try {
            return new JcaX509CertificateConverter().getCertificate(builder.build(PlayedKeys.signer(by.getPrivate())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
