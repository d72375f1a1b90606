package eu.bailiwick.attestation.appraisal;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The root certificates that count, by kind. Certificates that came with evidence are never among them.
/// Intermediates that were imported beside a root (AMD's ASK and ASVK) help to build a chain and are
/// trusted no further.
///
/// @param services keys of services that sign verdicts of their own, such as NVIDIA's, by the SHA-256 of
/// the key
public record Anchors(
        Map<AnchorKind, List<X509Certificate>> roots,
        Map<AnchorKind, List<X509Certificate>> intermediates,
        Set<String> services) {

    public List<X509Certificate> roots(AnchorKind kind) {
        return roots.getOrDefault(kind, List.of());
    }

    public List<X509Certificate> intermediates(AnchorKind kind) {
        return intermediates.getOrDefault(kind, List.of());
    }
}
