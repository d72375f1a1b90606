package eu.bailiwick.engagement.incoming;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether our own mail server has found a sender's domain to be proven: it says so in `Authentication-Results`
/// (RFC 8601). Only the topmost field that bears its name counts; it puts its own above whatever a sender wrote, and is
/// set to take out others of that name.
final class Proven {
    private static final Pattern RESULT = Pattern.compile("^(dmarc|dkim|spf)\\s*=\\s*(\\w+)\\b(.*)$");
    private static final Pattern PROPERTY =
            Pattern.compile("\\b(header\\.from|header\\.d|smtp\\.mailfrom)\\s*=\\s*(\\S+)");

    private Proven() {}

    private record Result(String method, String verdict, String domain) {}

    /// @param fields values of `Authentication-Results`, from the top of the mail to its end
    /// @param authenticator the name of our own server
    /// @param from the domain of the sender's address
    static boolean is(List<String> fields, String authenticator, String from) {
        String domain = from.toLowerCase(Locale.ROOT);
        return fields.stream()
                .map(Proven::plain)
                .filter(field -> bears(field, authenticator))
                .findFirst()
                .map(field -> passes(results(field), domain))
                .orElse(false);
    }

    // A verdict of DMARC is the last word; without one, a signature or the path of a domain that is the sender's own.
    private static boolean passes(List<Result> results, String from) {
        List<Result> dmarc =
                results.stream().filter(one -> one.method.equals("dmarc")).toList();
        return dmarc.isEmpty() || dmarc.stream().allMatch(one -> one.verdict.equals("none"))
                ? results.stream().anyMatch(one -> one.verdict.equals("pass") && one.domain.equals(from))
                : dmarc.stream().allMatch(one -> one.verdict.equals("pass") && one.domain.equals(from));
    }

    // Without comments and without what stands in quotes: both may hold words of the sender's.
    private static String plain(String field) {
        StringBuilder plain = new StringBuilder();
        boolean quoted = false;
        int depth = 0;
        for (int i = 0; i < field.length(); i++) {
            char next = field.charAt(i);
            if (next == '\\' && (quoted || depth > 0)) {
                i++;
            } else if (next == '"' && depth == 0) {
                quoted = !quoted;
                plain.append(' ');
            } else if (!quoted && (next == '(' || next == ')')) {
                depth = Math.max(0, depth + (next == '(' ? 1 : -1));
                plain.append(' ');
            } else if (!quoted && depth == 0) {
                plain.append(Character.isWhitespace(next) ? ' ' : next);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT).strip();
    }

    private static boolean bears(String field, String authenticator) {
        String first = field.split(";", 2)[0].strip();
        return first.replaceFirst("\\s+\\d+$", "").equals(authenticator.toLowerCase(Locale.ROOT));
    }

    private static List<Result> results(String field) {
        List<Result> results = new ArrayList<>();
        for (String part : field.split(";")) {
            Matcher matcher = RESULT.matcher(part.strip());
            if (matcher.matches()) {
                results.add(new Result(matcher.group(1), matcher.group(2), domain(matcher.group(3))));
            }
        }
        return results;
    }

    private static String domain(String properties) {
        Matcher matcher = PROPERTY.matcher(properties);
        if (!matcher.find()) {
            return "";
        }
        String value = matcher.group(2).replaceAll("[<>]", "");
        return value.substring(value.lastIndexOf('@') + 1);
    }
}
