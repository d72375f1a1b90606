package eu.bailiwick.attestation.verify;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.statement.Envelope;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// Who signed the statement.
record Sealed(byte[] statement, byte[] envelope, byte[] signature, byte[] issuer) {
    void examine(Findings findings, Set<String> fingerprints) {
        findings.ask("statement.sig", () -> signature(findings, "statement.sig", statement, signature, List.of(key())));
        findings.ask(
                "statement.dsse.json",
                () -> findings.require(
                        "statement.dsse.json",
                        isEnvelope(),
                        "the envelope holds the same statement and signature",
                        "the envelope holds something else than statement.json and statement.sig"));
        findings.ask(IssuerKey.FILE, () -> key().examine(findings, IssuerKey.FILE, fingerprints));
    }

    static void signature(Findings findings, String what, byte[] statement, byte[] signature, List<IssuerKey> keys) {
        byte[] message = Envelope.message(statement);
        String whose = keys.size() == 1 ? "the key in issuer.pem" : "a key in issuer.pem or issuers/";
        findings.require(
                what,
                keys.stream().anyMatch(key -> key.signed(message, signature)),
                "the statement is signed by " + whose,
                "the statement is not signed by " + whose);
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
