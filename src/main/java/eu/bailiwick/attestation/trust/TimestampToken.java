package eu.bailiwick.attestation.trust;

import eu.bailiwick.attestation.appraisal.Malformed;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/// The word of a timestamp authority that certain bytes existed at an instant, signed under the certificate that it
/// brings (RFC 3161). Whether that is anybody's whom one believes, `leadsTo` says.
///
/// @param encoded in DER, as it stands in a document
/// @param signer who signed it
/// @param others certificates that came along, trusted no further
public record TimestampToken(byte[] encoded, Instant at, X509Certificate signer, List<X509Certificate> others) {
    private static final Provider PROVIDER = new BouncyCastleProvider();
    private static final Set<ASN1ObjectIdentifier> DIGESTS =
            Set.of(NISTObjectIdentifiers.id_sha256, NISTObjectIdentifiers.id_sha384, NISTObjectIdentifiers.id_sha512);

    /// Malformed unless it is about exactly those bytes, by SHA-256, and signed by a certificate for timestamps alone
    /// that was valid then.
    public static TimestampToken of(byte[] encoded, byte[] stamped) {
        try {
            return of(
                    encoded,
                    new TimeStampToken(ContentInfo.getInstance(ASN1Primitive.fromByteArray(encoded))),
                    stamped);
        } catch (TSPException | IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new Malformed("The timestamp does not verify: " + e.getMessage(), e);
        } catch (Malformed e) {
            throw e;
        } catch (RuntimeException e) {
            // what Bouncy Castle throws at bytes that are no token, a NullPointerException among it
            throw new Malformed("The timestamp cannot be read.", e);
        }
    }

    private static TimestampToken of(byte[] encoded, TimeStampToken token, byte[] stamped)
            throws TSPException, GeneralSecurityException, OperatorCreationException {
        var said = token.getTimeStampInfo();
        byte[] imprint = MessageDigest.getInstance("SHA-256").digest(stamped);
        if (!NISTObjectIdentifiers.id_sha256.equals(said.getMessageImprintAlgOID())
                || !MessageDigest.isEqual(imprint, said.getMessageImprintDigest())) {
            throw new Malformed("The timestamp is of something else.");
        }
        if (!DIGESTS.contains(token.toCMSSignedData()
                .getSignerInfos()
                .iterator()
                .next()
                .getDigestAlgorithmID()
                .getAlgorithm())) {
            throw new Malformed("The timestamp is signed over a digest that nobody relies on any more.");
        }
        Collection<X509CertificateHolder> signers = token.getCertificates().getMatches(token.getSID());
        if (signers.size() != 1) {
            throw new Malformed("The timestamp brings no certificate of whoever signed it.");
        }
        X509CertificateHolder signer = signers.iterator().next();
        token.validate(
                new JcaSimpleSignerInfoVerifierBuilder().setProvider(PROVIDER).build(signer));
        return new TimestampToken(
                encoded,
                said.getGenTime().toInstant(),
                read(signer),
                all(token.getCertificates().getMatches(null)));
    }

    private static List<X509Certificate> all(Collection<X509CertificateHolder> found) throws CertificateException {
        List<X509Certificate> all = new ArrayList<>();
        for (X509CertificateHolder one : found) {
            all.add(read(one));
        }
        return List.copyOf(all);
    }

    private static X509Certificate read(X509CertificateHolder one) throws CertificateException {
        return new JcaX509CertificateConverter().getCertificate(one);
    }

    /// Whether one of those certificates is the signer's, or stands above it on a way that was valid then.
    public boolean leadsTo(List<X509Certificate> trusted) {
        return trusted.contains(signer)
                || Chain.find(signer, others, trusted)
                        .filter(chain -> chain.certificates().stream().allMatch(this::held))
                        .isPresent();
    }

    private boolean held(X509Certificate one) {
        return !at.isBefore(one.getNotBefore().toInstant())
                && !at.isAfter(one.getNotAfter().toInstant());
    }

    /// The authority's name.
    public String authority() {
        return Chain.name(signer);
    }
}
