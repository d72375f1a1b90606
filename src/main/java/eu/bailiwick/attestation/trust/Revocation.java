package eu.bailiwick.attestation.trust;

import eu.bailiwick.attestation.appraisal.Absence;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Piece;
import eu.bailiwick.attestation.appraisal.Policy;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks a certificate's issuer whether it was revoked, by a list that the issuer signed (RFC 5280 §5).
public final class Revocation {
    private Revocation() {}

    /// A certificate, and whoever signed it.
    public record Issued(X509Certificate certificate, X509Certificate issuer) {}

    /// Writes down one check: revoked, not revoked, or not checked because no list of that issuer is there or none is
    /// valid at the instant of the appraisal. A list of somebody else proves nothing and is passed over.
    ///
    /// @param rules say what it costs when there is no list of the issuer
    public static void check(Checklist checks, String id, Issued issued, List<X509CRL> lists, Policy rules) {
        X509Certificate certificate = issued.certificate;
        X509Certificate issuer = issued.issuer;
        List<X509CRL> own = lists.stream()
                .filter(list -> list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal()))
                .toList();
        String who = Chain.name(certificate);
        if (own.isEmpty()) {
            checks.consulted(id, about(issuer), null);
            checks.notChecked(
                    id,
                    Absence.REVOCATION_NOT_CHECKED,
                    rules,
                    "No revocation list of " + Chain.name(issuer) + " was there, so it is not known whether " + who
                            + " was revoked.");
            return;
        }
        List<X509CRL> genuine = own.stream()
                .filter(list -> Signatures.signed(list, issuer.getPublicKey()))
                .toList();
        if (genuine.isEmpty()) {
            checks.fail(id, "CRL_INVALID", "The revocation list was not signed by " + Chain.name(issuer) + ".");
            return;
        }
        checks.consulted(id, about(issuer), newest(genuine, issuer, checks.asOf()));
        if (genuine.stream().anyMatch(list -> list.isRevoked(certificate))) {
            checks.fail(
                    id,
                    "CERT_REVOKED",
                    Chain.name(issuer) + " has revoked " + who + " (serial "
                            + certificate.getSerialNumber().toString(16) + ").");
            return;
        }
        List<X509CRL> current =
                genuine.stream().filter(list -> covers(list, checks.asOf())).toList();
        if (current.isEmpty()) {
            checks.notChecked(
                    id,
                    Absence.CRL_EXPIRED,
                    "The revocation list of " + Chain.name(issuer) + " is not valid on " + checks.asOf() + ".");
            return;
        }
        current.forEach(list -> checks.expires(list.getNextUpdate().toInstant()));
        checks.pass(
                id,
                who + " is not on the list of " + Chain.name(issuer) + " of "
                        + current.getFirst().getThisUpdate().toInstant() + ".");
    }

    // A list of one issuer replaces the one before it. Keys may be renewed under the same name.
    private static String about(X509Certificate issuer) {
        return "crl:" + Bytes.sha256(issuer.getSubjectX500Principal().getEncoded()) + ":" + Chain.keySha256(issuer);
    }

    /// What answers of responders are about: one certificate of an issuer.
    static String about(X509Certificate certificate, X509Certificate issuer) {
        return "ocsp:" + Chain.keySha256(issuer) + ":" + certificate.getSerialNumber();
    }

    private static @Nullable Piece newest(List<X509CRL> genuine, X509Certificate issuer, Instant asOf) {
        return genuine.stream()
                .flatMap(list -> piece(list, issuer).stream())
                .filter(piece -> !piece.issued().isAfter(asOf))
                .max(Comparator.comparing(Piece::issued))
                .orElse(null);
    }

    /// A list as a piece that can be kept; empty when that issuer did not sign it, or when it never ends.
    public static Optional<Piece> piece(X509CRL list, X509Certificate issuer) {
        if (list.getNextUpdate() == null || !Signatures.signed(list, issuer.getPublicKey())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Piece(
                    about(issuer),
                    0,
                    list.getThisUpdate().toInstant(),
                    list.getNextUpdate().toInstant(),
                    false,
                    list.getEncoded(),
                    null));
        } catch (CRLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static boolean covers(X509CRL list, Instant asOf) {
        return list.getNextUpdate() != null
                && !asOf.isBefore(list.getThisUpdate().toInstant())
                && !asOf.isAfter(list.getNextUpdate().toInstant());
    }
}
