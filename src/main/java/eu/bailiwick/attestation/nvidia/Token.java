package eu.bailiwick.attestation.nvidia;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.bailiwick.attestation.appraisal.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// A signed token in compact form (RFC 7515 §7.1), read but not believed.
///
/// @param compact as it was received, which is what a digest covers
record Token(String compact, JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    /// Parameters that would let the token choose its own key (RFC 7515 §4.1.2 to §4.1.6).
    static final List<String> KEY_CHOOSERS = List.of("jwk", "jku", "x5u", "x5c", "crit");

    static Token read(String what, String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw new Malformed(what + " is not a token of three parts.");
        }
        return new Token(
                compact,
                json(what + "'s header", decode(what, parts[0])),
                json(what + "'s claims", decode(what, parts[1])),
                (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                decode(what, parts[2]));
    }

    static JsonNode json(String what, byte[] content) {
        try {
            JsonNode read = JSON.readTree(new String(content, StandardCharsets.UTF_8));
            if (read == null || !read.isContainerNode()) {
                throw new Malformed(what + " is not a JSON document.");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new Malformed(what + " is not JSON.", e);
        }
    }

    private static byte[] decode(String what, String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw new Malformed(what + " is not base64url.", e);
        }
    }

    String text(String claim) {
        return claims.path(claim).asText();
    }
}
