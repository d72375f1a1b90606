package eu.bailiwick.attestation.dcap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.bailiwick.attestation.appraisal.Malformed;
import java.nio.charset.StandardCharsets;

/// JSON that Intel signed. The signature covers the bytes as they were written, so they are kept and never written
/// anew.
///
/// @param signed the bytes under the signature
/// @param signature r and s of P-256, 64 bytes, big-endian
record SignedJson(byte[] signed, byte[] signature, JsonNode content) {
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(32).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static JsonNode parse(String what, byte[] content) {
        try {
            JsonNode read = JSON.readTree(new String(content, StandardCharsets.UTF_8));
            if (read == null || !read.isObject()) {
                throw new Malformed(what + " is not a JSON object.");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new Malformed(what + " is not JSON.", e);
        }
    }

    static SignedJson of(String what, byte[] signed, byte[] signature) {
        return new SignedJson(signed, signature, parse(what, signed));
    }

    /// The value of a member of the outermost object, byte for byte as it was written.
    static byte[] member(String what, byte[] document, String name) {
        String text = new String(document, StandardCharsets.ISO_8859_1);
        int key = text.indexOf('"' + name + '"');
        int open = key < 0 ? -1 : text.indexOf('{', key);
        if (open < 0 || !text.substring(key + name.length() + 2, open).strip().equals(":")) {
            throw new Malformed(what + " has no object " + name + ".");
        }
        int close = close(text, open);
        if (close < 0) {
            throw new Malformed(what + " ends within " + name + ".");
        }
        return text.substring(open, close + 1).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int close(String text, int open) {
        int depth = 0;
        boolean quoted = false;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
