package eu.bailiwick.attestation.dcap;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.trust.Signatures;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Whether the enclave that signed the quote is Intel's, on that platform, and vouches for the key that it used.
record QuotingEnclave(Checklist checks, Quote quote) {

    void signedBy(PckCertificate platform) {
        checks.require(
                "qe-signature",
                Signatures.ecdsa(
                        platform.certificate().getPublicKey(),
                        256,
                        List.of(quote.qeReport().bytes()),
                        quote.qeSignature()),
                "QE_REPORT_SIGNATURE_INVALID",
                "The platform signed the quoting enclave's report.",
                "The platform did not sign the quoting enclave's report.");
    }

    /// Without this, any key could sign a quote under a genuine quoting enclave's report.
    void vouchesForKey() {
        byte[] data = quote.qeReport().reportData();
        byte[] hash = sha256(quote.attestationKey(), quote.qeAuthentication());
        checks.require(
                "qe-binding",
                MessageDigest.isEqual(Arrays.copyOf(data, 32), hash)
                        && Bytes.allZero(Arrays.copyOfRange(data, 32, data.length)),
                "QE_BINDING_INVALID",
                "The quoting enclave's report names the key that signed the quote.",
                "The quoting enclave's report names another key than the one that signed the quote.");
    }

    void signature() {
        boolean valid = P256.key(quote.attestationKey())
                .map(key -> Signatures.ecdsa(key, 256, List.of(quote.signed()), quote.signature()))
                .orElse(false);
        checks.require(
                "quote-signature",
                valid,
                "QUOTE_SIGNATURE_INVALID",
                "The attestation key signed exactly this header and body.",
                "The attestation key did not sign this quote.");
    }

    void identity(JsonNode identity) {
        EnclaveReport report = quote.qeReport();
        String wanted = quote.tdReport() == null ? "QE" : "TD_QE";
        String id = identity.path("id").asText();
        boolean same = id.equals(wanted)
                && Arrays.equals(report.mrSigner(), hex(identity, "mrsigner"))
                && report.productId() == TcbLevel.number(identity, "isvprodid")
                && Masked.equal(report.miscSelect(), hex(identity, "miscselectMask"), hex(identity, "miscselect"))
                && Masked.equal(report.attributes(), hex(identity, "attributesMask"), hex(identity, "attributes"));
        if (!checks.require(
                "qe-identity",
                same,
                "QE_IDENTITY_MISMATCH",
                "The quoting enclave is the one that Intel describes as " + wanted + ".",
                "The quoting enclave is not the one that Intel describes as " + wanted + " (collateral: " + id
                        + ").")) {
            return;
        }
        Optional<JsonNode> level = StreamSupport.stream(
                        TcbLevel.array(identity, "tcbLevels").spliterator(), false)
                .filter(one -> report.svn() >= TcbLevel.number(one.path("tcb"), "isvsvn"))
                .findFirst();
        if (level.isEmpty()) {
            checks.fail(
                    "qe-tcb", "TCB_NOT_SUPPORTED", "Version " + report.svn() + " of the quoting enclave is too old.");
            return;
        }
        new Svn("qe-tcb", "The quoting enclave", report.svn()).check(checks, identity, level.get());
    }

    private static byte[] hex(JsonNode identity, String name) {
        return Bytes.fromHex(name, identity.path(name).asText());
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
