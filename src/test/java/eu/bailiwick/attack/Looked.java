package eu.bailiwick.attack;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.attestation.Auditing;
import eu.bailiwick.attestation.Booted;
import eu.bailiwick.billing.Credited;
import eu.bailiwick.platform.web.SignInPage;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Look;
import eu.bailiwick.world.Person;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Every page that answered, kept for [a browser][Look]: one of each route, refusals of some forms, and each with an
/// element or a class which none had before. What no form led to is found by the links.
final class Looked {
    /// What is no page by itself, and what another test looks at.
    private static final Map<String, String> ELSEWHERE = Map.of(
            "/login", "sends home",
            "/ops/billing-runs/draft", "sends to the draft of the month",
            "/rate/session/{token}", "as /rate/{token}",
            "/rate/{token}", "the form of /app/tickets/{id}/rating",
            "/app/join/{secret}", "InvitationJourneyIT",
            "/join/{secret}", "InvitationJourneyIT",
            "/app/reserve/quote", "a part of the page of the form",
            "/app/reservations/{reservation}/amendments/new/price", "a part of the page of the form");

    /// Pages whose tables answer what was typed or show the one change that waits for a decision, and are no list.
    private static final Set<String> TRIED =
            Set.of("/app/reservations/{reservation}/amendments/new", "/ops/approvals", "/ops/price-book/announcement");

