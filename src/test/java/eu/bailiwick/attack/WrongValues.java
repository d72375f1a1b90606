package eu.bailiwick.attack;

import eu.bailiwick.attack.Portal.Call;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/// Gives each field of a form what it cannot have, whatever the browser would have kept back, and says what the answer
/// lacks: the fault at the field, a summary that leads to it, everything else that was typed, and nothing done.
final class WrongValues {
    private static final List<String> HOSTILE = List.of("abc\u202Egpj.exe", "a\u0000b");

    /// Fields that the command does not read: one scales all prices by another button, two are a place of other news.
    private static final Set<String> UNREAD = Set.of(
            "POST /ops/price-book/announcement percent",
            "POST /ops/devices/{id}/changes node",
            "POST /ops/devices/{id}/changes site");

    private final FormPost post;
    private final Forms.Form sent;
    private final BiConsumer<Call, HttpResponse<byte[]>> refused;

    /// `refused` takes each call that is refused, with its answer.
    WrongValues(FormPost post, Forms.Form sent, BiConsumer<Call, HttpResponse<byte[]>> refused) {
        this.refused = refused;
        this.post = post;
        this.sent = sent;
    }

    private record Wrong(Element field, String value) {
        String name() {
            return field.attr("name");
        }
    }

    /// One sentence for each value that is not refused as it should be. Those of every other field are sent at once,
    /// the rest as a person would type it; what is not told then is sent by itself.
    List<String> faults() throws Exception {
        List<List<Wrong>> fields = fields();
        List<String> faults = new ArrayList<>();
        int turns = fields.stream().mapToInt(List::size).max().orElse(0);
        for (int turn = 0; turn < turns; turn++) {
            for (int half = 0; half < 2; half++) {
                List<Wrong> together = new ArrayList<>();
                for (int at = half; at < fields.size(); at += 2) {
                    together.addAll(fields.get(at).stream().skip(turn).limit(1).toList());
                }
                for (Wrong one : alone(together)) {
                    String fault = fault(one);
                    if (!fault.isEmpty()) {
                        faults.add(sent.route() + " takes '"
                                + Attacker.cut(one.value).replace('\u0000', '0') + "' as " + one.name()
                                + " and answers " + fault);
                    }
                }
            }
        }
        return faults;
    }

    /// The wrong values of each field.
    private List<List<Wrong>> fields() {
        Map<String, Element> fields = new LinkedHashMap<>();
        post.form().select("input[name], select[name], textarea[name]").stream()
                .filter(field -> !UNREAD.contains(sent.route() + " " + field.attr("name")))
                .forEach(field -> fields.putIfAbsent(field.attr("name"), field));
        return fields.values().stream()
                .map(field -> values(field).stream()
                        .map(value -> new Wrong(field, value))
                        .toList())
                .toList();
    }

    /// Those of several wrong values that are not told when all are sent at once, and those of fields that nobody sees.
    private List<Wrong> alone(List<Wrong> several) throws Exception {
        List<Wrong> together = several.stream()
                .filter(one -> !Share.WHOLE && !type(one.field).equals("hidden"))
                .toList();
        if (together.size() < 2) {
            return several;
        }
        Map<String, String> typed = new HashMap<>(sent.fields());
        together.forEach(one -> typed.put(one.name(), one.value));
        Call call = post.sends(typed);
        var answer = call.answer();
        Document page = Jsoup.parse(Attacker.text(answer), Portal.origin());
        if (answer.statusCode() != 422
                || leavesAnEvent(answer)
                || !lost(page, typed, together.stream().map(Wrong::name).toList())
                        .isEmpty()) {
            return several;
        }
        refused.accept(call, answer);
        return several.stream()
                .filter(one ->
                        !together.contains(one) || !unsaid(page, one.field).isEmpty())
                .toList();
    }

    private static boolean leavesAnEvent(HttpResponse<byte[]> answer) throws SQLException {
        return !Tables.texts("select action from audit.audit_event where action <> 'provider.looked' and request_id = '"
                        + answer.headers().firstValue("X-Request-Id").orElseThrow() + "'")
                .isEmpty();
    }

    private List<String> values(Element field) {
        List<String> values = new ArrayList<>();
        switch (type(field)) {
            case "text", "textarea", "password" -> values.addAll(hostile(field));
            case "email" -> {
                values.addAll(hostile(field));
                values.add("nobody");
            }
            case "number" -> {
                values.addAll(List.of("many", "1.5", "99999999999"));
                if (field.hasAttr("min")) {
                    values.add(String.valueOf(Integer.parseInt(field.attr("min")) - 1));
                }
            }
            case "date" -> values.addAll(List.of("soon", "2027-02-30", "2027-13-01"));
            case "datetime-local" -> {
                values.addAll(List.of("soon", "2027-02-30T00:00", "2027-02-01T25:00"));
                if (field.attr("step").equals("3600")) {
                    values.add("2034-01-01T00:30");
                }
            }
            case "month" -> values.addAll(List.of("soon", "2027-13"));
            case "url" -> values.addAll(List.of("javascript:alert(1)", "no address"));
            case "select", "radio", "checkbox" -> values.add("no-such");
            case "hidden" ->
                values.addAll(field.attr("name").equals("version") ? List.of("soon", "-7", "999999999") : List.of());
            case "file" -> {}
            default -> throw new IllegalStateException("No wrong value is known for " + field);
        }
        if (field.hasAttr("required") && !type(field).equals("file")) {
            values.add("");
        }
        return values;
    }

