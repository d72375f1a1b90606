package eu.bailiwick.attack;

import eu.bailiwick.attack.Forms.Form;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// Types into each field of a form that takes words what wants to be markup, a formula, a header or a program, as far
/// as the portal keeps it, and remembers by a number which field it was.
final class StoredText {
    /// From the worst to what every field of free words takes; `%1$s` is the mark, `%2$s` what a person would type.
    private static final List<String> WORDS = List.of(
            "=%1$s'\"></title></textarea><script>attacked()</script><i onx=1></i>{7*7}javascript:attacked() %2$s",
            "=%1$s'\"><i onx=1></i>{7*7}", "=%1$s'<i onx=1>");

    private static final List<String> LINES =
            List.of(WORDS.getFirst() + "\r\nBcc: attacked@x.example\r\nATTACKED:1\r\n=1+1");
    private static final List<String> ADDRESSES = List.of("%1$s'<i/onx=1>@x.example");
    private static final List<String> LINKS = List.of("https://x.example/%1$s'\"><i onx=1>");
    private static final List<String> FILES = List.of("=%1$s'><i onx=1>.txt");

    private final Map<String, String> fields = new TreeMap<>();
    private final Set<String> without = new TreeSet<>();

    /// The field behind each mark that is stored.
    Map<String, String> fields() {
        return fields;
    }

    /// Fields that take words of their own kind only.
    Set<String> without() {
        return without;
    }

    /// Sends the form with as much of it as is taken; a field that refuses all of it is filled in as a person would.
    HttpResponse<byte[]> sent(FormPost post, Form form) {
        Map<String, List<String>> tries = tries(post);
        Map<String, Integer> turns = new HashMap<>();
        tries.keySet().forEach(name -> turns.put(name, 0));
        while (true) {
            Map<String, String> typed = new HashMap<>(form.fields());
            turns.forEach((name, turn) ->
                    typed.put(name, tries.get(name).get(turn).formatted(mark(form, name), plain(post, form, name))));
            var answer = post.sends(typed).answer();
            if (answer.statusCode() != 422 || turns.isEmpty()) {
                turns.keySet().forEach(name -> fields.put(mark(form, name), form.route() + " " + name));
                tries.keySet().stream()
                        .filter(name -> !turns.containsKey(name))
                        .forEach(name -> without.add(form.route() + " " + name));
                return answer;
            }
            Set<String> refused = refused(answer);
            refused.retainAll(turns.keySet());
            // what is told above the form may be any of them
            for (String name : refused.isEmpty() ? Set.of(new TreeSet<>(turns.keySet()).first()) : refused) {
                if (refused.isEmpty()
                        || turns.merge(name, 1, Integer::sum) == tries.get(name).size()) {
                    turns.remove(name);
                }
            }
        }
    }

    private static Map<String, List<String>> tries(FormPost post) {
        Map<String, List<String>> tries = new TreeMap<>();
        for (Element field : post.form().select("input[name], textarea[name]")) {
            String type = field.normalName().equals("textarea") ? "textarea" : field.attr("type");
            List<String> words = switch (type) {
                case "textarea" -> joined(LINES, WORDS);
                case "text", "" -> WORDS;
                case "email" -> ADDRESSES;
                case "url" -> LINKS;
                case "file" -> FILES;
                default -> List.of();
            };
            if (!words.isEmpty()) {
                tries.put(field.attr("name"), words);
            }
        }
        return tries;
    }

    private static List<String> joined(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    private static String plain(FormPost post, Form form, String name) {
        return form.fields()
                .getOrDefault(name, String.join("", post.fields(Map.of()).getOrDefault(name, List.of())));
    }

    private final Map<String, String> marks = new HashMap<>();

    private String mark(Form form, String name) {
        return marks.computeIfAbsent(form.route() + " " + name, any -> "q" + marks.size() + "q");
    }

    private static Set<String> refused(HttpResponse<byte[]> answer) {
        return new TreeSet<>(Jsoup.parse(Attacker.text(answer))
                .select("form[method=post] [name][aria-invalid=true]")
                .eachAttr("name"));
    }
}
