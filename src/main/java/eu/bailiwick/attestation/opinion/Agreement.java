package eu.bailiwick.attestation.opinion;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.appraisal.Verdict;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How an opinion stands to the portal's own verdict.
public enum Agreement {
    AGREES,
    DISAGREES,
    /// It names a nonce that the evidence does not answer, so it is about something else.
    OTHER_EVIDENCE;

    static Agreement of(AppraisalView ours, Verdict theirs, @Nullable String nonce) {
        if (nonce != null && !answers(ours.claims(), nonce)) {
            return OTHER_EVIDENCE;
        }
        return theirs == ours.verdict() ? AGREES : DISAGREES;
    }

    public String tone() {
        return this == AGREES ? "ok" : "warn";
    }

    /// Whether the evidence or a part of it answers a nonce, written in hex or base64url; what the guest appended to
    /// the nonce is its own.
    private static boolean answers(JsonNode claims, String nonce) {
        return claims.findValuesAsText("reportData").stream().anyMatch(data -> begins(data, nonce))
                || claims.findValuesAsText("nonce").stream().anyMatch(data -> begins(data, nonce));
    }

    private static boolean begins(String data, String nonce) {
        String answered = data.toLowerCase(Locale.ROOT);
        return answered.startsWith(nonce.toLowerCase(Locale.ROOT)) || answered.startsWith(hex(nonce));
    }

    private static String hex(String base64) {
        try {
            String hex = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(base64));
            return hex.isEmpty() ? "none" : hex;
        } catch (IllegalArgumentException notBase64) {
            return "none";
        }
    }
}
