package eu.bailiwick.engagement.incoming;

import eu.bailiwick.engagement.mail.ReplyAddresses;
import eu.bailiwick.kernel.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a sender wrote themselves: what stands above the mail that they answered, without what hides or turns text.
final class OwnWords {
    private static final Pattern LEAD = Pattern.compile("(?i)^.{0,200}(wrote|writes|schrieb|schreibt)\\b.{0,80}:$");
    private static final Pattern BREAKS = Pattern.compile("\\r\\n?|[\\u2028\\u2029\\u000B\\u000C\\u0085]");

    private OwnWords() {}

    static String of(String text) {
        List<String> lines = BREAKS.matcher(text).replaceAll("\n").lines().toList();
        List<String> own = new ArrayList<>();
        for (String line : lines) {
            if (line.contains(ReplyAddresses.LINE)) {
                break;
            }
            own.add(line.stripTrailing());
        }
        while (!own.isEmpty() && isQuoted(own.getLast())) {
            own.removeLast();
        }
        return plain(String.join("\n", own.isEmpty() ? below(lines) : own)).strip();
    }

    // Some write below what they quote.
    private static List<String> below(List<String> lines) {
        boolean quotes = lines.stream().anyMatch(line -> line.startsWith(">") && line.contains(ReplyAddresses.LINE));
        return quotes
                ? lines.stream()
                        .filter(line -> line.isBlank() || !isQuoted(line))
                        .toList()
                : List.of();
    }

    private static boolean isQuoted(String line) {
        return line.isBlank() || line.startsWith(">") || LEAD.matcher(line).matches();
    }

    /// The same text without characters that hide or turn the rest.
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.replace("\t", "    ")
                .codePoints()
                .filter(one -> one == '\n' || !PlainText.isHidden(one))
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
