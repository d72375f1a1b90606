package eu.bailiwick.kernel;

import org.jspecify.annotations.Nullable;

/// Text that people write and others read: of a certain length, without characters that hide or turn what follows.
public final class PlainText {
    private PlainText() {}

    /// What is wrong with a text of 1 to `max` characters, as a sentence; null when nothing is.
    public static @Nullable String fault(@Nullable String text, int max) {
        if (text == null || text.isBlank()) {
            return "Write something here.";
        }
        if (text.codePointCount(0, text.length()) > max) {
            return "Use at most " + max + " characters.";
        }
        return text.codePoints().anyMatch(PlainText::isHidden)
                ? "Remove the control or direction characters; they would change how the rest is read."
                : null;
    }

    /// The same for a text that may be left out.
    public static @Nullable String faultIfAny(@Nullable String text, int max) {
        return text == null || text.isBlank() ? null : fault(text, max);
    }

    /// Whether a character only deceives: a control other than a line break, or a mark of direction (Unicode UAX 9).
    public static boolean isHidden(int character) {
        int type = Character.getType(character);
        return (type == Character.CONTROL && character != '\n' && character != '\r')
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
    }
}
