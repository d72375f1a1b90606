package eu.bailiwick.attestation.nvidia;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.trust.Chain;
import eu.bailiwick.attestation.trust.Signatures;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// What one GPU or switch handed out: its report and the certificate that should have signed it.
///
/// @param bytes of the report, as they were received
/// @param certificates that came with it, trusted no further
record Device(byte[] bytes, GpuReport report, X509Certificate leaf, List<X509Certificate> certificates) {

    static Device read(byte[] bytes, List<X509Certificate> certificates) {
        GpuReport report = GpuReport.read(bytes);
        return new Device(bytes, report, leaf(report, certificates), certificates);
    }

    // The certificate that no other one was issued by; beside those of other evidence, the one that signed.
    private static X509Certificate leaf(GpuReport report, List<X509Certificate> certificates) {
        List<X509Certificate> leaves = certificates.stream()
                .distinct()
                .filter(candidate -> certificates.stream()
                        .noneMatch(other -> !other.equals(candidate)
                                && other.getIssuerX500Principal().equals(candidate.getSubjectX500Principal())))
                .toList();
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        return leaves.stream()
                .filter(candidate -> signed(report, candidate))
                .findFirst()
                .orElseThrow(() -> new Malformed(
                        "Send the certificate chain of one device; there are " + leaves.size() + " leaves."));
    }

    private static boolean signed(GpuReport report, X509Certificate leaf) {
        return Signatures.ecdsa(leaf.getPublicKey(), 384, List.of(report.signed()), report.signature());
    }

    boolean signed() {
        return signed(report, leaf);
    }

    String serial() {
        return leaf.getSerialNumber().toString(16);
    }

    /// The key of the boot ROM, which issued the leaf: it stays when new firmware gets a new leaf.
    Optional<String> bootRom() {
        return certificates.stream()
                .filter(one -> one.getSubjectX500Principal().equals(leaf.getIssuerX500Principal()))
                .filter(one -> Chain.signedBy(leaf, one))
                .findFirst()
                .map(one -> Bytes.hex(one.getPublicKey().getEncoded()));
    }
}
