package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Forms.Form;
import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;

/// Every form is found on its page, refuses every [wrong value][WrongValues] of every field by its name, and sent as it
/// stands there with what a person types, leaves exactly one event.
/// One that no page shows, or that goes nowhere, fails. Each page on the way is [kept][Looked] for a browser.
@QuarkusTest
class EveryFormTest {
    /// Forms that need a mail's secret, of which InvitationsTest counts the events, and what a browser keeps itself.
    private static final Set<String> EXCUSED = Set.of(
            "POST /app/join/{secret}",
            "POST /join/{secret}",
            "POST /rate/{token}",
            "POST /rate/session/{token}",
            "POST /preferences");

    /// Quotes and confirms at once: an event of the quote and one of the reservation. Splits: one of each ticket.
    private static final Set<String> TWO_COMMANDS =
            Set.of("POST /app/reserve/reservations", "POST /ops/tickets/{id}/split");

    /// Fields that take a number, a date, a code or an address, and refuse every other word.
    private static final Pattern OF_THEIR_KIND = Pattern.compile(
            "POST \\S+ ("
                    + "(price|extra|tier|newTier|includedMinutes|expected)\\..+|[A-Z]+DAY|[A-Z_]+_(MEASUREMENT|DAYS|BITS)|asOf|days|nodes?|cap|"
                    + "threshold|delta|hours|email|address|numbers|code|latencies|localStorageTb|zone|country|vatId|alias|administrator|"
                    + "prefix|slug|tags|events|xids|skills|languages|region|hardwareId|value|token|certificates|reservation|ticket|session|other|more\\w+|"
                    + "\\w*([mM]inutes\\d?|Days|Max|Percent)|engineers|target|unit|leastBytes|expected|measurement|idKeyDigest|guest\\w+Min|familyId|imageId)");

    /// What is typed there is looked for and not kept, is another button's, is replaced by the next form, is told to a
    /// tenant whose pages nobody reads here, or stands alone on a page of what was declined or in the trail.
    private static final Set<String> UNREAD = Set.of(
            "POST /app/proof/encryption/declare find",
            "POST /app/proof/packs find",
            "POST /app/members/auditors find",
            "POST /app/proof/judge folder",
            "POST /ops/documents files",
            "POST /ops/price-book/announcement percent",
            "POST /ops/devices/{id}/changes node",
            "POST /ops/catalogue/{kind}/new name",
            "POST /ops/catalogue/{kind}/new nameDe",
            "POST /ops/catalogue/{kind}/new city",
            "POST /ops/catalogue/{kind}/new gpu",
            "POST /ops/catalogue/{kind}/new legalRegimes",
            "POST /ops/catalogue/{kind}/new legalRegimesDe",
            "POST /ops/hardware/events/{id}/settlement/withdrawal reason",
            "POST /ops/approvals/{id} reason",
            "POST /ops/approvals/{reservation}/amendments/{id} reason");

    /// What cannot be done twice.
    private static final Set<String> ONCE = Set.of(
            "POST /app/quotes/{id}/withdrawal",
            "POST /app/reservations/{id}/withdrawal",
            "POST /ops/schedule/{id}/conclusion");

    private final List<String> wrong = new ArrayList<>();
    private final StoredText stored = new StoredText();
    private final Set<String> addresses = new TreeSet<>();

    @Test
    void everyFormOfEveryPageLeavesExactlyOneEvent() throws Exception {
        List<String> faults = new ArrayList<>();
        Set<String> sent = new TreeSet<>(EXCUSED);
        try (Forms forms = new Forms()) {
            Looked looked = new Looked();
            for (Form form : forms.all()) {
                sent.add(form.route());
                try {
                    String fault = sent(form, looked);
                    if (!fault.isEmpty()) {
                        faults.add(form.route() + fault);
                    }
                } catch (Exception e) {
                    faults.add(form.route() + " could not be sent: " + e);
                }
            }
            faults.addAll(read(looked.people()));
            looked.rest(forms);
            faults.addAll(looked.faults());
        }
        faults.addAll(wrong);
        assertThat(String.join("\n", faults)).isEmpty();
        assertThat(sent)
                .as("every form")
                .isEqualTo(Routes.where(route -> !route.safe() && !route.api()).stream()
                        .map(Route::toString)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /// What was typed into all of them, read by everybody who sends one and by somebody of another tenant.
    private List<String> read(Set<String> people) throws Exception {
        people.add(Person.AURORA_ADMIN.email());
        people.remove(Person.OPERATOR_2.email()); // reads what the other one reads
        Set<String> seen = new TreeSet<>();
        List<String> faults = AtOnce.faults(List.copyOf(people), reader -> {
            String home = reader.endsWith("@provider.example") ? "/ops" : "/app";
            Readings read = new Readings(reader, home, addresses).all();
            synchronized (seen) {
                seen.addAll(read.seen());
            }
            return read.faults().stream().map(fault -> reader + ": " + fault).toList();
        });
        for (var mail : MailServer.all()) {
            faults.addAll(Letters.faults(mail));
            seen.addAll(Letters.marks(mail));
        }
        assertThat(stored.without())
                .as("fields of free words that keep none")
                .allMatch(field -> OF_THEIR_KIND.matcher(field).matches());
        assertThat(stored.fields()).as("fields that keep free words").hasSizeGreaterThan(85);
        Set<String> unseen = new TreeSet<>(stored.fields().keySet());
        unseen.removeAll(seen);
        assertThat(unseen.stream().map(stored.fields()::get).filter(field -> !UNREAD.contains(field)))
                .as("fields that keep what nobody reads")
                .isEmpty();
        return faults;
    }

    private String sent(Form form, Looked looked) throws Exception {
        String[] place = form.place().address().split("#");
        var shown = looked.open(form.email(), place[0]);
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
        Call call = Call.of("POST", action)
                .with("Cookie", looked.session(form.email()))
                .with("Sec-Fetch-Site", "same-origin");
        FormPost post = new FormPost(call, found);
        wrong.addAll(new WrongValues(post, form, looked::refused).faults());
        var answer = stored.sent(post, form);
        if (ONCE.contains(form.route())) {
            Call again = post.sends(form.fields());
            looked.refused(again, again.answer());
        }
        addresses.add(place[0]);
        addresses.add(action.replaceFirst("^/app/approvals/", "/app/reservations/"));
        if (answer.statusCode() / 100 != 2 && answer.statusCode() != 303) {
            return " answers " + answer.statusCode() + " "
                    + Jsoup.parse(Attacker.text(answer))
                            .select(".problems, [role=alert], main")
                            .text();
        }
        answer.headers()
                .firstValue("location")
                .map(to -> to.replace(Portal.origin(), ""))
                .ifPresent(to -> {
                    addresses.add(to.replaceAll("#.*", ""));
                    looked.open(form.email(), to);
                });
        List<String> events = Tables.texts("select concat_ws('|', actor_name <> '', address, outcome) "
                + "from audit.audit_event where request_id = '"
                + answer.headers().firstValue("X-Request-Id").orElseThrow() + "'");
        int wanted = TWO_COMMANDS.contains(form.route()) ? 2 : 1;
        return events.equals(Collections.nCopies(wanted, "t|127.0.0.1|SUCCESS"))
                ? ""
                : " answers " + answer.statusCode() + " to "
                        + answer.headers().firstValue("location").orElse("itself") + " and leaves " + events;
    }
}
