package eu.bailiwick.engagement.ticket;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What people write or paste into a ticket. A tab of a pasted table becomes spaces; everything that hides or
/// turns what follows is refused.
public final class Prose {
    static final int WORDS_MAX = 8000;

    private Prose() {}

    /// What is written in a field, or nothing and one fault more.
    public static String plain(String field, @Nullable String text, int max, List<Violation> faults) {
        try {
            return plain(field, text, max);
        } catch (Problem refused) {
            faults.addAll(refused.violations());
            return "";
        }
    }

    public static String plain(String field, @Nullable String text, int max) {
        return Problem.plain(field, text == null ? null : text.replace("\t", "    "), max);
    }
}
