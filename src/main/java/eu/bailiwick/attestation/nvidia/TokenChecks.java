package eu.bailiwick.attestation.nvidia;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Absence;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.trust.Signatures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What is asked of each token. The algorithm is fixed here; the token's own word for it is only compared.
record TokenChecks(Submission submission, Checklist checks, TokenKeys keys) {
    private static final String ES384 = "ES384";
    private static final long LATEST = 253_402_300_799L;
    private static final String ISSUER = "https://nras.attestation.nvidia.com";

    void check(String id, Token token) {
        String algorithm = token.header().path("alg").asText();
        if (!checks.require(
                id + "-algorithm",
                ES384.equals(algorithm),
                "ALG_NOT_ALLOWED",
                "Signed by " + ES384 + ".",
                "The token asks for the algorithm " + algorithm + "; only " + ES384 + " is allowed.")) {
            return;
        }
        List<String> choosers =
                Token.KEY_CHOOSERS.stream().filter(token.header()::has).toList();
        checks.require(
                id + "-header",
                choosers.isEmpty(),
                "KEY_IN_TOKEN",
                "The token does not bring a key of its own.",
                "The token wants to choose its own key by " + choosers + ".");
        keys.find(checks, id + "-key", token.header().path("kid").asText())
                .ifPresent(certificate -> checks.require(
                        id + "-signature",
                        Signatures.ecdsa(certificate.getPublicKey(), 384, List.of(token.signed()), token.signature()),
                        "SIGNATURE_INVALID",
                        "Signed by the key that it names.",
                        "Not signed by the key that it names."));
        String issuer = token.text("iss");
        checks.require(
                id + "-issuer",
                ISSUER.equals(issuer),
                "ISSUER_MISMATCH",
                "Issued by NVIDIA.",
                "Issued by " + issuer + ".");
        times(id, token);
        nonce(id, token);
    }

    private void times(String id, Token token) {
        Instant from = instant(token, "nbf");
        Instant to = instant(token, "exp");
        checks.expires(to);
        checks.require(
                id + "-time",
                !checks.asOf().isBefore(from) && !checks.asOf().isAfter(to),
                "TOKEN_EXPIRED",
                "Valid from " + from + " to " + to + ".",
                "Valid from " + from + " to " + to + ", not on " + checks.asOf() + ".");
    }

    private static Instant instant(Token token, String claim) {
        JsonNode seconds = token.claims().path(claim);
        if (!seconds.canConvertToLong() || seconds.asLong() < 0 || seconds.asLong() > LATEST) {
            throw new Malformed("The token's " + claim + " is not a time.");
        }
        return Instant.ofEpochSecond(seconds.asLong());
    }

    private void nonce(String id, Token token) {
        byte[] expected = submission.expected().nonce();
        String found = token.text("eat_nonce");
        if (expected == null) {
            checks.notChecked(
                    id + "-nonce",
                    Absence.NO_CHALLENGE,
                    submission.policy(),
                    "Not asked: no challenge was set that the token could answer.");
            return;
        }
        checks.require(
                id + "-nonce",
                Bytes.hex(expected).equalsIgnoreCase(found),
                "NONCE_MISMATCH",
                "Answers the challenge.",
                "Answers " + found + ", not the challenge.");
    }

    void overallResult(Token token) {
        JsonNode result = token.claims().path("x-nvidia-overall-att-result");
        checks.require(
                "overall-result",
                result.isBoolean() && result.booleanValue(),
                "ATTESTATION_RESULT_FALSE",
                "NVIDIA's verifier found everything in order.",
                "NVIDIA's verifier signed that not everything is in order.");
    }

    void deviceResult(String id, Token token) {
        List<String> faults = new ArrayList<>();
        if (!token.text("measres").matches("success|comparison-success|comparison-successful")) {
            faults.add("measres is " + token.text("measres"));
        }
        if (!"disabled".equals(token.text("dbgstat"))) {
            faults.add("dbgstat is " + token.text("dbgstat"));
        }
        if (!token.claims().path("secboot").asBoolean()) {
            faults.add("secboot is not true");
        }
        token.claims().properties().forEach(claim -> {
            boolean mustHold = claim.getKey().startsWith("x-nvidia-")
                    && (claim.getValue().isBoolean()
                            || claim.getKey().endsWith("-verified")
                            || claim.getKey().endsWith("-match"));
            if (mustHold && !(claim.getValue().isBoolean() && claim.getValue().booleanValue())) {
                faults.add(claim.getKey() + " is " + claim.getValue());
            }
        });
        checks.require(
                id + "-result",
                faults.isEmpty(),
                "ATTESTATION_RESULT_FALSE",
                "Measured as expected, debugging off, secure boot on.",
                "Not in order: " + String.join(", ", faults) + ".");
    }
}
