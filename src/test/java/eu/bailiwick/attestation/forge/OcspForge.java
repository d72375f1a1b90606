package eu.bailiwick.attestation.forge;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/// An OCSP answer about one certificate; as it starts, good for two days around the appraisal.
public final class OcspForge {
    private static final AlgorithmIdentifier SHA1 = new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1);
    private final X509Certificate about;
    private final X509Certificate issuer;
    private CertificateStatus status = CertificateStatus.GOOD;
    private Instant from = Trial.BEFORE;
    private Instant to = Trial.AFTER;

    private OcspForge(X509Certificate about, X509Certificate issuer) {
        this.about = about;
        this.issuer = issuer;
    }

    public static OcspForge about(Authority one, Authority issuer) {
        return new OcspForge(one.certificate(), issuer.certificate());
    }

    public OcspForge revoked() {
        status = new RevokedStatus(Date.from(Trial.BEFORE), CRLReason.keyCompromise);
        return this;
    }

    public OcspForge onHold() {
        status = new RevokedStatus(Date.from(Trial.BEFORE), CRLReason.certificateHold);
        return this;
    }

    public OcspForge unknown() {
        status = new UnknownStatus();
        return this;
    }

    public OcspForge valid(Instant since, Instant until) {
        from = since;
        to = until;
        return this;
    }

    public byte[] by(Authority responder) {
        try {
            X509CertificateHolder holder = new JcaX509CertificateHolder(responder.certificate());
            BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(new RespID(holder.getSubject()));
            CertificateID id = new CertificateID(
                    new BcDigestCalculatorProvider().get(SHA1),
                    new JcaX509CertificateHolder(issuer),
                    about.getSerialNumber());
            builder.addResponse(id, status, Date.from(from), Date.from(to));
            return new OCSPRespBuilder()
                    .build(
                            OCSPRespBuilder.SUCCESSFUL,
                            builder.build(
                                    Authority.signer(responder.keys()),
                                    new X509CertificateHolder[] {holder},
                                    Date.from(from)))
                    .getEncoded();
        } catch (OCSPException | OperatorCreationException | IOException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
