package eu.bailiwick.attestation.trust;

import eu.bailiwick.attestation.appraisal.Absence;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Piece;
import eu.bailiwick.attestation.appraisal.Policy;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.jspecify.annotations.Nullable;

/// Answers of OCSP responders (RFC 6960) that came with evidence. One counts when the certificate's issuer signed it,
/// or somebody whom the issuer appointed, and no longer than the appointment lasts.
public final class Ocsp {
    private static final String MAY_SIGN_OCSP = "1.3.6.1.5.5.7.3.9";
    private static final String NO_CHECK = "1.3.6.1.5.5.7.48.1.5";
    private final List<Answer> answers = new ArrayList<>();
    private final Chain chain;

    private record Answer(byte[] der, BasicOCSPResp signed, List<SingleResp> about, List<X509Certificate> sent) {}

    // How long whoever signed an answer may answer.
    private record Term(Instant from, Instant until) {
        static final Term OF_THE_ISSUER = new Term(Instant.MIN, Instant.MAX);

        static Term of(X509Certificate responder) {
            return new Term(
                    responder.getNotBefore().toInstant(),
                    responder.getNotAfter().toInstant());
        }

        static Term of(SingleResp answer) {
            Instant from = answer.getThisUpdate().toInstant();
            return new Term(
                    from,
                    answer.getNextUpdate() == null
                            ? from
                            : answer.getNextUpdate().toInstant());
        }

        boolean covers(Instant at) {
            return !at.isBefore(from) && !at.isAfter(until);
        }

        Term within(Term other) {
            return new Term(
                    from.isBefore(other.from) ? other.from : from, until.isAfter(other.until) ? other.until : until);
        }
    }

    // What somebody who may answer says of a certificate.
    private record Word(Answer in, SingleResp said, Term of) {}

    /// @param chain of the certificates that will be asked about
    public Ocsp(Chain chain, List<byte[]> candidates) {
        this.chain = chain;
        candidates.forEach(candidate -> read(candidate).ifPresent(answers::add));
    }

    /// Whether these bytes are an answer of a responder, whoever signed it.
    public static boolean isAnswer(byte[] der) {
        return read(der).isPresent();
    }

    /// Of how many certificates an answer speaks, since when, and until when all of it holds.
    ///
    /// @param until null when the responder does not say
    public record Window(
            String about, Instant from, @Nullable Instant until) {}

