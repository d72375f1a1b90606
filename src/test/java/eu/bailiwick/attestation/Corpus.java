package eu.bailiwick.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.anchor.VendorRoots;
import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Anchors;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.trust.Pile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Real evidence of real hardware, which lies beside the checkout and never in it: `../shared/evidence`, or where
/// `-Devidence.corpus` points.
final class Corpus {
    private static final Path FOLDER = Path.of(System.getProperty("evidence.corpus", "../shared/evidence"));

    private Corpus() {}

    /// One case: a submission and the verdict that it must get.
    record Case(String id, String kind, JsonNode node) {
        @Override
        public String toString() {
            return id;
        }

        String expect() {
            return node.get("expect").asText();
        }

        Submission submission() {
            return new Submission(
                    Kind.named(kind).orElseThrow(), files(), asOf(), expected(), Policy.AS_SUBMITTED, anchors());
        }

        private Instant asOf() {
            return Instant.parse(node.get("as_of").asText());
        }

        private List<EvidenceFile> files() {
            return StreamSupport.stream(node.get("files").spliterator(), false)
                    .map(JsonNode::asText)
                    .map(file -> new EvidenceFile(file, read(file)))
                    .toList();
        }

        private Expected expected() {
            JsonNode inputs = node.get("inputs");
            List<byte[]> rtmr = new ArrayList<>();
            if (inputs.path("rtmr").isArray()) {
                inputs.get("rtmr").forEach(one -> rtmr.add(Bytes.fromHex("rtmr", one.asText())));
            }
            byte[] nonce = hex(inputs, "expected_nonce", "nonce", "eat_nonce");
            return new Expected(
                    hex(inputs, "report_data"),
                    nonce,
                    hex(inputs, "measurement", "mrtd", "mrenclave"),
                    rtmr,
                    hex(inputs, "chip_id"),
                    null);
        }

        private static byte @Nullable [] hex(JsonNode inputs, String... names) {
            for (String name : names) {
                if (inputs.hasNonNull(name)) {
                    return Bytes.fromHex(name, inputs.get(name).asText());
                }
            }
            return null;
        }

        private Anchors anchors() {
            return ownRoot()
                    .map(file -> Corpus.anchors(Map.of(anchorKind(), List.of(file))))
                    .orElse(VENDORS);
        }

        /// The file with the root of a synthetic case; empty for real hardware.
        Optional<String> ownRoot() {
            JsonNode own = node.get("inputs").path("trust_anchor");
            return own.isTextual() ? Optional.of(own.asText().replaceFirst(" .*", "")) : Optional.empty();
        }

        AnchorKind anchorKind() {
            return kind.startsWith("sev") ? AnchorKind.AMD_SEV : AnchorKind.INTEL_SGX;
        }
    }

    static final Map<AnchorKind, List<String>> VENDOR_ROOTS = Map.of(
            AnchorKind.AMD_SEV,
            Stream.of("genoa_vcek", "genoa_vlek", "milan_vcek", "milan_vlek", "turin_vcek", "turin_vlek")
                    .map(name -> "sev-snp/roots/" + name + "_ask_ark.pem")
                    .toList(),
            AnchorKind.INTEL_SGX,
            List.of("tdx/roots/intel_sgx_root_ca.pem"),
            AnchorKind.NVIDIA_GPU,
            List.of("nvidia/roots/nvidia_device_identity_root.pem"),
            AnchorKind.NVIDIA_RIM,
            List.of("nvidia/roots/nvidia_rim_root.pem"));

    static final Anchors VENDORS = Files.isDirectory(FOLDER) ? vendors() : new Anchors(Map.of(), Map.of(), Set.of());

    static boolean isThere() {
        return Files.isRegularFile(FOLDER.resolve("CASES.json"));
    }

    static Stream<Case> cases(String... kinds) {
        try {
            JsonNode all =
                    new ObjectMapper().readTree(FOLDER.resolve("CASES.json").toFile());
            return StreamSupport.stream(all.spliterator(), false)
                    .map(node ->
                            new Case(node.get("id").asText(), node.get("kind").asText(), node))
                    .filter(one -> List.of(kinds).contains(one.kind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] read(String file) {
        try {
            return Files.readAllBytes(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Anchors vendors() {
        return anchors(VENDOR_ROOTS);
    }

    private static Anchors anchors(Map<AnchorKind, List<String>> files) {
        Map<AnchorKind, List<X509Certificate>> roots = new EnumMap<>(AnchorKind.class);
        Map<AnchorKind, List<X509Certificate>> others = new EnumMap<>(AnchorKind.class);
        files.forEach((kind, names) -> names.forEach(name -> Pile.sort(List.of(new EvidenceFile(name, read(name))))
                .certificates()
                .forEach(certificate -> (selfSigned(certificate) ? roots : others)
                        .computeIfAbsent(kind, any -> new ArrayList<>())
                        .add(certificate))));
        return new Anchors(roots, others, VendorRoots.services());
    }

    private static boolean selfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }
}
