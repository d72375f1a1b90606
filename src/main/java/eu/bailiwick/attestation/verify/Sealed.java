package eu.bailiwick.attestation.verify;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.statement.Envelope;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Who signed the statement.
record Sealed(byte[] statement, byte[] envelope, byte[] signature, byte[] issuer) {
    void examine(Findings findings, @Nullable String fingerprint) {
        findings.ask("statement.sig", () -> signature(findings, "statement.sig", statement, signature, key()));
        findings.ask(
                "statement.dsse.json",
                () -> findings.require(
                        "statement.dsse.json",
                        isEnvelope(),
                        "the envelope holds the same statement and signature",
                        "the envelope holds something else than statement.json and statement.sig"));
        findings.ask(IssuerKey.FILE, () -> key().examine(findings, fingerprint));
    }

    static void signature(Findings findings, String what, byte[] statement, byte[] signature, IssuerKey key) {
        findings.require(
                what,
                key.signed(Envelope.message(statement), signature),
                "the statement is signed by the key in issuer.pem",
                "the statement is not signed by the key in issuer.pem");
    }

    private IssuerKey key() {
        return IssuerKey.read(issuer);
    }

    private boolean isEnvelope() {
        JsonNode read = Said.json("The envelope", envelope);
        JsonNode signatures = read.path("signatures");
        return read.path("payloadType").asText().equals(Envelope.TYPE)
                && is(read.path("payload"), statement)
                && signatures.size() == 1
                && is(signatures.path(0).path("sig"), signature)
                && signatures.path(0).path("keyid").asText().equals(key().fingerprint());
    }

    private static boolean is(JsonNode base64, byte[] content) {
        try {
            return Arrays.equals(Base64.getDecoder().decode(base64.asText()), content);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
