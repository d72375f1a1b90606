package eu.bailiwick.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attack.Bare;
import eu.bailiwick.metering.Metered;
import eu.bailiwick.walk.Narrowed.Filter;
import eu.bailiwick.world.Visitor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

/// Every filter of every list keeps exactly what it says, in the API, on the page and in the file; and it stands in the
/// address, in the form, in the links to further pages and in the link to the file. Where it
/// keeps nothing, the page says so and what to do.
@QuarkusTest
class EveryFilterTest {
    // The apostrophe that keeps a spreadsheet from counting a text is not the text's.
    private static final String KEPT_FROM_COUNTING = "^'(?=\\p{Cntrl}|\\s*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])";

    private static final int MANY = 200;
    private static final int PAGES = 3;
    private static final Pattern FORM =
            Pattern.compile("\\{#filters address='([^']+)'}(.*?)\\{/filters}", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("\\{#(?:input|select|check) name='(\\w+)'");

    /// Lists of which the test's own world has more than a page.
    private static final Set<String> LONG = Set.of(
            "/app/reservations",
            "/app/quotes",
            "/app/projects",
            "/app/members",
            "/app/proof",
            "/app/proof/encryption",
            "/app/proof/staff-access",
            "/ops/inventory",
            "/ops/inventory/nodes",
            "/ops/devices",
            "/ops/jobs");

    @TestHTTPResource("/")
    URI home;

    private final SoftAssertions soft = new SoftAssertions();
    private final Set<String> followed = new TreeSet<>();

    @Test
    void everyFilterKeepsExactlyItsRowsWhereverTheListIsRead() throws Exception {
        JustRun.aReservation();
        try (FilteredWorld world = new FilteredWorld()) {
            Metered.upToNow(); // one of its reservations runs
            List<Narrowed> lists = FilteredLists.of(world, home.toString());
            Set<String> shown = new HashSet<>();
            for (Narrowed list : lists) {
                for (Filter filter : list.filters()) {
                    shown.add(list.places().api() + (filter.inApi() ? " " + filter.name() : ""));
                    shown.add(list.places().page() + (filter.onPage() != null ? " " + filter.name() : ""));
                    narrows(list, filter);
                }
            }
            Set<String> unseen = new TreeSet<>(declared());
            unseen.removeAll(shown);
            unseen.removeIf(
                    it -> Elsewhere.TRIED.containsKey(it) || Elsewhere.TRIED.containsKey(it.replaceAll(" .*", "")));
            soft.assertThat(unseen).as("filters that nobody tried").isEmpty();
            soft.assertThat(followed).as("lists whose next page was opened").containsAll(LONG);
            soft.assertAll();
        }
    }

    private void narrows(Narrowed list, Filter filter) {
        List<Map<String, String>> whole = list.whole().get();
        List<String> asked = new ArrayList<>(filter.values().apply(whole));
        soft.assertThat(asked)
                .as(list.name() + " has something to ask for by " + filter.name())
                .anyMatch(value -> whole.stream().anyMatch(row -> filter.keeps().test(row, value)));
        asked.add(filter.none());
        for (String value : asked) {
            List<Map<String, String>> wanted = whole.stream()
                    .filter(row -> filter.keeps().test(row, value))
                    .toList();
            if (filter.inApi()) {
                api(list, filter.name(), value, wanted);
            }
            if (filter.onPage() != null) {
                page(list, filter.name(), filter.onPage().apply(value), wanted, !value.equals(filter.none()));
            }
        }
    }

    private void api(Narrowed list, String name, String value, List<Map<String, String>> wanted) {
        String query = list.places().query();
        String asked =
                list.places().api() + "?" + query + (query.isEmpty() ? "" : "&") + name + "=" + Visitor.encode(value);
        Response answer = list.reader().ask(asked);
        if (answer.statusCode() == 400) {
            soft.assertThat(wanted).as(asked + " is refused").isEmpty();
            soft.assertThat(answer.jsonPath().getList("violations.field", String.class))
                    .as(asked)
                    .contains(name);
            return;
        }
        List<String> keys = list.places().keys().api();
        soft.assertThat(keys(list.reader().items(asked), keys)).as(asked).isEqualTo(keys(wanted, keys));
    }

    private static List<String> keys(List<Map<String, String>> rows, List<String> fields) {
        return rows.stream().map(row -> Narrowed.key(row, fields)).sorted().toList();
    }

    private void page(Narrowed list, String name, String value, List<Map<String, String>> wanted, boolean offered) {
        String kept = name + "=" + Visitor.encode(value);
        String file = list.places().csv() + "?" + kept;
        String next = list.places().page() + "?" + kept;
        List<String> found = new ArrayList<>();
        for (int number = 1; next != null; number++) {
            Reader.Shown shown = list.reader().open(next);
            if (shown.status() == 400) {
                soft.assertThat(wanted).as(next + " is refused").isEmpty();
                soft.assertThat(list.reader().open(file).status()).as(file).isEqualTo(400);
                return;
            }
            soft.assertThat(shown.status()).as(next).isEqualTo(200);
            Document page = shown.page();
            if (offered) {
                soft.assertThat(chosen(page, name))
                        .as(next + " says in its form")
                        .isEqualTo(value);
            }
            if (wanted.isEmpty()) {
                soft.assertThat(Bare.faults(page)).as(next).isEmpty();
                soft.assertThat(page.select("main .empty"))
                        .as(next + " says that it has nothing")
                        .isNotEmpty();
            }
            Element link = linkToFile(page, list.places().csv(), name, value);
            if (link == null) {
                soft.assertThat(wanted)
                        .as(next + " shows no table with a file that follows the filter")
                        .isEmpty();
                break;
            }
            file = kept(link, name, value, next);
            Element table = link.closest("div.table");
            table.select("tbody > tr").forEach(row -> found.add(last(row.selectFirst("a[href]"))));
            String further = following(page, table, name, value, next);
            if (further != null) {
                followed.add(list.places().page());
            }
            next = wanted.size() > MANY && number == PAGES ? null : further;
        }
        rows(list, list.places().page() + "?" + kept, found, wanted);
        file(list, file, wanted);
    }

    private void rows(Narrowed list, String asked, List<String> found, List<Map<String, String>> wanted) {
        String key = list.places().keys().page();
        if (wanted.size() <= MANY) {
            soft.assertThat(found).as(asked).hasSize(wanted.size());
        }
        if (!key.isEmpty()) {
            List<String> all = keys(wanted, List.of(key));
            soft.assertThat(all).as(asked).containsAll(found);
            if (wanted.size() <= MANY) {
                soft.assertThat(found.stream().sorted().toList()).as(asked).isEqualTo(all);
            }
        }
    }

    private void file(Narrowed list, String address, List<Map<String, String>> wanted) {
        Reader.Shown file = list.reader().open(address);
        soft.assertThat(file.status()).as(address).isEqualTo(200);
        Narrowed.Keys keys = list.places().keys();
        if (file.status() == 200) {
            List<Map<String, String>> rows = Reader.rows(file.text());
            rows.forEach(row -> row.replaceAll((name, text) -> text.replaceFirst(KEPT_FROM_COUNTING, "")));
            soft.assertThat(new TreeSet<>(keys(rows, keys.columns())))
                    .as(address)
                    .isEqualTo(new TreeSet<>(keys(wanted, keys.csv())));
        }
    }

    private static String chosen(Document page, String name) {
        Element field = page.selectFirst("form.filters [name=\"" + name + "\"]");
        if (field == null) {
            return "nothing";
        }
        Element option = field.selectFirst("option[selected]");
        return field.hasAttr("type") && field.attr("type").equals("checkbox") && !field.hasAttr("checked")
                ? "false"
                : option == null ? field.val() : option.val();
    }

    /// The file of the list itself stands last: a table above it may have a file with a state of its own.
    private static Element linkToFile(Document page, String csv, String name, String value) {
        return page.select(".table-tools a[href^=\"" + csv + "?\"]")
                .select("[href*=\"" + name + "=" + Visitor.encode(value) + "\"]")
                .last();
    }

    private String kept(Element link, String name, String value, String here) {
        String href = link.attr("href").replace("http://localhost:" + home.getPort(), "");
        soft.assertThat(URLDecoder.decode(href, StandardCharsets.UTF_8))
                .as(here + " leads on with its filter")
                .containsPattern("[?&]" + name + "=" + Pattern.quote(value) + "(&|#|$)");
        return href;
    }

    private static String last(Element link) {
        return link == null ? "" : link.attr("href").replaceAll(".*/|#.*", "");
    }

    // A pager belongs to the table above it.
    private String following(Document page, Element table, String name, String value, String here) {
        Elements parts = page.select("div.table, nav.pager");
        int after = parts.indexOf(table) + 1;
        if (after == parts.size() || !parts.get(after).tagName().equals("nav")) {
            return null;
        }
        parts.get(after).select("a[href]").forEach(link -> kept(link, name, value, here));
        Element next = parts.get(after).selectFirst("a[rel=next]");
        return next == null
                ? null
                : next.attr("href")
                        .replace("http://localhost:" + home.getPort(), "")
                        .replaceAll("#.*", "");
    }

    /// Every filter that the description or a page's form offers, behind its address.
    private static Set<String> declared() throws IOException {
        Set<String> all = new TreeSet<>();
        JsonNode document = new ObjectMapper()
                .readTree(RestAssured.get("/q/openapi?format=json").asString());
        document.path("paths").properties().forEach(path -> {
            JsonNode read = path.getValue().path("get");
            String schema = read.at("/responses/200/content")
                    .path("application/json")
                    .path("schema")
                    .path("$ref")
                    .asText("#/none");
            JsonNode fields = document.at(schema.substring(1)).path("properties");
            if (fields.has("items") && fields.has("next")) {
                read.path("parameters").forEach(one -> {
                    if (one.path("in").asText().equals("query")) {
                        all.add(path.getKey() + " " + one.path("name").asText());
                    }
                });
            }
        });
        assertThat(all).hasSizeGreaterThan(40);
        int before = all.size();
        try (Stream<Path> files = Files.walk(Path.of("ui-templates/templates"))) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> FORM.matcher(text(file))
                            .results()
                            .forEach(form -> FIELD.matcher(form.group(2))
                                    .results()
                                    .forEach(field -> all.add(form.group(1) + " " + field.group(1)))));
        }
        assertThat(all).hasSizeGreaterThan(before + 40);
        return all;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
