package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.load.Replica;
import eu.bailiwick.world.Visitor;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The pages of a portal in the production profile, as people see them through the proxy before it.
final class FirstPages {
    static final String ORIGIN = "https://portal.example";
    private final String portal;
    private final List<String> faults = new ArrayList<>();

    FirstPages(Replica portal) {
        this.portal = portal.url();
    }

    /// Somebody who has just signed in, with cookies that a browser sends to this origin alone, over TLS alone, and
    /// shows to no script.
    Visitor signIn(String start, String email) throws Exception {
        Visitor browser = Visitor.behind(ORIGIN, portal);
        HttpResponse<String> first = browser.get(start);
        assertThat(first.statusCode()).as("without a session").isEqualTo(302);
        assertThat(URLDecoder.decode(first.headers().firstValue("Location").orElse(""), StandardCharsets.UTF_8))
                .as("where Keycloak sends back to")
                .contains("redirect_uri=" + ORIGIN + "/login");
        HttpResponse<String> home = browser.signIn(start, email);
        assertThat(home.statusCode()).as(home.body()).isEqualTo(200);
        assertThat(Jsoup.parse(home.body()).select("a[href=/logout]"))
                .as("signed in as " + email)
                .isNotEmpty();
        assertThat(browser.cookies().keySet()).as("the session's").anyMatch(name -> name.startsWith("q_session"));
        for (String cookie : browser.setCookies()) {
            List<String> parts = List.of(cookie.split("; *"));
            String name = parts.getFirst().split("=")[0];
            if (parts.getFirst().equals(name + "=")) {
                continue; // taken away, with what it was for
            }
            List<String> attributes = parts.subList(1, parts.size()).stream()
                    .map(part -> part.toLowerCase(Locale.ROOT))
                    .toList();
            assertThat(attributes).as(name).contains("secure", "httponly", "samesite=lax", "path=/");
            assertThat(attributes).as("to no other host: " + name).noneMatch(part -> part.startsWith("domain"));
            assertThat(parts.getFirst().length())
                    .as("name and value of " + name)
                    .isLessThan(4096);
        }
        return browser;
    }

    /// Every page below a start whose address names nothing. Where there is nothing to see it says so, and what to do.
    void sayWhatIsMissing(Visitor browser, String start, int pagesMin, int emptyMin) throws Exception {
        int pages = 0;
        int empty = 0;
        for (var route : Routes.pages()) {
            if (!route.template().matches(start + "(/[a-z-]+)*")) {
                continue;
            }
            HttpResponse<String> shown = browser.get(route.path());
            if (shown.statusCode() >= 500) {
                faults.add(route + " answers " + shown.statusCode());
            } else if (shown.statusCode() == 200) {
                Document page = Jsoup.parse(shown.body());
                pages++;
                empty += page.select("main .empty").size();
                Bare.faults(page).forEach(fault -> faults.add(route + " " + fault));
                page.select("main .empty").stream()
                        .map(Element::text)
                        .filter(words -> words.matches("(?i).*\\b(match(es)?|filters?)\\b.*"))
                        .forEach(words -> faults.add(route + " blames a filter that nobody has set: " + words));
            }
        }
        assertThat(pages).as("pages below " + start).isGreaterThanOrEqualTo(pagesMin);
        assertThat(empty).as("empty places below " + start).isGreaterThanOrEqualTo(emptyMin);
    }

    /// What is wrong with the pages that were looked at until now.
    List<String> faults() {
        return faults;
    }
}