    private static final String NOBODY = "nobody";
    private static final String FAR = "Asia/Kathmandu";
    private static final DateTimeFormatter HERE =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.of(FAR));
    private static final Pattern CLOCK = Pattern.compile("\\b\\d{2}:\\d{2}\\b");
    private static final Pattern IN_STYLE = Pattern.compile("url\\([\"']?(?!data:)([^\"')]+)");
    // Without the blank one that measurements compare with.
    private static final List<Route> PAGES = Routes.pages().stream()
            .filter(page -> !page.path().equals("/local/page"))
            .toList();
    private static final int LINKS_MAX = 5;
    private static final int REFUSED = 3;

    private record Link(String email, String address) {}

    private final Set<String> people = new HashSet<>();
    private final Map<String, Set<Link>> links = new TreeMap<>();
    private final Set<Link> opened = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> shapes = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    Looked() {
        Look.forgetAll();
    }

    String session(String email) {
        if (email.equals(NOBODY)) {
            return "tz=UTC";
        }
        people.add(email);
        return Portal.session(email) + "; tz=UTC";
    }

    /// Whoever was signed in for a page.
    Set<String> people() {
        return new HashSet<>(people);
    }

    /// The answer to a person, looked at when it is a page. A form with a key of its own sends to itself for it.
    HttpResponse<byte[]> open(String email, String address) {
        String session = session(email);
        opened.add(new Link(email, address));
        var shown = Call.of("GET", address).with("Cookie", session).answer();
        if (shown.statusCode() == 303) {
            return open(email, shown.headers().firstValue("location").orElse("").replace(Portal.origin(), ""));
        }
        if (shown.statusCode() == 200 && isPage(shown)) {
            page(email, address, shown);
        }
        return shown;
    }

    private static boolean isPage(HttpResponse<byte[]> shown) {
        return shown.headers().firstValue("content-type").orElse("").startsWith("text/html");
    }

    private void page(String email, String address, HttpResponse<byte[]> shown) {
        Document page = Jsoup.parse(Attacker.text(shown), Portal.origin() + address);
        page.select("head [href^=/assets/], head [src^=/assets/], use[href^=/assets/]")
                .forEach(asset -> assets(asset.attr(asset.hasAttr("href") ? "href" : "src")));
        page.select("a[href]").eachAttr("abs:href").stream()
                .filter(to -> to.startsWith(Portal.origin()))
                .map(to -> to.substring(Portal.origin().length()))
                .forEach(to -> route(to).ifPresent(route -> {
                    Set<Link> known = links.computeIfAbsent(route.path(), any -> new LinkedHashSet<>());
                    if (known.size() < LINKS_MAX) {
                        known.add(new Link(email, to.replaceFirst("#.*", "")));
                    }
                }));
        Bare.faults(page).forEach(fault -> faults.add(address + " " + fault));
        page.select("main .table:not(:has(.table-tools a[href]))").eachText().stream()
                .filter(table ->
                        !route(address).map(Route::path).filter(TRIED::contains).isPresent())
                .forEach(table -> faults.add(address + " has no file of its table '" + table + "'"));
        boolean first = seen.add(route(address).map(Route::path).orElse(address));
        if (news(page) || first) {
            String german = Call.of("GET", address)
                    .with("Cookie", session(email).replace("tz=UTC", "tz=" + FAR))
                    .with("Accept-Language", "de")
                    .text();
            zones(address, Jsoup.parse(german));
            Look.of(address, shown, german).keep();
        }
    }

    private void assets(String path) {
        String asset = path.replaceFirst("#.*", "");
        if (seen.add(asset)) {
            HttpResponse<byte[]> content = Call.of("GET", asset).answer();
            Look.keepAsset(asset, content.body());
            if (asset.endsWith(".css")) {
                Matcher named = IN_STYLE.matcher(Attacker.text(content));
                while (named.find()) {
                    assets(URI.create(asset).resolve(named.group(1)).getPath());
                }
            }
        }
    }

    // A quarter of an hour off the hour, which no other zone of these pages is.
    private void zones(String address, Document page) {
        String zone = page.select("[data-zone]").attr("data-zone");
        if (CLOCK.matcher(page.select("main").text()).find() && !zone.equals(FAR)) {
            faults.add(address + " shows a time and names the zone '" + zone + "'");
        }
        for (Element time : page.select("main time[datetime*=T]")) {
            String clock = HERE.format(Instant.parse(time.attr("datetime")));
            if (CLOCK.matcher(time.text()).find() && !time.text().contains(clock)) {
                faults.add(address + " shows " + time.attr("datetime") + " as " + time.text() + ", not as " + clock);
            }
        }
    }

    private static java.util.Optional<Route> route(String address) {
        return Routes.answering(PAGES, URI.create(address).getPath());
    }

    // Whether it has an element of which none was seen before; a drawing is one element.
    private boolean news(Document page) {
        boolean news = false;
        for (Element element : page.select("body *:not(svg *)")) {
            news |= shapes.add(shape(element));
        }
        return news;
    }

    private static String shape(Element element) {
        return element.normalName()
                + element.classNames().stream()
                        .map(name -> name.replaceAll("\\d+", ""))
                        .collect(Collectors.joining(".", ".", ""));
    }

    /// What a form was refused with: one of every few pages, because one way of telling serves them all, and each that
    /// has something new.
    void refused(Call call, HttpResponse<byte[]> shown) {
        Document page = Jsoup.parse(Attacker.text(shown));
        String title = page.select("h1").text().replaceAll("f?\\d[0-9a-f-]*", "");
        if (shown.statusCode() >= 400 && seen.add("refused " + title) && (news(page) | Share.oneOf(REFUSED, title))) {
            keep(call, shown);
        }
    }

    private static void keep(Call call, HttpResponse<byte[]> shown) {
        Look.of(call.path(), shown, call.with("Accept-Language", "de").text()).keep();
    }

    /// The pages that have no form, those that say what went wrong, and those of other roles.
    void rest(Forms forms) throws Exception {
        String admin = forms.admin.email();
        Credited.note(forms.own.id());
        Person.ENGINEER
                .sends(Map.of("state", "PUBLISHED", "title", "Looked at", "body", "Do."))
                .header("If-Match", "\"0\"")
                .put("/api/v1/operator/articles/looked-" + UUID.randomUUID());
        List.of("/", "/log", "/problems/no-capacity").forEach(address -> open(NOBODY, address));
        open(admin, "/app/again/" + kept(forms));
        open(admin, "/app/proof/" + measured(forms) + "/events");
        open(admin, "/app/proof/compare?a=" + judged(forms) + "&b=" + judged(forms));
        try (Auditing auditor = Auditing.of(List.of(), Duration.ofDays(1))) {
            open(auditor.person().email(), "/app/audit-access");
        }
        for (Route route : PAGES) {
            if (!route.named() && !seen.contains(route.path())) {
                open(
                        route.path().startsWith("/app")
                                ? admin
                                : Attacker.permitted(route).email(),
                        route.path());
            }
        }
        for (boolean more = true; more; ) {
            List<Link> ahead = links.entrySet().stream()
                    .filter(known -> !seen.contains(known.getKey()))
                    .flatMap(known -> known.getValue().stream()
                            .filter(link -> !opened.contains(link))
                            .limit(1))
                    .toList();
            ahead.forEach(link -> open(link.email(), link.address()));
            more = !ahead.isEmpty();
        }
        for (Person reader : List.of(Person.AURORA_CAPACITY, Person.AURORA_COMPLIANCE, Person.ENGINEER)) {
            String home = reader == Person.ENGINEER ? "/ops" : "/app";
            Jsoup.parse(Attacker.text(open(reader.email(), home))).select("nav.nav a").eachAttr("href").stream()
                    .distinct()
                    .forEach(to -> open(reader.email(), to));
        }
        errors(forms);
    }

    private static String kept(Forms forms) throws SQLException {
        return Database.SUPERUSER.value(
                "insert into platform.kept_form (tenant_id, id, subject, path, fields) values ('%s', '%s', '%s', '/app/members', '{}') returning id"
                        .formatted(forms.own.id(), UUID.randomUUID(), forms.admin.id()));
    }

    private static String judged(Forms forms) {
        return forms.admin
                .sends(Map.of("kind", "sev-snp", "files", List.of(Map.of("name", "report.bin", "content", "AAAA"))))
                .post("/api/v1/attestation-appraisals")
                .path("id");
    }

    private static String measured(Forms forms) {
        return forms.admin
                .sends(Map.of("kind", "tdx", "files", Booted.evidence()))
                .post("/api/v1/attestation-appraisals")
                .path("id");
    }

    private void errors(Forms forms) throws SQLException {
        String quote = forms.quote();
        Database.SUPERUSER.execute("set session_replication_role = replica; update reservation.quote set"
                + " expires_at = created_at + interval '1 second' where id = '" + quote + "'");
        Call late = Call.of("POST", "/app/quotes/" + quote + "/confirmation")
                .with("Cookie", session(forms.capacity.email()))
                .with("Sec-Fetch-Site", "same-origin")
                .form("name=Late");
        keep(late, late.answer());
        String admin = forms.admin.email();
        for (String address : List.of("/app/nothing", "/ops/jobs", "/app/quotes?from=soon")) {
            Call call = Call.of("GET", address).with("Cookie", session(admin));
            keep(call, call.answer());
        }
        Look.of("/app", 503, SignInPage.unavailable("en"), SignInPage.unavailable("de"))
                .keep();
    }

    /// What is wrong with what was seen, and what was not.
    List<String> faults() {
        PAGES.stream()
                .map(Route::path)
                .filter(path -> !seen.contains(path) && !ELSEWHERE.containsKey(path))
                .map(path -> "no browser will look at " + path + ", to which led " + links.get(path))
                .forEach(faults::add);
        return faults;
    }
}