    /// Too long for this field, and a character that no field of words takes.
    private List<String> hostile(Element field) {
        List<String> hostile = new ArrayList<>(Share.of(HOSTILE, 1, sent.route() + field.attr("name")));
        hostile.add("x".repeat(Attacker.LONG));
        return hostile;
    }

    private static String type(Element field) {
        return field.normalName().equals("input")
                ? field.attr("type").isEmpty() ? "text" : field.attr("type")
                : field.normalName();
    }

    private String fault(Wrong wrong) throws Exception {
        Map<String, String> typed = new HashMap<>(sent.fields());
        typed.put(wrong.name(), wrong.value);
        Call call = post.sends(typed);
        var answer = call.answer();
        Document page = Jsoup.parse(Attacker.text(answer), Portal.origin());
        if (answer.statusCode() != 422) {
            return answer.statusCode() + " " + page.select("main").text();
        }
        refused.accept(call, answer);
        if (leavesAnEvent(answer)) {
            return "422 but leaves an event";
        }
        String unsaid = type(wrong.field).equals("hidden") ? untold(page) : unsaid(page, wrong.field);
        return unsaid.isEmpty() ? lost(page, typed, List.of(wrong.name())) : "422" + unsaid;
    }

    /// A fault of a field that nobody sees is told above the form.
    private static String untold(Document page) {
        return page.select(".problems li, .notice.tone-warn").isEmpty() ? " without a word" : nowhere(page);
    }

    private static String nowhere(Document page) {
        return page.select(".problems a").eachAttr("href").stream()
                .filter(href -> page.getElementById(href.substring(1)) == null)
                .findFirst()
                .map(href -> " with a link to " + href + ", which is nowhere")
                .orElse("");
    }

    /// What is missing where a field was refused: it says so itself to whoever hears it, and the summary leads to it by
    /// the name that stands above it.
    private static String unsaid(Document page, Element wrong) {
        boolean grouped = wrong.closest("fieldset.choices") != null;
        String named = "form[method=post] [name=\"" + wrong.attr("name") + "\"]";
        Element field = grouped
                ? page.select(named).stream()
                        .map(one -> one.closest("fieldset[aria-describedby]"))
                        .filter(one -> one != null)
                        .findFirst()
                        .orElse(null)
                : page.selectFirst(named + "[aria-invalid=true]");
        if (field == null) {
            return " without marking the field";
        }
        Element above = grouped ? field.selectFirst("legend") : page.selectFirst("label[for=\"" + field.id() + "\"]");
        String label = above == null ? field.attr("aria-label") : above.text();
        Element link = page.selectFirst(".problems a[href=\"#" + field.id() + "\"]");
        List<Element> said = Stream.of(field.attr("aria-describedby").strip().split(" +"))
                .map(page::getElementById)
                .filter(words -> words != null)
                .toList();
        if (label.isEmpty() || said.isEmpty()) {
            return " without a word at the field";
        }
        if (link == null) {
            return " without a summary that leads to it";
        }
        String fault = link.text().replace(label + (label.endsWith("?") ? " " : ": "), "");
        return !fault.equals(link.text())
                        && said.stream().anyMatch(words -> words.text().endsWith(fault))
                ? nowhere(page)
                : " but says at the field " + said + " and above '" + link.text() + "'";
    }

    /// What a person typed or chose elsewhere and does not find again.
    private String lost(Document page, Map<String, String> typed, List<String> wrong) {
        FormElement again = again(page);
        if (again == null) {
            return "422 without the form";
        }
        Map<String, List<String>> shown = new FormPost(post.call(), again).fields(Map.of());
        for (var field : post.fields(typed).entrySet()) {
            String name = field.getKey();
            boolean seen = !post.form()
                    .select("[name=\"" + name + "\"]:not(button, [type=hidden], [type=file], [type=password])")
                    .isEmpty();
            if (seen && !wrong.contains(name) && !plain(field.getValue()).equals(plain(shown.get(name)))) {
                return "422 and turns " + name + " from " + field.getValue() + " into " + shown.get(name);
            }
        }
        return "";
    }

    private static List<String> plain(List<String> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .map(value -> value.replace("\r", "").strip())
                        .filter(value -> !value.isEmpty())
                        .toList();
    }

    // The same one where a page has several that go to the same place.
    private FormElement again(Document page) {
        List<Element> before = alike(post.form().ownerDocument());
        List<Element> now = alike(page);
        int at = before.indexOf(post.form());
        return at < now.size() ? (FormElement) now.get(at) : null;
    }

    private List<Element> alike(Document page) {
        String path = URI.create(post.form().attr("action")).getPath();
        return page.select("form[method=post]").stream()
                .filter(form -> URI.create(form.attr("action")).getPath().equals(path))
                .toList();
    }
}
