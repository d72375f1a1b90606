package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Forms.Form;
import eu.bailiwick.attack.Portal.Browser;
import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Connection.KeyVal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;

/// Every form is found on its page, sent as it stands there with what a person types, and leaves exactly one event.
/// One that no page shows, or that goes nowhere, fails.
@QuarkusTest
class EveryFormTest {
    /// Forms that need a mail's secret, of which InvitationsTest counts the events, and what a browser keeps itself.
    private static final Set<String> EXCUSED =
            Set.of("POST /app/join/{secret}", "POST /join/{secret}", "POST /preferences");

    /// Quotes and confirms at once: an event of the quote and one of the reservation.
    private static final Set<String> TWO_COMMANDS = Set.of("POST /app/reserve/reservations");

    /// Fields that the command does not read: one scales all prices by another button, one is a place of other news.
    private static final Set<String> UNREAD =
            Set.of("POST /ops/price-book/announcement percent", "POST /ops/devices/{id}/changes node");

    private final Map<String, String> sessions = new HashMap<>();

    @Test
    void everyFormOfEveryPageLeavesExactlyOneEvent() throws Exception {
        List<String> faults = new ArrayList<>();
        Set<String> sent = new TreeSet<>(EXCUSED);
        try (Forms forms = new Forms()) {
            for (Form form : forms.all()) {
                sent.add(form.route());
                try {
                    String fault = sent(form);
                    if (!fault.isEmpty()) {
                        faults.add(form.route() + fault);
                    }
                } catch (Exception e) {
                    faults.add(form.route() + " could not be sent: " + e);
                }
            }
        }
        assertThat(String.join("\n", faults)).isEmpty();
        assertThat(sent)
                .as("every form")
                .isEqualTo(Routes.where(route -> !route.safe() && !route.api()).stream()
                        .map(Route::toString)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private String sent(Form form) throws Exception {
        String[] place = form.place().address().split("#");
        String session = sessions.computeIfAbsent(form.email(), email -> new Browser().signIn(email) + "; tz=UTC");
        var shown = opened(place[0], session);
        if (shown.statusCode() != 200) {
            return ": " + place[0] + " answers " + shown.statusCode();
        }
        Document page = Jsoup.parse(Attacker.text(shown), Portal.origin() + place[0]);
        Route route = Routes.where(one -> one.toString().equals(form.route())).getFirst();
        FormElement found = page.select("form[method=post]").stream()
                .filter(element ->
                        route.answers(URI.create(element.absUrl("action")).getPath()))
                .filter(element -> place.length == 1 || element.attr("action").contains(place[1]))
                .map(FormElement.class::cast)
                .findFirst()
                .orElse(null);
        if (found == null) {
            return " is not on " + form.place().address();
        }
        List<String> ids = page.select("[id]").eachAttr("id");
        if (ids.size() > new TreeSet<>(ids).size()) {
            return ": " + place[0] + " has an id twice among " + ids;
        }
        String action = found.absUrl("action").substring(Portal.origin().length());
        Call call = Call.of("POST", action).with("Cookie", session).with("Sec-Fetch-Site", "same-origin");
        String accepted = hostile(call, found, form);
        if (!accepted.isEmpty()) {
            return accepted;
        }
        var answer = filled(call, found, form.fields()).answer();
        if (answer.statusCode() / 100 != 2 && answer.statusCode() != 303) {
            return " answers " + answer.statusCode() + " "
                    + Jsoup.parse(Attacker.text(answer))
                            .select(".problems, [role=alert], main")
                            .text();
        }
        List<String> events = Tables.texts("select concat_ws('|', actor_name <> '', address, outcome) "
                + "from audit.audit_event where request_id = '"
                + answer.headers().firstValue("X-Request-Id").orElseThrow() + "'");
        int wanted = TWO_COMMANDS.contains(form.route()) ? 2 : 1;
        return events.equals(Collections.nCopies(wanted, "t|127.0.0.1|SUCCESS"))
                ? ""
                : " answers " + answer.statusCode() + " to "
                        + answer.headers().firstValue("location").orElse("itself") + " and leaves " + events;
    }

    /// Puts into each field that a person writes what hides something or has no end; answers the first that is not
    /// refused by the name of its field, with what was typed.
    private static String hostile(Call call, FormElement form, Form sent) throws Exception {
        for (Element field : form.select("input[type=text], input:not([type]), input[type=email], textarea")) {
            if (UNREAD.contains(sent.route() + " " + field.attr("name"))) {
                continue;
            }
            for (String text : List.of("abc\u202Egpj.exe", "a\u0000b", "x".repeat(Attacker.LONG))) {
                Map<String, String> wrong = new HashMap<>(sent.fields());
                wrong.put(field.attr("name"), text);
                var answer = filled(call, form, wrong).answer();
                String unsaid = unsaid(Jsoup.parse(Attacker.text(answer)), field.attr("name"));
                boolean event = !Tables.texts("select action from audit.audit_event where action <> 'provider.looked' "
                                + "and request_id = '"
                                + answer.headers().firstValue("X-Request-Id").orElseThrow() + "'")
                        .isEmpty();
                if (answer.statusCode() != 422 || !unsaid.isEmpty() || event) {
                    return " takes " + Attacker.cut(text).replace('\u0000', '0') + " as " + field.attr("name")
                            + " and answers " + answer.statusCode() + unsaid;
                }
            }
        }
        return "";
    }

    /// What is missing where a field was refused: the field says so itself to whoever hears it, and the summary leads
    /// to
    /// it by the name that stands above it.
    private static String unsaid(Document page, String name) {
        Element field = page.selectFirst("form[method=post] [name=\"" + name + "\"][aria-invalid=true]");
        if (field == null) {
            return " without marking the field";
        }
        Element above = page.selectFirst("label[for=\"" + field.id() + "\"]");
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
            return said.stream().anyMatch(words -> words.attr("role").equals("alert")) ? "" : " without a summary";
        }
        String fault = link.text().replace(label + ": ", "");
        return !fault.equals(link.text())
                        && said.stream().anyMatch(words -> words.text().endsWith(fault))
                ? ""
                : " but says at the field " + said + " and above '" + link.text() + "'";
    }

    // A form with a key of its own sends to itself for it.
    private static HttpResponse<byte[]> opened(String address, String session) {
        var shown = Call.of("GET", address).with("Cookie", session).answer();
        String location = shown.headers().firstValue("location").orElse("");
        return shown.statusCode() == 303
                ? Call.of("GET", location.replace(Portal.origin(), ""))
                        .with("Cookie", session)
                        .answer()
                : shown;
    }

    private static Call filled(Call call, FormElement form, Map<String, String> typed) {
        Map<String, List<String>> fields = new java.util.LinkedHashMap<>();
        for (KeyVal field : form.formData()) {
            fields.computeIfAbsent(field.key(), any -> new ArrayList<>()).add(field.value());
        }
        typed.forEach((name, value) -> {
            assertThat(form.select("[name=\"" + name + "\"]"))
                    .as("field " + name)
                    .isNotEmpty();
            fields.put(name, List.of(value));
        });
        if (form.attr("enctype").startsWith("multipart")) {
            return uploaded(call, fields);
        }
        return call.form(fields.entrySet().stream()
                .flatMap(
                        field -> field.getValue().stream().map(value -> encoded(field.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Call uploaded(Call call, Map<String, List<String>> fields) {
        var body = new ByteArrayOutputStream();
        fields.forEach((name, values) -> values.forEach(value ->
                body.writeBytes(Attacker.bytes("--walk\r\nContent-Disposition: form-data; name=\"" + name + "\""
                        + (name.equals("files")
                                ? "; filename=\"" + value + "\"\r\nContent-Type: application/octet-stream\r\n\r\nAAAA"
                                : "\r\n\r\n" + value)
                        + "\r\n"))));
        body.writeBytes(Attacker.bytes("--walk--\r\n"));
        return call.sends("multipart/form-data; boundary=walk", body.toByteArray());
    }
}
