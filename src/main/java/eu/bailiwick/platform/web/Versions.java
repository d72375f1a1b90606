package eu.bailiwick.platform.web;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/// Versions of objects as entity tags (RFC 9110 §8.8.3), so that nobody overwrites what they have not seen.
public final class Versions {
    private Versions() {}

    public static EntityTag tag(int version) {
        return new EntityTag(Integer.toString(version));
    }

    /// The version in `If-Match`, or null when the caller sent none or `*`.
    public static @Nullable Integer ifMatch(HttpHeaders headers) {
        String tag = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (tag == null || tag.equals("*")) {
            return null;
        }
        String digits = tag.replaceAll("^\"|\"$", "");
        if (!digits.matches("\\d{1,9}")) {
            throw Problem.invalid("If-Match", "Send the ETag that you read.");
        }
        return Integer.valueOf(digits);
    }

    /// The version that a form carries; -1, which nothing has, for what is none.
    public static int typed(String text) {
        return text.strip().matches("\\d{1,9}") ? Integer.parseInt(text.strip()) : -1;
    }

    /// The version in `If-Match`; without one the command is refused.
    public static int required(HttpHeaders headers) {
        Integer version = ifMatch(headers);
        if (version == null) {
            throw new Problem(ProblemType.PRECONDITION_REQUIRED, "Send If-Match with the ETag that you read.");
        }
        return version;
    }
}
