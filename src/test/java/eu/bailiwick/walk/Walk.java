package eu.bailiwick.walk;

import eu.bailiwick.attack.Routes;
import eu.bailiwick.platform.security.Role;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// One person's way through the portal: every link of every page, a few of each kind, and what was wrong on the way.
final class Walk {
    private final Browser browser;
    private final int each;
    private final Collection<String> permissions;
    private final Deque<Link> ahead = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, Integer> kinds = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Document> pages = new HashMap<>();

    private record Link(String from, String to) {}

    private Walk(Person person, Role role, int each) {
        this.browser = Browser.of(person);
        this.each = each;
        this.permissions = role.permissions();
    }

    /// From the entry on, until nothing new is left; so many pages of one route, told apart by the names of what stands
    /// in their query, are looked at.
    static Walk of(Person person, Role role, int each) {
        Walk walk = new Walk(person, role, each);
        walk.ahead.add(new Link("the door", "/"));
        while (!walk.ahead.isEmpty()) {
            walk.visit(walk.ahead.poll());
        }
        return walk;
    }

    List<String> faults() {
        return faults;
    }

    /// Every page that was seen, by its address.
    Map<String, Document> pages() {
        return pages;
    }

    private void visit(Link link) {
        Browser.Shown shown = browser.get(link.to);
        if (shown.status() != 200) {
            faults.add(link.from + " leads to " + link.to + ", which answers " + shown.status());
            return;
        }
        if (!shown.text().stripLeading().startsWith("<!DOCTYPE html")) {
            return;
        }
        Document page = Jsoup.parse(shown.text(), "http://portal" + link.to);
        pages.put(link.to, page);
        page.select("a[href], link[href], script[src], img[src], form[method=get]")
                .forEach(element -> follow(link.to, page, element));
        page.select("form[method=post]").forEach(form -> expectAllowed(link.to, form));
    }

    private void follow(String here, Document page, Element element) {
        String attribute = element.hasAttr("href") ? "href" : element.hasAttr("src") ? "src" : "action";
        String written = element.attr(attribute);
        if (written.startsWith("#") && written.length() > 1) {
            if (page.getElementById(written.substring(1)) == null) {
                faults.add(here + " leads to " + written + ", which is not on the page");
            }
            return;
        }
        URI to = URI.create(written.isEmpty() ? "http://portal" + here : element.absUrl(attribute));
        boolean ours = "portal".equals(to.getHost()) && !to.getPath().equals("/logout");
        if (ours) {
            String target = to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
            if (known.add(target) && kinds.merge(kind(to), 1, Integer::sum) <= each) {
                ahead.add(new Link(here, target));
            }
        }
    }

    private static String kind(URI to) {
        String route = Routes.where(Routes.Route::safe).stream()
                .filter(one -> one.answers(to.getPath()))
                .map(Routes.Route::path)
                .min((a, b) -> Integer.compare(parameters(a), parameters(b)))
                .orElse(to.getPath());
        String query = to.getRawQuery() == null ? "" : to.getRawQuery();
        return route
                + List.of(query.split("&")).stream()
                        .map(part -> part.replaceFirst("=.+", "=x"))
                        .sorted()
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static int parameters(String path) {
        return Collections.frequency(path.chars().mapToObj(c -> (char) c).toList(), '{');
    }

    /// A form that the person may not send is a promise that the portal breaks.
    private void expectAllowed(String here, Element form) {
        String path = URI.create(form.attr("action").isEmpty() ? "http://portal" + here : form.absUrl("action"))
                .getPath();
        boolean allowed = Routes.where(route -> route.method().equals("POST") && route.answers(path)).stream()
                .anyMatch(route -> route.permissions().isEmpty()
                        || route.permissions().stream().anyMatch(permissions::contains));
        if (!allowed) {
            faults.add(here + " offers a form to " + path + ", which this role may not send");
        }
    }
}
