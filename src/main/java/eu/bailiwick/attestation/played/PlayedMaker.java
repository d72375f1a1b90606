package eu.bailiwick.attestation.played;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/// Plays the maker of GPUs: a root of devices, a root of reference values with the signer below it, the certificates of
/// each device, and answers about what was revoked, which is nothing.
final class PlayedMaker {
    static final KeyPair ROOT_KEYS = PlayedKeys.of("root of GPUs");
    static final X500Principal ROOT = new X500Principal("CN=Root of GPUs that plays hardware on one machine");
    static final KeyPair SIGNER_KEYS = PlayedKeys.of("signer of reference values");
    private static final KeyPair VALUES_KEYS = PlayedKeys.of("root of reference values");
    private static final X500Principal VALUES =
            new X500Principal("CN=Root of reference values that plays hardware on one machine");
    private static final X500Principal SIGNER = new X500Principal("CN=Played signer of reference values");
    private static final ASN1ObjectIdentifier FIRMWARE = new ASN1ObjectIdentifier("2.23.133.5.4.1");
    private static final ASN1ObjectIdentifier SHA384 = new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.2");
    private static final AlgorithmIdentifier SHA1 = new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1);

    private PlayedMaker() {}

    static X509Certificate root() {
        return PlayedVendor.authority(ROOT, ROOT_KEYS, ROOT, ROOT_KEYS, BigInteger.ONE);
    }

    static X509Certificate rootOfValues() {
        return PlayedVendor.authority(VALUES, VALUES_KEYS, VALUES, VALUES_KEYS, BigInteger.ONE);
    }

    static X509Certificate signer() {
        return PlayedVendor.signed(PlayedVendor.draft(VALUES, SIGNER, SIGNER_KEYS, BigInteger.TWO), VALUES_KEYS);
    }

    /// The certificate of the key that a boot ROM made for the firmware that it measured.
    static X509Certificate firmware(X509Certificate rom, KeyPair by, KeyPair keys, BigInteger serial, byte[] digest) {
        try {
            JcaX509v3CertificateBuilder builder = PlayedVendor.draft(
                    rom.getSubjectX500Principal(), new X500Principal("CN=Played firmware of a GPU"), keys, serial);
            builder.addExtension(
                    FIRMWARE, false, new DERSequence(new ASN1Encodable[] {SHA384, new DEROctetString(digest)}));
            return PlayedVendor.signed(builder, by);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The answer that those boot ROMs were not revoked.
    static byte[] answer(List<X509Certificate> roms, Instant from, Instant to) {
        return answer(root(), ROOT_KEYS, roms, from, to);
    }

    /// The same of the signer of reference values.
    static byte[] answerOfValues(Instant from, Instant to) {
        return answer(rootOfValues(), VALUES_KEYS, List.of(signer()), from, to);
    }

    private static byte[] answer(
            X509Certificate issuer, KeyPair by, List<X509Certificate> about, Instant from, Instant to) {
        try {
            X509CertificateHolder holder = new JcaX509CertificateHolder(issuer);
            BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(new RespID(holder.getSubject()));
            for (X509Certificate one : about) {
                builder.addResponse(
                        new CertificateID(new BcDigestCalculatorProvider().get(SHA1), holder, one.getSerialNumber()),
                        CertificateStatus.GOOD,
                        Date.from(from),
                        Date.from(to));
            }
            return new OCSPRespBuilder()
                    .build(
                            OCSPRespBuilder.SUCCESSFUL,
                            builder.build(
                                    PlayedKeys.signer(by.getPrivate()),
                                    new X509CertificateHolder[] {holder},
                                    Date.from(from)))
                    .getEncoded();
        } catch (OCSPException | OperatorCreationException | IOException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