    /// The dates of an answer, read and not believed; empty when the bytes are none.
    public static Optional<Window> window(byte[] der) {
        return read(der).filter(answer -> !answer.about.isEmpty()).map(answer -> {
            SingleResp first = answer.about.getFirst();
            return new Window(
                    "serial " + first.getCertID().getSerialNumber().toString(16)
                            + (answer.about.size() > 1 ? " +" + (answer.about.size() - 1) : ""),
                    first.getThisUpdate().toInstant(),
                    first.getNextUpdate() == null ? null : first.getNextUpdate().toInstant());
        });
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
            return Optional.of(new Answer(der, signed, about, sent));
        } catch (IOException | OCSPException | CertificateException | RuntimeException noAnswer) {
            return Optional.empty();
        }
    }

    /// Asks for every certificate of the chain below the root, and writes down one check for each.
    public void check(Checklist checks, String prefix, Policy rules) {
        for (int i = 0; i + 1 < chain.certificates().size(); i++) {
            X509Certificate certificate = chain.certificates().get(i);
            // The leaf of a GPU is made anew at each start and has no responder.
            if (i == 0 && prefix.startsWith("gpu")) {
                checks.notApplicable(
                        prefix + "-0", Chain.name(certificate) + " is made by the device itself at its start.");
                continue;
            }
            check(checks, prefix + "-" + i, certificate, chain.certificates().get(i + 1), rules);
        }
    }

    private void check(Checklist checks, String id, X509Certificate certificate, X509Certificate issuer, Policy rules) {
        String who = Chain.name(certificate);
        List<Word> words = words(certificate, issuer);
        checks.consulted(id, Revocation.about(certificate, issuer), newest(words, certificate, issuer, checks.asOf()));
        List<Word> believed =
                words.stream().filter(it -> it.of().covers(checks.asOf())).toList();
        if (believed.isEmpty()) {
            checks.notChecked(id, Absence.REVOCATION_NOT_CHECKED, rules, missing(who, words));
            return;
        }
        // Revoked once is revoked for good; of the others the latest counts that was there by then.
        Word word = believed.stream()
                .filter(it -> forGood(it.said()))
                .findFirst()
                .or(() -> believed.stream()
                        .filter(it -> !it.said().getThisUpdate().toInstant().isAfter(checks.asOf()))
                        .max(Comparator.comparing((Word it) -> it.said().getThisUpdate())
                                .thenComparing(it -> it.of().until())))
                .orElse(believed.getFirst());
        if (word.said().getCertStatus() instanceof RevokedStatus revoked) {
            revoked(checks, id, who, revoked);
        } else if (word.said().getCertStatus() != null) {
            checks.weak(id, "REVOCATION_UNKNOWN", "The responder does not know " + who + ".");
        } else {
            good(checks, id, who, word, rules);
        }
    }

    // Kept alone, an answer has to be believed alone: without another one that clears its responder.
    private @Nullable Piece newest(List<Word> words, X509Certificate about, X509Certificate issuer, Instant asOf) {
        return words.stream()
                .filter(it -> !Term.of(it.said()).from().isAfter(asOf))
                .filter(it -> !new Ocsp(chain, List.of(it.in().der()))
                        .words(about, issuer)
                        .isEmpty())
                .max(Comparator.comparing(it -> it.said().getThisUpdate()))
                .map(it -> piece(Revocation.about(about, issuer), it, Term.of(it.said())))
                .orElse(null);
    }

    private static Piece piece(String about, Word word, Term term) {
        boolean grave = word.said().getCertStatus() != CertificateStatus.GOOD;
        return new Piece(about, 0, term.from(), term.until(), grave, word.in().der(), null);
    }

    private static String missing(String who, List<Word> words) {
        return words.stream()
                .map(Word::of)
                .max(Comparator.comparing(Term::until))
                .map(term -> "The OCSP responder that answered about " + who + " was appointed from " + term.from()
                        + " to " + term.until() + " only.")
                .orElse("No trustworthy OCSP answer about " + who + " was there.");
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

    private static void good(Checklist checks, String id, String who, Word word, Policy rules) {
        Term said = Term.of(word.said());
        Term counts = said.within(word.of());
        if (!counts.covers(checks.asOf())) {
            checks.notChecked(
                    id,
                    Absence.OCSP_STALE,
                    rules,
                    "The OCSP answer about " + who + " is of " + said.from() + " to " + said.until() + ", not of "
                            + checks.asOf() + ".");
            return;
        }
        checks.expires(counts.until());
        String until = counts.until().isBefore(said.until())
                ? " It counts until " + counts.until() + ", when its responder's appointment ends."
                : "";
        checks.pass(id, who + " was good on " + said.from() + ", by its issuer's OCSP answer." + until);
    }

    private List<Word> words(X509Certificate certificate, X509Certificate issuer) {
        return answers.stream()
                .flatMap(answer -> answer.about().stream()
                        .filter(one -> concerns(one, certificate, issuer))
                        .flatMap(one -> terms(answer, issuer).map(term -> new Word(answer, one, term))))
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
    private Stream<Term> terms(Answer answer, X509Certificate issuer) {
        return signedBy(answer.signed(), issuer)
                ? Stream.of(Term.OF_THE_ISSUER)
                : answer.sent().stream()
                        .filter(responder -> mayAnswer(responder) && Chain.signedBy(responder, issuer))
                        .filter(responder -> signedBy(answer.signed(), responder))
                        .flatMap(responder -> term(responder, issuer).stream());
    }

    // §4.2.2.2.1: a responder's own certificate may be revoked too. Only the issuer's own answer clears it, unless the
    // issuer says that nobody need ask.
    private Optional<Term> term(X509Certificate responder, X509Certificate issuer) {
        List<SingleResp> about = answers.stream()
                .filter(answer -> signedBy(answer.signed(), issuer))
                .flatMap(answer -> answer.about().stream())
                .filter(one -> concerns(one, responder, issuer))
                .toList();
        if (about.stream().anyMatch(one -> one.getCertStatus() != CertificateStatus.GOOD)) {
            return Optional.empty();
        }
        Term own = Term.of(responder);
        return responder.getExtensionValue(NO_CHECK) != null
                ? Optional.of(own)
                : about.stream()
                        .max(Comparator.comparing(SingleResp::getThisUpdate))
                        .map(good -> Term.of(good).within(own));
    }

    private static boolean mayAnswer(X509Certificate responder) {
        try {
            return responder.getExtendedKeyUsage() != null
                    && responder.getExtendedKeyUsage().contains(MAY_SIGN_OCSP);
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
