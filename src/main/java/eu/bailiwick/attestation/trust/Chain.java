package eu.bailiwick.attestation.trust;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The way from a certificate to a root that counts: each signed by the next. Certificates on the way may come from
/// anywhere; the last one is a root that was imported.
public record Chain(List<X509Certificate> certificates) {
    private static final int LENGTH_MAX = 6;
    private static final int KEY_CERT_SIGN = 5;

    /// @param onTheWay certificates that may stand between, trusted no further
    public static Optional<Chain> find(
            X509Certificate leaf, List<X509Certificate> onTheWay, List<X509Certificate> roots) {
        List<X509Certificate> way = new ArrayList<>();
        way.add(leaf);
        while (way.size() < LENGTH_MAX) {
            X509Certificate last = way.getLast();
            if (way.size() > 1 && roots.contains(last)) {
                return Optional.of(new Chain(List.copyOf(way)));
            }
            Optional<X509Certificate> root = issuer(last, roots, way.size() - 1);
            if (root.isPresent()) {
                way.add(root.get());
                return Optional.of(new Chain(List.copyOf(way)));
            }
            Optional<X509Certificate> next =
                    issuer(last, onTheWay, way.size() - 1).filter(c -> !way.contains(c));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            way.add(next.get());
        }
        return Optional.empty();
    }

    private static Optional<X509Certificate> issuer(X509Certificate of, List<X509Certificate> among, int below) {
        return among.stream()
                .filter(c -> c.getSubjectX500Principal().equals(of.getIssuerX500Principal()))
                .filter(c -> mayIssue(c, below))
                .filter(c -> signedBy(of, c))
                .findFirst();
    }

    // RFC 5280 §6.1.4 (k) to (n): an authority, of so many others below it, whose key signs certificates.
    private static boolean mayIssue(X509Certificate authority, int below) {
        boolean[] usage = authority.getKeyUsage();
        return authority.getBasicConstraints() >= below && (usage == null || usage[KEY_CERT_SIGN]);
    }

    /// Whether the signature of one certificate verifies with the key of another.
    public static boolean signedBy(X509Certificate certificate, X509Certificate issuer) {
        return Signatures.signed(certificate, issuer.getPublicKey());
    }

    public X509Certificate leaf() {
        return certificates.getFirst();
    }

    public X509Certificate root() {
        return certificates.getLast();
    }

    /// Writes down whether each certificate is valid at the instant of the appraisal, and when the first one ends.
    public void checkValidity(Checklist checks, String id) {
        Instant asOf = checks.asOf();
        List<String> outside = certificates.stream()
                .filter(c -> asOf.isBefore(c.getNotBefore().toInstant())
                        || asOf.isAfter(c.getNotAfter().toInstant()))
                .map(c -> name(c) + " (" + c.getNotBefore().toInstant() + " to "
                        + c.getNotAfter().toInstant() + ")")
                .toList();
        certificates.forEach(c -> checks.expires(c.getNotAfter().toInstant()));
        checks.require(
                id,
                outside.isEmpty(),
                "CERT_EXPIRED",
                "All " + certificates.size() + " certificates are valid on " + asOf + ".",
                "Not valid on " + asOf + ": " + String.join(", ", outside) + ".");
    }

    /// The SHA-256 of a certificate's key, by which a vendor's intermediate is known where its root is
    /// not published.
    public static String keySha256(X509Certificate certificate) {
        return Bytes.sha256(certificate.getPublicKey().getEncoded());
    }

    /// The common name of a certificate's subject, or all of the subject.
    public static String name(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName();
        for (String part : subject.split("(?<!\\\\),")) {
            if (part.strip().startsWith("CN=")) {
                return part.strip().substring(3);
            }
        }
        return subject;
    }
}
