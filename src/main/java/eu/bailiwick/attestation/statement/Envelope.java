package eu.bailiwick.attestation.statement;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A statement with its signature (DSSE v1.0). The signature covers type and bytes together, so that neither can be
/// taken for something else.
public record Envelope(String statement, byte[] signature, String keyId) {
    public static final String TYPE = "application/vnd.in-toto+json";

    static Envelope seal(String statement, Issuer issuer) {
        return new Envelope(statement, issuer.sign(message(statement)), issuer.fingerprint());
    }

    /// The pre-authentication encoding of DSSE: lengths in decimal, so that no delimiter can be forged.
    static byte[] message(String statement) {
        return message(statement.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] message(byte[] body) {
        byte[] head =
                ("DSSEv1 " + TYPE.length() + " " + TYPE + " " + body.length + " ").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream message = new ByteArrayOutputStream(head.length + body.length);
        message.writeBytes(head);
        message.writeBytes(body);
        return message.toByteArray();
    }

    /// The envelope as JSON; the payload is the statement, byte for byte.
    public String json() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "{\"payloadType\":\"" + TYPE + "\",\"payload\":\""
                + base64.encodeToString(statement.getBytes(StandardCharsets.UTF_8))
                + "\",\"signatures\":[{\"keyid\":\"" + keyId + "\",\"sig\":\"" + base64.encodeToString(signature)
                + "\"}]}\n";
    }
}
