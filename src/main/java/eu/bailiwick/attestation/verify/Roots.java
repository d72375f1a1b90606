package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.anchor.VendorRoots;
import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Anchors;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.trust.Pile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The root certificates that the auditor brings. Those of the vendors are known by their hashes; of any other, the
/// auditor says whose it is. It remembers for which vendors a root was asked and none was there.
final class Roots extends EnumMap<AnchorKind, List<X509Certificate>> {
    private static final long serialVersionUID = 1L;
    private final transient Map<AnchorKind, List<X509Certificate>> intermediates = new EnumMap<>(AnchorKind.class);
    private final transient Set<AnchorKind> askedInVain = EnumSet.noneOf(AnchorKind.class);

    Roots() {
        super(AnchorKind.class);
    }

    /// @param named a file, or whose it is and a file, such as `amd-sev=ark.pem`
    void add(String named) throws IOException {
        int equals = named.indexOf('=');
        Path file = Path.of(named.substring(equals + 1));
        List<X509Certificate> certificates = Pile.sort(
                        List.of(new EvidenceFile(file.toString(), Files.readAllBytes(file))))
                .certificates();
        List<X509Certificate> roots =
                certificates.stream().filter(Roots::isRoot).toList();
        if (roots.size() != 1) {
            throw new Unusable(
                    file + " holds " + roots.size() + " roots; give one, with its intermediates if need be.");
        }
        AnchorKind kind = equals < 0 ? known(file, roots.getFirst()) : kind(named.substring(0, equals));
        computeIfAbsent(kind, any -> new ArrayList<>()).addAll(roots);
        certificates.stream()
                .filter(one -> !isRoot(one))
                .forEach(one -> intermediates
                        .computeIfAbsent(kind, any -> new ArrayList<>())
                        .add(one));
    }

    private static AnchorKind known(Path file, X509Certificate root) {
        try {
            return VendorRoots.whose(Bytes.sha256(root.getEncoded()))
                    .orElseThrow(
                            () -> new Unusable("The root in " + file + " is none that a vendor is known by. If it is to"
                                    + " count, say whose it is: --root " + names() + "=" + file));
        } catch (CertificateEncodingException e) {
            throw new Unusable(file + " cannot be read.");
        }
    }

    private static AnchorKind kind(String name) {
        return Arrays.stream(AnchorKind.values())
                .filter(one -> name(one).equals(name))
                .findFirst()
                .orElseThrow(() -> new Unusable("Roots are those of " + names() + ", not of " + name + "."));
    }

    static String name(AnchorKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String names() {
        return Arrays.stream(AnchorKind.values()).map(Roots::name).collect(Collectors.joining("|"));
    }

    private static boolean isRoot(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    @Override
    public List<X509Certificate> getOrDefault(Object kind, List<X509Certificate> otherwise) {
        if (!containsKey(kind)) {
            askedInVain.add((AnchorKind) kind);
        }
        return super.getOrDefault(kind, otherwise);
    }

    /// The roots for one judgement; what was asked for in another is forgotten.
    Anchors anchors() {
        askedInVain.clear();
        return new Anchors(this, intermediates);
    }

    /// Whose root was asked for and not given, as words; empty when none was.
    String askedInVain() {
        return askedInVain.stream().map(Roots::name).collect(Collectors.joining(", "));
    }
}
