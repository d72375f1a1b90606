package eu.bailiwick.engagement.ticket;

import eu.bailiwick.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/// What people write or paste into a ticket. A tab of a pasted table becomes spaces; everything that hides or
/// turns what follows is refused.
public final class Prose {
    static final int WORDS_MAX = 8000;

    private Prose() {}

    public static String plain(String field, @Nullable String text, int max) {
        return Problem.plain(field, text == null ? null : text.replace("\t", "    "), max);
    }
}
