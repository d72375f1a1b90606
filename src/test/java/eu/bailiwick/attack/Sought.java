package eu.bailiwick.attack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Many words that are looked for in many texts. Ids and hashes are looked up where hexadecimal digits stand in a
/// row: to look for each by itself, a text would be read a thousand times.
final class Sought {
    private static final int ID = 36;
    private static final int HASH = 64;
    private static final Pattern CODED =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{" + HASH + "}");
    private final Set<String> coded = new HashSet<>();
    private final List<String> words = new ArrayList<>();

    Sought(Collection<String> sought) {
        sought.forEach(one -> (CODED.matcher(one).matches() ? coded : words).add(one));
    }

    /// Those that the text holds.
    Set<String> in(String text) {
        Set<String> found = new HashSet<>();
        words.stream().filter(text::contains).forEach(found::add);
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || !digit(text.charAt(at))) {
                row(text, from, at, found);
                from = at + 1;
            }
        }
        return found;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c == '-';
    }

    private void row(String text, int from, int to, Set<String> found) {
        for (int at = from; at + ID <= to; at++) {
            look(text.substring(at, at + ID), found);
            if (at + HASH <= to) {
                look(text.substring(at, at + HASH), found);
            }
        }
    }

    private void look(String piece, Set<String> found) {
        if (coded.contains(piece)) {
            found.add(piece);
        }
    }
}
