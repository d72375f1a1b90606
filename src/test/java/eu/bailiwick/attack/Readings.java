package eu.bailiwick.attack;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.walk.Reader;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// What [stored text][StoredText] has become where somebody reads it: on every page without an id, and on
/// those to which leads what stands beside it. It is text everywhere: in a page, a file, a calendar, a document.
final class Readings {
    private static final int EACH_MAX = 3;
    static final Pattern MARK = Pattern.compile("q\\d+q|Kanarienvogel\\d+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d.,:  %]*");
    private final String origin = Portal.origin();
    private final String reader;
    private final String home;
    private final Set<String> known = new HashSet<>();
    private final Map<String, Integer> kinds = new HashMap<>();
    private final Deque<String> ahead = new ArrayDeque<>();
    private final Set<String> seen = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    /// Of a person, by their address, whose pages begin with `home`.
    Readings(String reader, String home, Collection<String> also) {
        this.reader = reader;
        this.home = home;
        Routes.where(route -> route.safe() && !route.named() && route.path().startsWith(home))
                .forEach(route -> ahead(route.path()));
        also.stream().filter(address -> address.startsWith(home)).forEach(this::ahead);
    }

    /// Reads on until nothing new is left.
    Readings all() {
        while (!ahead.isEmpty()) {
            String address = ahead.poll();
            read(
                    address,
                    Call.of("GET", address)
                            .with("Cookie", Portal.session(reader))
                            .answer());
        }
        return this;
    }

    /// The marks that were read.
    Set<String> seen() {
        return seen;
    }

    /// Where it is more than text.
    List<String> faults() {
        return faults;
    }

    private void ahead(String address) {
        if (known.add(address)) {
            ahead.add(address);
        }
    }

    private void read(String address, HttpResponse<byte[]> answer) {
        if (answer.statusCode() >= 500) {
            faults.add(address + " answers " + answer.statusCode());
        }
        if (answer.statusCode() != 200) {
            return;
        }
        String type = answer.headers().firstValue("content-type").orElse("");
        String text = Attacker.text(answer);
        MARK.matcher(text).results().forEach(found -> seen.add(found.group()));
        if (type.startsWith("text/html")) {
            Document page = Jsoup.parse(text, origin + address);
            markup(page).forEach(fault -> faults.add(address + fault));
            follow(page);
        } else if (type.startsWith("text/csv")) {
            formulas(text).forEach(fault -> faults.add(address + fault));
        } else if (type.startsWith("text/calendar")) {
            if (text.replace("\r\n ", "").lines().anyMatch(line -> line.startsWith("ATTACKED"))) {
                faults.add(address + " has a line of its own");
            }
        } else if (type.startsWith("application/pdf")) {
            pdf(address, answer.body());
        }
    }

    /// What became an element, an attribute or an address of a page, and what is not there as it was typed.
    static List<String> markup(Document page) {
        List<String> faults = new ArrayList<>();
        page.select("[onx], body script:not([src]), title ~ i").forEach(made -> faults.add(" has " + made));
        for (String attribute : List.of("href", "src", "action", "formaction", "srcset", "data")) {
            for (Element link : page.select("[" + attribute + "]")) {
                String to = link.attr(attribute).strip().toLowerCase();
                if (to.matches("(javascript|data|vbscript):.*|=(q\\d+q|kanarienvogel).*")
                        && !to.startsWith("data:image/svg+xml")) {
                    faults.add(" leads to " + to);
                }
            }
        }
        MARK.matcher(page.text())
                .results()
                .filter(found ->
                        page.text().startsWith("&", found.end()) || page.text().startsWith("'&", found.end()))
                .forEach(found -> faults.add(" shows how " + found.group() + " is escaped"));
        return faults;
    }

    /// Cells of a file that a spreadsheet would compute.
    static List<String> formulas(String csv) {
        return Reader.rows(csv).stream()
                .flatMap(row -> row.values().stream())
                .filter(cell -> cell.matches("(?s)[=+\\-@\\t\\r＝＋－＠].*"))
                .filter(cell -> !NUMBER.matcher(cell).matches())
                .map(cell -> " has the formula " + Attacker.cut(cell))
                .toList();
    }

    private void pdf(String address, byte[] body) {
        try (var document = Loader.loadPDF(body)) {
            var catalog = document.getDocumentCatalog();
            if (catalog.getOpenAction() != null
                    || catalog.getNames() != null && catalog.getNames().getJavaScript() != null) {
                faults.add(address + " does something when it is opened");
            }
        } catch (java.io.IOException e) {
            faults.add(address + " cannot be read: " + e);
        }
    }

    /// Files always, and pages where what was typed stands beside the link.
    private void follow(Document page) {
        for (Element link : page.select("main a[href]")) {
            URI to = URI.create(link.absUrl("href").replaceAll("#.*", "").replace(" ", "%20"));
            String address = to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
            Element beside = link.closest("tr, li, article, section, .card, p");
            boolean near = MARK.matcher(link.text()).find()
                    || beside != null && MARK.matcher(beside.text()).find();
            boolean file = to.getPath().matches(".*\\.(csv|ics|pdf)|.*/(pdf|csv)");
            if ((origin.endsWith(":" + to.getPort()) && address.startsWith(home))
                    && (near || file)
                    && !known.contains(address)
                    && kinds.merge(kind(to), 1, Integer::sum) <= EACH_MAX) {
                ahead(address);
            }
        }
    }

    private static String kind(URI to) {
        String query = to.getRawQuery() == null
                ? ""
                : URLDecoder.decode(to.getRawQuery(), StandardCharsets.UTF_8).replaceAll("=[^&]*", "");
        return Routes.where(Route::safe).stream()
                        .filter(route -> route.answers(to.getPath()))
                        .map(Route::path)
                        .min((a, b) -> Integer.compare(
                                a.replaceAll("[^{]", "").length(),
                                b.replaceAll("[^{]", "").length()))
                        .orElse(to.getPath())
                + "?" + query;
    }
}
