package eu.bailiwick.attestation.verify;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.bundle.Names;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What newer bundles hold beside the statement: the challenge, when files were received, and the verdict as a token.
/// None of it may contradict the statement.
record Beside(Map<String, byte[]> files, Said said) {
    static final Set<String> NAMES = Set.of(Names.CHALLENGE, Names.RECEIVED, Names.TOKEN);
    private static final String EXTENSION = "https://bailiwick.eu/appraisal/v1";

    /// @param evidence SHA-256 of the files that were judged by their names in the bundle
    void examine(Findings findings, Map<String, String> evidence) {
        if (files.containsKey(Names.CHALLENGE)) {
            findings.ask(Names.CHALLENGE, () -> challenge(findings));
        }
        if (files.containsKey(Names.RECEIVED)) {
            findings.ask(Names.RECEIVED, () -> received(findings, evidence));
        }
        if (files.containsKey(Names.TOKEN)) {
            findings.ask(Names.TOKEN, () -> token(findings));
        }
    }

    private JsonNode json(String name) {
        return Said.json(name, file(name));
    }

    private byte[] file(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private void challenge(Findings findings) {
        JsonNode challenge = json(Names.CHALLENGE);
        JsonNode scope = said.scope();
        boolean same = scope.hasNonNull("challenge")
                && scope.path("challenge").equals(challenge.path("id"))
                && scope.path("reservation").equals(challenge.path("reservation"))
                && scope.path("node").equals(challenge.path("node"))
                && said.nonce().equals(challenge.path("nonce").asText());
        findings.require(
                Names.CHALLENGE,
                same && inTime(challenge),
                "it is the challenge that the statement answers, used in its time",
                "it is not the challenge that the statement answers, or was not used in its time");
    }

    private static boolean inTime(JsonNode challenge) {
        try {
            Instant used = Instant.parse(challenge.path("usedAt").asText());
            return !used.isBefore(Instant.parse(challenge.path("issuedAt").asText()))
                    && used.isBefore(Instant.parse(challenge.path("expiresAt").asText()));
        } catch (DateTimeException e) {
            throw new Malformed("The challenge does not say when it was asked and answered.", e);
        }
    }

    private void received(Findings findings, Map<String, String> evidence) {
        Map<String, String> listed = new LinkedHashMap<>();
        json(Names.RECEIVED)
                .path("files")
                .forEach(file -> listed.put(
                        file.path("name").asText(), file.path("sha256").asText()));
        findings.require(
                Names.RECEIVED,
                listed.equals(evidence),
                "it names the files that were judged; the times are the portal's word",
                "it names other files than were judged");
    }

    private void token(Findings findings) {
        String[] parts = Bytes.text(file(Names.TOKEN)).strip().split("\\.", -1);
        if (parts.length != 3) {
            throw new Malformed("This is no token.");
        }
        IssuerKey key =
                IssuerKey.read(file(files.containsKey(Names.REPORT_ISSUER) ? Names.REPORT_ISSUER : IssuerKey.FILE));
        JsonNode claims = Said.json(Names.TOKEN, decoded(parts[1]));
        JsonNode own = claims.path(EXTENSION);
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        findings.require(
                Names.TOKEN,
                Said.json(Names.TOKEN, decoded(parts[0])).path("alg").asText().equals("ES256")
                        && key.signedRaw(signed, decoded(parts[2]))
                        && own.path("statement").path("sha256").asText().equals(Bytes.sha256(file("statement.json")))
                        && own.path("verdict").asText().equals(said.verdict().name()),
                "the issuer signed it for this statement",
                "the issuer did not sign it for this statement");
    }

    private static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw new Malformed("This is no token.", e);
        }
    }
}
