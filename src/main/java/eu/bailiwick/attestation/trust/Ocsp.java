package eu.bailiwick.attestation.trust;

import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Verdict;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/// Answers of OCSP responders (RFC 6960) that came with evidence. One counts when the certificate's issuer signed it,
/// or somebody whom the issuer appointed.
public final class Ocsp {
    private static final String MAY_SIGN_OCSP = "1.3.6.1.5.5.7.3.9";
    private final List<Answer> answers = new ArrayList<>();
    private final Chain chain;

    private record Answer(BasicOCSPResp signed, List<SingleResp> about, List<X509Certificate> sent) {}

    /// @param chain of the certificates that will be asked about
    public Ocsp(Chain chain, List<byte[]> candidates) {
        this.chain = chain;
        candidates.forEach(candidate -> read(candidate).ifPresent(answers::add));
    }

    /// Whether these bytes are an answer of a responder, whoever signed it.
    public static boolean isAnswer(byte[] der) {
        return read(der).isPresent();
    }

    // Everything is touched once, because Bouncy Castle reads late and then throws what it likes.
    private static Optional<Answer> read(byte[] der) {
        try {
            OCSPResp response = new OCSPResp(OCSPResponse.getInstance(ASN1Primitive.fromByteArray(der)));
            if (response.getStatus() != OCSPResp.SUCCESSFUL
                    || !(response.getResponseObject() instanceof BasicOCSPResp signed)) {
                return Optional.empty();
            }
            List<SingleResp> about = List.of(signed.getResponses());
            about.stream()
                    .map(one -> Objects.hash(
                            one.getCertID().getSerialNumber(),
                            one.getCertStatus() instanceof RevokedStatus revoked ? revoked.getRevocationTime() : "",
                            one.getThisUpdate(),
                            one.getNextUpdate()))
                    .forEach(Objects::requireNonNull);
            List<X509Certificate> sent = new ArrayList<>();
            for (X509CertificateHolder holder : signed.getCerts()) {
                sent.add(Pile.certificate(holder.getEncoded()));
            }
            return Optional.of(new Answer(signed, about, sent));
        } catch (IOException | OCSPException | CertificateException | RuntimeException noAnswer) {
            return Optional.empty();
        }
    }

    /// Asks for every certificate of the chain below the root, and writes down one check for each.
    public void check(Checklist checks, String prefix, Verdict whenMissing) {
        for (int i = 0; i + 1 < chain.certificates().size(); i++) {
            X509Certificate certificate = chain.certificates().get(i);
            // The leaf of a GPU is made anew at each start and has no responder.
            if (i == 0 && prefix.startsWith("gpu")) {
                checks.notApplicable(
                        prefix + "-0", Chain.name(certificate) + " is made by the device itself at its start.");
                continue;
            }
            check(checks, prefix + "-" + i, certificate, chain.certificates().get(i + 1), whenMissing);
        }
    }

    private void check(
            Checklist checks, String id, X509Certificate certificate, X509Certificate issuer, Verdict whenMissing) {
        String who = Chain.name(certificate);
        List<SingleResp> about = answers(certificate, issuer, checks.asOf());
        if (about.isEmpty()) {
            checks.notChecked(
                    id,
                    whenMissing,
                    "REVOCATION_NOT_CHECKED",
                    "No trustworthy OCSP answer about " + who + " was there.");
            return;
        }
        // Revoked once is revoked for good; of the others the latest counts that was there by then.
        SingleResp answer = about.stream()
                .filter(Ocsp::forGood)
                .findFirst()
                .or(() -> about.stream()
                        .filter(one -> !one.getThisUpdate().toInstant().isAfter(checks.asOf()))
                        .max(Comparator.comparing(SingleResp::getThisUpdate)))
                .orElse(about.getFirst());
        if (answer.getCertStatus() instanceof RevokedStatus revoked) {
            revoked(checks, id, who, revoked);
        } else if (answer.getCertStatus() != null) {
            checks.weak(id, "REVOCATION_UNKNOWN", "The responder does not know " + who + ".");
        } else {
            good(checks, id, who, answer, whenMissing);
        }
    }

    private static boolean forGood(SingleResp answer) {
        return answer.getCertStatus() instanceof RevokedStatus revoked && !onHold(revoked);
    }

    private static boolean onHold(RevokedStatus revoked) {
        return revoked.hasRevocationReason() && revoked.getRevocationReason() == CRLReason.certificateHold;
    }

    private static void revoked(Checklist checks, String id, String who, RevokedStatus revoked) {
        if (onHold(revoked)) {
            checks.weak(id, "REVOCATION_UNKNOWN", who + " is on hold: its issuer has neither cleared nor revoked it.");
        } else {
            checks.fail(
                    id,
                    "CERT_REVOKED",
                    who + " was revoked on " + revoked.getRevocationTime().toInstant() + ".");
        }
    }

    private static void good(Checklist checks, String id, String who, SingleResp answer, Verdict whenMissing) {
        Instant from = answer.getThisUpdate().toInstant();
        Instant to =
                answer.getNextUpdate() == null ? from : answer.getNextUpdate().toInstant();
        if (checks.asOf().isBefore(from) || checks.asOf().isAfter(to)) {
            checks.notChecked(
                    id,
                    whenMissing,
                    "OCSP_STALE",
                    "The OCSP answer about " + who + " is of " + from + " to " + to + ", not of " + checks.asOf()
                            + ".");
        } else {
            checks.expires(to);
            checks.pass(id, who + " was good on " + from + ", by its issuer's OCSP answer.");
        }
    }

    private List<SingleResp> answers(X509Certificate certificate, X509Certificate issuer, Instant asOf) {
        return answers.stream()
                .flatMap(answer -> answer.about().stream()
                        .filter(one -> concerns(one, certificate, issuer))
                        .filter(one -> genuine(answer, issuer, asOf)))
                .toList();
    }

    private static boolean concerns(SingleResp answer, X509Certificate certificate, X509Certificate issuer) {
        try {
            return answer.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
                    && answer.getCertID()
                            .matchesIssuer(
                                    new X509CertificateHolder(issuer.getEncoded()), new BcDigestCalculatorProvider());
        } catch (OCSPException | IOException | CertificateException other) {
            return false;
        }
    }

    // RFC 6960 §4.2.2.2: the issuer itself, or whom it appointed, as long as the appointment lasts.
    private static boolean genuine(Answer answer, X509Certificate issuer, Instant asOf) {
        return signedBy(answer.signed(), issuer)
                || answer.sent().stream()
                        .filter(responder -> maySign(responder, asOf) && Chain.signedBy(responder, issuer))
                        .anyMatch(responder -> signedBy(answer.signed(), responder));
    }

    private static boolean maySign(X509Certificate responder, Instant asOf) {
        try {
            return responder.getExtendedKeyUsage() != null
                    && responder.getExtendedKeyUsage().contains(MAY_SIGN_OCSP)
                    && !asOf.isBefore(responder.getNotBefore().toInstant())
                    && !asOf.isAfter(responder.getNotAfter().toInstant());
        } catch (CertificateException unreadable) {
            return false;
        }
    }

    private static boolean signedBy(BasicOCSPResp answer, X509Certificate responder) {
        return Signatures.signed(
                answer.getSignatureAlgOID().getId(),
                responder.getPublicKey(),
                answer.getTBSResponseData(),
                answer.getSignature());
    }
}
