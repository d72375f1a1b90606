package eu.bailiwick.platform.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/// A problem on the wire: `application/problem+json` (RFC 9457 §3), with `requestId` to quote to support.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String requestId,
        List<Violation> violations,
        @JsonAnyGetter Map<String, Object> extensions) {}
