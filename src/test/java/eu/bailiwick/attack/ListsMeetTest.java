package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attestation.LookedAt;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every list of the description is read page by page while every command of the API adds and changes rows: each page
/// begins where the one before it ended, whatever came in between.
@QuarkusTest
class ListsMeetTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of("id", "seq", "code", "period", "project", "slug", "slot", "name");
    private static final String ELSE = "version reservation month number start group day node field why fabricDomain "
            + "nodeType confidential jurisdictions reason";
    private static final int LIMIT_MAX = 1000;
    private static final int SINGLES = 3;

    /// Lists of what is somebody else's, and of who looked.
    private static final Set<String> BEHIND_STAFF_ACCESS = Set.of(
            "/api/v1/operator/reservations/{id}/verdicts",
            "/api/v1/operator/reservations/{id}/posture-items",
            "/api/v1/staff-accesses/{id}/uses");

    private final List<String> faults = new ArrayList<>();
    private final Set<String> moved = new TreeSet<>();
    private final Set<String> gone = new TreeSet<>();

    /// A list as one reader walks through it.
    private final class Walk {
        private final String list;
        private final String path;
        private final Supplier<String> token;
        private final List<String> read = new ArrayList<>();
        private List<String> before = List.of();
        private String cursor = "";
        private int pages;

        Walk(String list, String path, Supplier<String> token) {
            this.list = list;
            this.path = path;
            this.token = token;
        }

        /// Reads one page more; at the end the walk is judged and begins anew.
        void step() {
            if (pages == 0) {
                before = whole();
            }
            int limit = Math.min(LIMIT_MAX, 1 << Math.clamp(pages - SINGLES, 0, 10));
            JsonNode page = page(limit, cursor);
            names(page).forEach(read::add);
            if (pages == 0 && !gone.contains(list)) {
                goesOnWithoutItsRow(page);
            }
            if (page.path("items").size() > limit) {
                faults.add(path + " gave more than " + limit);
            }
            pages++;
            cursor = page.path("next").asText("");
            if (page.path("next").isNull()
                    || cursor.isEmpty()
                    || page.path("items").isEmpty()) {
                judge();
                read.clear();
                pages = 0;
                cursor = "";
            }
        }

        void finish() {
            while (pages > 0) {
                step();
            }
        }

        /// A cursor that no row has leads to the same rows as the one beside it; at most the row beside it comes again.
        private void goesOnWithoutItsRow(JsonNode page) {
            String given = page.path("next").asText("");
            for (String other : page.path("next").isNull() ? List.<String>of() : Cursors.beside(given)) {
                List<String> next = names(page(1, given));
                List<String> found = names(page(2, other));
                gone.add(list);
                found.removeAll(names(page));
                if (!next.isEmpty()
                        && !found.subList(0, Math.min(1, found.size())).equals(next)) {
                    faults.add(path + " goes on with " + found + " behind " + other + " and not with " + next);
                }
            }
        }

        private void judge() {
            List<String> after = whole();
            if (pages > 1 && !after.equals(before)) {
                moved.add(list);
            }
            Set<String> seen = new HashSet<>(read);
            if (seen.size() < read.size()) {
                faults.add(path + " gave a row twice: " + read);
            }
            List<String> lost = after.stream()
                    .filter(before::contains)
                    .filter(row -> !seen.contains(row))
                    .toList();
            if (!lost.isEmpty()) {
                faults.add(path + " lost " + lost + " of " + after);
            }
            List<String> inOrder = after.stream().filter(seen::contains).toList();
            List<String> still =
                    read.stream().filter(new HashSet<>(after)::contains).toList();
            if (!inOrder.equals(still)) {
                faults.add(path + " came as " + still + " and stands as " + inOrder);
            }
        }

        private List<String> whole() {
            List<String> all = new ArrayList<>();
            String from = "";
            do {
                JsonNode page = page(LIMIT_MAX, from);
                all.addAll(names(page));
                from = page.path("next").asText("");
            } while (!from.isEmpty() && !from.equals("null"));
            return all;
        }

        private JsonNode page(int limit, String from) {
            String query = (path.contains("?") ? "&" : "?") + "limit=" + limit
                    + (from.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(from, StandardCharsets.UTF_8));
            var answer = Call.of("GET", path + query).bearer(token.get()).answer();
            if (answer.statusCode() != 200) {
                faults.add(path + query + " answers " + answer.statusCode() + " " + Attacker.text(answer));
            }
            return read(Attacker.text(answer));
        }

        private List<String> names(JsonNode page) {
            List<String> names = new ArrayList<>();
            page.path("items")
                    .forEach(item -> names.add(NAMES.stream()
                            .filter(item::has)
                            .findFirst()
                            .map(name -> item.get(name).asText())
                            .orElseGet(() -> List.of(ELSE.split(" ")).stream()
                                    .map(name -> item.path(name).toString())
                                    .collect(Collectors.joining()))));
            return names;
        }
    }

    @Test
    void noPageRepeatsOrLosesARowWhileEveryCommandIsRun() throws Exception {
        LookedAt open = LookedAt.open();
        try (var commands = new Commands()) {
            List<Walk> walks = walks(commands, open);
            Set<String> unread = new TreeSet<>(lists());
            int turn = 0;
            for (var command : commands.all().entrySet()) {
                commands.heard(command.getKey(), command.getValue().call().answer());
                if (++turn % 10 == 0) {
                    open.grow();
                    walks.forEach(Walk::step);
                }
            }
            walks.forEach(Walk::finish);
            walks.forEach(walk -> unread.remove(walk.list));
            assertThat(String.join("\n", faults)).isEmpty();
            assertThat(moved).as("lists that grew between two of their pages").hasSizeGreaterThan(10);
            assertThat(moved).containsAll(BEHIND_STAFF_ACCESS);
            assertThat(gone).as("lists whose cursor lost its row").hasSizeGreaterThan(20);
            assertThat(unread.stream().filter(path -> !path.contains("{") || BEHIND_STAFF_ACCESS.contains(path)))
                    .as("lists that nobody read")
                    .isEmpty();
        }
    }

    private List<Walk> walks(Commands commands, LookedAt open) throws SQLException {
        Member everything = commands.own().member("tenant-admin");
        List.of("capacity", "finance", "compliance")
                .forEach(role -> commands.own().grant(everything, role));
        Map<String, Supplier<String>> readers = new LinkedHashMap<>();
        readers.put("own", everything::token);
        for (Person person :
                List.of(Person.AURORA_ADMIN, Person.AURORA_CAPACITY, Person.AURORA_COMPLIANCE, Person.AURORA_FINANCE)) {
            readers.put(person.name(), person::token);
        }
        for (Person person : List.of(Person.OPERATOR, Person.PRICING)) {
            readers.put(person.name(), person::token);
        }
        List<Walk> walks = new ArrayList<>();
        for (String list : lists()) {
            for (String path : addresses(list, open)) {
                boolean found = false;
                for (var reader : readers.entrySet()) {
                    boolean own = reader.getKey().equals("own");
                    if ((own || !found) && reads(path, reader.getValue())) {
                        walks.add(new Walk(list, path, reader.getValue()));
                        found = !own;
                    }
                }
            }
        }
        return walks;
    }

    private static boolean reads(String path, Supplier<String> token) {
        return Call.of("GET", path).bearer(token.get()).status() == 200;
    }

    // A list inside of a thing is read inside of two things of Aurora's.
    private static List<String> addresses(String list, LookedAt open) throws SQLException {
        if (!list.contains("{")) {
            return List.of(list + Cursors.asked(list));
        }
        if (BEHIND_STAFF_ACCESS.contains(list)) {
            return List.of(list.replace("{id}", list.endsWith("/uses") ? open.access() : open.reservation()));
        }
        String parent = list.substring(0, list.indexOf("/{"));
        return Tables.texts(
                        switch (parent) {
                            case "/api/v1/reservations" ->
                                "select reservation_id::text from reservation.amendment a join tenancy.tenant t on t.id = a.tenant_id "
                                        + "where t.alias = 'aurora' group by 1 order by count(*) desc limit 2";
                            case "/api/v1/posture-items" ->
                                "select item_id::text from attestation.posture_fact f join tenancy.tenant t on t.id = f.tenant_id "
                                        + "where t.alias = 'aurora' group by 1 order by count(*) desc limit 2";
                            default -> "select '" + java.util.UUID.randomUUID() + "'";
                        })
                .stream()
                .map(id -> list.replaceAll("\\{\\w+}", id))
                .toList();
    }

    /// Every address whose answer has items and the cursor of the next.
    private static List<String> lists() {
        JsonNode document = read(RestAssured.get("/q/openapi?format=json").asString());
        List<String> lists = new ArrayList<>();
        document.path("paths").properties().forEach(path -> {
            JsonNode schema = path.getValue()
                    .at("/get/responses/200/content")
                    .path("application/json")
                    .path("schema");
            JsonNode answer =
                    schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
            if (answer.path("properties").has("items")
                    && answer.path("properties").has("next")) {
                lists.add(path.getKey());
            }
        });
        return lists;
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
