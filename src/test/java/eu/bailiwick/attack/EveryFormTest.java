package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Forms.Form;
import eu.bailiwick.attack.Portal.Browser;
import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;

/// Every form is found on its page, refuses every [wrong value][WrongValues] of every field by its name, and sent as it
/// stands there with what a person types, leaves exactly one event.
/// One that no page shows, or that goes nowhere, fails.
@QuarkusTest
class EveryFormTest {
    /// Forms that need a mail's secret, of which InvitationsTest counts the events, and what a browser keeps itself.
    private static final Set<String> EXCUSED =
            Set.of("POST /app/join/{secret}", "POST /join/{secret}", "POST /rate/{token}", "POST /preferences");

    /// Quotes and confirms at once: an event of the quote and one of the reservation.
    private static final Set<String> TWO_COMMANDS = Set.of("POST /app/reserve/reservations");

    private final Map<String, String> sessions = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

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
        faults.addAll(wrong);
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
        FormPost post = new FormPost(call, found);
        wrong.addAll(new WrongValues(post, form).faults());
        var answer = post.sends(form.fields()).answer();
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
}
