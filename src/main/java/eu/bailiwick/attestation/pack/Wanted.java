package eu.bailiwick.attestation.pack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which bytes of a file of known length somebody asks for (RFC 9110 §14.2). One stretch, or the whole: several
/// stretches at once, and what is no range of bytes, are answered with the whole.
///
/// @param end the first byte behind it
record Wanted(Part part, long from, long end) {
    private static final Pattern RANGE = Pattern.compile("(?i)bytes=[ \\t]*(\\d*)-(\\d*)[ \\t]*");
    private static final int DIGITS = 18;

    /// How much of the file it is.
    enum Part {
        WHOLE,
        STRETCH,
        /// A stretch that lies behind the end.
        NOTHING
    }

    static Wanted of(@Nullable String range, long length) {
        Matcher asked = RANGE.matcher(range == null ? "" : range);
        if (!asked.matches() || (asked.group(1).isEmpty() && asked.group(2).isEmpty())) {
            return new Wanted(Part.WHOLE, 0, length);
        }
        if (asked.group(1).isEmpty()) {
            return stretch(Math.max(0, length - number(asked.group(2))), length, length);
        }
        long from = number(asked.group(1));
        if (asked.group(2).isEmpty()) {
            return stretch(from, length, length);
        }
        long last = number(asked.group(2));
        return last < from ? new Wanted(Part.WHOLE, 0, length) : stretch(from, Math.min(length, last + 1), length);
    }

    private static Wanted stretch(long from, long end, long length) {
        return from >= length ? new Wanted(Part.NOTHING, 0, 0) : new Wanted(Part.STRETCH, from, end);
    }

    // More than any file has, when it has more digits than a number here.
    private static long number(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > DIGITS ? Long.MAX_VALUE - 1 : Long.parseLong(significant);
    }

    long length() {
        return end - from;
    }
}
