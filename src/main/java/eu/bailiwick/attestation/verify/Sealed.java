package eu.bailiwick.attestation.verify;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.statement.Envelope;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who signed the statement.
record Sealed(byte[] statement, byte[] envelope, byte[] signature, byte[] issuer) {
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

    void examine(Findings findings, @Nullable String fingerprint) {
        findings.ask(
                "statement.sig",
                () -> findings.require(
                        "statement.sig",
                        signed(),
                        "the statement is signed by the key in issuer.pem",
                        "the statement is not signed by the key in issuer.pem"));
        findings.ask(
                "statement.dsse.json",
                () -> findings.require(
                        "statement.dsse.json",
                        isEnvelope(),
                        "the envelope holds the same statement and signature",
                        "the envelope holds something else than statement.json and statement.sig"));
        findings.ask("issuer.pem", () -> {
            String own = Bytes.sha256(key().getEncoded());
            if (fingerprint == null) {
                findings.missing(
                        "issuer.pem",
                        "whose key this is; compare " + own + " with your contract and give it as --issuer-sha256");
            } else {
                findings.require(
                        "issuer.pem",
                        own.equals(fingerprint),
                        "the key is the one that you named",
                        "the key is " + own + ", not the one that you named");
            }
        });
    }

    private PublicKey key() {
        Matcher pem = PEM.matcher(new String(issuer, StandardCharsets.ISO_8859_1));
        if (!pem.matches()) {
            throw new Malformed("This is no public key in PEM.");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Malformed("The public key cannot be read.", e);
        }
    }

    private boolean signed() {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(key());
            verifier.update(Envelope.message(statement));
            return verifier.verify(signature);
        } catch (GeneralSecurityException notSigned) {
            return false;
        }
    }

    private boolean isEnvelope() {
        JsonNode read = Said.json("The envelope", envelope);
        JsonNode signatures = read.path("signatures");
        return read.path("payloadType").asText().equals(Envelope.TYPE)
                && is(read.path("payload"), statement)
                && signatures.size() == 1
                && is(signatures.path(0).path("sig"), signature)
                && signatures.path(0).path("keyid").asText().equals(Bytes.sha256(key().getEncoded()));
    }

    private static boolean is(JsonNode base64, byte[] content) {
        try {
            return Arrays.equals(Base64.getDecoder().decode(base64.asText()), content);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
