package eu.bailiwick.attestation.dcap;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Piece;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.trust.Chain;
import eu.bailiwick.attestation.trust.Known;
import eu.bailiwick.attestation.trust.Revocation;
import eu.bailiwick.attestation.trust.Signatures;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whether a piece of signed collateral is Intel's and current.
record SignedCollateral(Submission submission, Collateral collateral, Checklist checks) {
    private static final String SIGNER = "Intel SGX TCB Signing";

    /// @param id prefix of the checks, such as `tcb-info`
    /// @param code prefix of the reasons, such as `TCB_INFO`
    boolean check(String id, String code, SignedJson json) {
        Optional<Chain> signer = collateral.certificates().stream()
                .filter(certificate -> Chain.name(certificate).equals(SIGNER))
                .flatMap(certificate -> chain(certificate).stream())
                .filter(chain -> signed(chain.leaf(), json))
                .max(Comparator.comparing(this::validNow));
        boolean genuine = checks.require(
                id + "-signature",
                signer.isPresent(),
                code + "_SIGNATURE_INVALID",
                "Signed by " + SIGNER + ", which leads to Intel's root.",
                "Not signed by a key of Intel's that leads to an imported root.");
        signer.ifPresent(chain -> {
            Piece piece = piece(json, chain.leaf());
            checks.consulted(id + "-current", piece.about(), piece.issued().isAfter(checks.asOf()) ? null : piece);
            chain.checkValidity(checks, id + "-signer-validity");
            Revocation.check(
                    checks,
                    id + "-signer-revocation",
                    new Revocation.Issued(chain.leaf(), chain.root()),
                    collateral.lists(),
                    submission.policy());
        });
        return genuine && current(id, json);
    }

    /// TCB info of a family, `TDX` or `SGX`, by its own words.
    static String aboutFamily(String id, String fmspc) {
        return "tcb:" + id + ":" + fmspc.toLowerCase(Locale.ROOT);
    }

    /// The identity of a quoting enclave.
    static String aboutEnclave(String id) {
        return "qe:" + id;
    }

    private static Piece piece(SignedJson json, X509Certificate signer) {
        JsonNode content = json.content();
        boolean family = content.has("fmspc");
        String id = content.path("id").asText("SGX");
        String start = "{\"" + (family ? "tcbInfo" : "enclaveIdentity") + "\":";
        String end = ",\"signature\":\"" + Bytes.hex(json.signature()) + "\"}";
        try {
            return new Piece(
                    family ? aboutFamily(id, content.path("fmspc").asText()) : aboutEnclave(id),
                    content.path("tcbEvaluationDataNumber").asLong(),
                    instant(json, "issueDate"),
                    instant(json, "nextUpdate"),
                    false,
                    // byte for byte, whatever the encoding
                    (start + new String(json.signed(), StandardCharsets.ISO_8859_1) + end)
                            .getBytes(StandardCharsets.ISO_8859_1),
                    signer.getEncoded());
        } catch (CertificateEncodingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private Optional<Chain> chain(X509Certificate certificate) {
        return Chain.find(certificate, List.of(), submission.anchors().roots(AnchorKind.INTEL_SGX));
    }

    // Intel issued the certificate anew for the same key; the one that counts is the one that is valid.
    private boolean validNow(Chain chain) {
        Instant asOf = checks.asOf();
        return !asOf.isBefore(chain.leaf().getNotBefore().toInstant())
                && !asOf.isAfter(chain.leaf().getNotAfter().toInstant());
    }

    private static boolean signed(X509Certificate by, SignedJson json) {
        return Known.sound(
                () -> Signatures.ecdsa(by.getPublicKey(), 256, List.of(json.signed()), json.signature()),
                by.getPublicKey().getEncoded(),
                json.signed(),
                json.signature());
    }

    private boolean current(String id, SignedJson json) {
        Instant issued = instant(json, "issueDate");
        Instant next = instant(json, "nextUpdate");
        checks.expires(next);
        Instant asOf = checks.asOf();
        return checks.require(
                id + "-current",
                !asOf.isBefore(issued) && !asOf.isAfter(next),
                "COLLATERAL_EXPIRED",
                "Valid from " + issued + " to " + next + ".",
                "Valid from " + issued + " to " + next + ", not on " + asOf + ".");
    }

    private static Instant instant(SignedJson json, String name) {
        try {
            return Instant.parse(json.content().path(name).asText());
        } catch (DateTimeException e) {
            throw new Malformed("The collateral's " + name + " is not a time.", e);
        }
    }
}
