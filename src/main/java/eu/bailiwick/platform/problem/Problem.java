package eu.bailiwick.platform.problem;

import eu.bailiwick.kernel.PlainText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What went wrong, as the caller is told (RFC 9457). Thrown by doors; it rolls the command back.
public final class Problem extends RuntimeException {
    private final transient List<Violation> violations;
    private final transient Map<String, Object> extensions = new LinkedHashMap<>();
    private final ProblemType type;

    public Problem(ProblemType type, String detail, List<Violation> violations) {
        super(detail);
        this.type = type;
        this.violations = List.copyOf(violations);
    }

    public Problem(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public static Problem invalid(List<Violation> violations) {
        String detail = violations.stream()
                .map(v -> v.field() + ": " + v.message())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
        return new Problem(ProblemType.INVALID_REQUEST, detail, violations);
    }

    public static Problem invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /// Refuses a text that is missing, too long or hides something, under the name of its field; without the space
    /// around it.
    public static String plain(String field, @Nullable String text, int max) {
        refuse(field, PlainText.fault(text, max));
        return String.valueOf(text).strip();
    }

    /// The same for a text that may be left out.
    public static String plainIfAny(String field, @Nullable String text, int max) {
        refuse(field, PlainText.faultIfAny(text, max));
        return text == null ? "" : text.strip();
    }

    private static void refuse(String field, @Nullable String fault) {
        if (fault != null) {
            throw invalid(field, fault);
        }
    }

    /// For what does not exist and for what belongs to another tenant alike.
    public static Problem notFound() {
        return new Problem(ProblemType.NOT_FOUND, "There is no such object, or it is not yours to see.");
    }

    public static Problem conflict(String detail) {
        return new Problem(ProblemType.CONFLICT, detail);
    }

    public static Problem forbidden(String detail) {
        return new Problem(ProblemType.FORBIDDEN, detail);
    }

    /// The same refusal of a part of what was asked, such as `items[3]`: its fields stand below that.
    public Problem within(String place) {
        if (place.isEmpty()) {
            return this;
        }
        Problem placed = new Problem(
                type,
                place + ": " + detail(),
                violations.isEmpty()
                        ? List.of(new Violation(place, detail()))
                        : violations.stream()
                                .map(one -> new Violation(place + "." + one.field(), one.message()))
                                .toList());
        placed.extensions.putAll(extensions);
        return placed;
    }

    /// One refusal for all of them, of the type of the first.
    public static Problem together(List<Problem> refused) {
        return refused.size() == 1
                ? refused.getFirst()
                : new Problem(
                        refused.getFirst().type,
                        refused.stream().map(Problem::detail).collect(Collectors.joining(" ")),
                        refused.stream().flatMap(one -> one.violations.stream()).toList());
    }

    /// Adds a member of its own to the problem document, such as `alternatives`.
    public Problem with(String name, Object value) {
        extensions.put(name, value);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Violation> violations() {
        return violations;
    }

    public Map<String, Object> extensions() {
        return extensions;
    }
}
