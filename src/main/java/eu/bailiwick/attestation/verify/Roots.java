package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.anchor.VendorRoots;
import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Anchors;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.trust.Chain;
import eu.bailiwick.attestation.trust.Pile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The root certificates that the auditor brings, and those of services that sign verdicts of their own.
/// Those of the vendors are known by their hashes; of any other, the auditor says whose it is. It
/// remembers for which a root was asked and none was there.
final class Roots extends EnumMap<AnchorKind, List<X509Certificate>> {
    private static final long serialVersionUID = 1L;
    private final transient Map<AnchorKind, List<X509Certificate>> intermediates = new EnumMap<>(AnchorKind.class);
    private final transient Set<String> services = new HashSet<>();
    private final transient Set<String> askedInVain = new TreeSet<>();
    // NVIDIA does not publish the root above the keys of its verifier, so the intermediate stands for it.
    private static final String SERVICE = "nvidia-nras";

    Roots() {
        super(AnchorKind.class);
    }

    /// @param named a file, or whose it is and a file, such as `amd-sev=ark.pem`
    void add(String named) throws IOException {
        int equals = named.indexOf('=');
        Path file = Path.of(named.substring(equals + 1));
        List<X509Certificate> certificates = certificates(file);
        if (isService(named.substring(0, Math.max(equals, 0)), certificates)) {
            service(file, certificates);
            return;
        }
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

    /// All that a file holds, in PEM or DER.
    static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> found = Pile.sort(List.of(new EvidenceFile(file.toString(), Files.readAllBytes(file))))
                .certificates();
        if (found.isEmpty()) {
            throw new Unusable(file + " holds no certificate.");
        }
        return found;
    }

    private static boolean isService(String whose, List<X509Certificate> certificates) {
        return whose.equals(SERVICE)
                || whose.isEmpty()
                        && certificates.size() == 1
                        && VendorRoots.services().contains(Chain.keySha256(certificates.getFirst()));
    }

    private void service(Path file, List<X509Certificate> certificates) {
        if (certificates.size() != 1) {
            throw new Unusable(file + " holds " + certificates.size() + " certificates; give the intermediate alone.");
        }
        services.add(Chain.keySha256(certificates.getFirst()));
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
        return Arrays.stream(AnchorKind.values()).map(Roots::name).collect(Collectors.joining("|")) + "|" + SERVICE;
    }

    private static boolean isRoot(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    @Override
    public List<X509Certificate> getOrDefault(Object kind, List<X509Certificate> otherwise) {
        if (!containsKey(kind)) {
            askedInVain.add(name((AnchorKind) kind));
        }
        return super.getOrDefault(kind, otherwise);
    }

    /// Whether the auditor brought none at all.
    boolean none() {
        return isEmpty() && services.isEmpty();
    }

    /// The roots for one judgement of evidence of a kind; what was asked for in another is forgotten.
    Anchors anchors(Kind kind) {
        askedInVain.clear();
        if (kind == Kind.NVIDIA_EAT && services.isEmpty()) {
            askedInVain.add(SERVICE);
        }
        return new Anchors(this, intermediates, services);
    }

    /// Whose root was asked for and not given, as words; empty when none was.
    String askedInVain() {
        return String.join(", ", askedInVain);
    }
}
