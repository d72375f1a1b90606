package eu.bailiwick.walk;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Visitor;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// Somebody who reads a list three ways: by the API, on its page and in its file. A row is what is named in it, as
/// text.
public final class Reader {
    private static final int PAGES_MAX = 60;
    private final Supplier<String> token;
    private final Opening opening;

    /// Opens an address of the portal in a browser.
    private interface Opening {
        Shown open(String address) throws Exception;
    }

    /// What a browser got.
    record Shown(int status, String text) {
        Document page() {
            return Jsoup.parse(text);
        }
    }

    private Reader(Supplier<String> token, Opening opening) {
        this.token = token;
        this.opening = opening;
    }

    static Reader of(Person person) {
        return new Reader(person::token, address -> {
            Browser.Shown shown = Browser.of(person).get(address);
            return new Shown(shown.status(), shown.text());
        });
    }

    static Reader of(Member member, String home) throws Exception {
        Visitor visitor = new Visitor(home);
        visitor.signIn("/app", member.email());
        return new Reader(member::token, address -> {
            Response shown = RestAssured.given()
                    .cookies(visitor.cookies())
                    .urlEncodingEnabled(false)
                    .redirects()
                    .follow(false)
                    .get(address);
            return new Shown(shown.statusCode(), shown.asString());
        });
    }

    Shown open(String address) {
        try {
            return opening.open(address);
        } catch (Exception e) {
            throw new IllegalStateException(address, e);
        }
    }

    Response ask(String address) {
        return RestAssured.given()
                .auth()
                .oauth2(token.get())
                .urlEncodingEnabled(false)
                .get(address);
    }

    /// Every row of a list of the API, however many stretches it has.
    List<Map<String, String>> items(String address) {
        List<Map<String, String>> all = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < PAGES_MAX; page++) {
            String whole = address + (address.contains("?") ? "&" : "?") + "limit=1000";
            Response answer = ask(cursor.isEmpty() ? whole : whole + "&cursor=" + cursor);
            assertThat(answer.statusCode()).as(whole).isEqualTo(200);
            answer.jsonPath().<Map<String, Object>>getList("items").forEach(item -> all.add(flat("", item)));
            String next = answer.jsonPath().getString("next");
            if (next == null) {
                return all;
            }
            cursor = next;
        }
        throw new AssertionError(address + " has no end");
    }

    private static Map<String, String> flat(String before, Map<?, ?> item) {
        Map<String, String> row = new LinkedHashMap<>();
        item.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                row.putAll(flat(before + name + ".", inner));
            } else {
                row.put(before + name, value == null ? "" : String.valueOf(value));
            }
        });
        return row;
    }

    /// The rows of a file by the names in its first line.
    public static List<Map<String, String>> rows(String csv) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        char before = ' ';
        for (char c : csv.replace("\uFEFF", "").replace("\r", "").toCharArray()) {
            if (c == '"') {
                // twice within quotes is one of the text (RFC 4180 §2)
                if (!quoted && before == '"') {
                    cell.append(c);
                }
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                line.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else {
                cell.append(c);
            }
            before = c;
        }
        List<String> head = lines.removeFirst();
        return lines.stream()
                .map(values -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    head.forEach(name -> row.put(name, values.get(row.size())));
                    return row;
                })
                .toList();
    }
}
