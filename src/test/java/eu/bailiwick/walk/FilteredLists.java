package eu.bailiwick.walk;

import eu.bailiwick.walk.Narrowed.Filter;
import eu.bailiwick.walk.Narrowed.Keys;
import eu.bailiwick.walk.Narrowed.Places;
import eu.bailiwick.world.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// Every list of a tenant that can be narrowed, with what each of its filters has to keep.
final class FilteredLists {
    private static final String NONE = "nonsense";
    private static final String NOBODY = UUID.randomUUID().toString();
    private static final String V1 = "/api/v1";
    private final List<Narrowed> all = new ArrayList<>();
    private final Reader own;

    private FilteredLists(FilteredWorld world, String home) throws Exception {
        own = Reader.of(world.everything, home);
        windows();
        organisation();
        proof();
        usage();
    }

    static List<Narrowed> of(FilteredWorld world, String home) throws Exception {
        List<Narrowed> lists = new ArrayList<>(new FilteredLists(world, home).all);
        lists.addAll(FilteredStock.of(world));
        lists.addAll(FilteredTickets.of());
        return lists;
    }

    private void add(Reader reader, Places places, Supplier<List<Map<String, String>>> whole, Filter... filters) {
        String name = places.page() == null ? places.api() : places.page();
        all.add(new Narrowed(String.valueOf(name), reader, whole, places, List.of(filters)));
    }

    private static Places places(String api, String page, String csv) {
        return new Places(V1 + api, "", page, page + "/" + csv, Keys.ID);
    }

    private static Instant at(Map<String, String> row, String field) {
        return Instant.parse(row.getOrDefault(field, ""));
    }

    // Days between the windows: what begins on one of them is the same in every zone.
    private static Filter edge(String name) {
        return Filter.by(name, NONE)
                .asking(rows -> rows.stream()
                        .map(row -> at(row, "end").plusSeconds(3 * 86_400).toString())
                        .distinct()
                        .toList())
                .keeping((row, value) -> !value.equals(NONE)
                        && (name.equals("from")
                                ? at(row, "end").isAfter(Instant.parse(value))
                                : at(row, "start").isBefore(Instant.parse(value))))
                .sentAs(value -> value.equals(NONE) ? NONE : value.substring(0, 10));
    }

    private void windows() {
        add(
                own,
                places("/reservations", "/app/reservations", "reservations.csv"),
                () -> own.items(V1 + "/reservations"),
                Filter.by("state", NONE),
                edge("from"),
                edge("to"));
        add(
                own,
                places("/quotes", "/app/quotes", "quotes.csv"),
                () -> own.items(V1 + "/quotes"),
                Filter.by("state", NONE),
                Filter.by("project", NOBODY),
                Filter.by("jurisdiction", "XX"),
                Filter.by("nodeType", NONE),
                edge("from"),
                edge("to"));
    }

    private void organisation() {
        add(
                own,
                places("/projects", "/app/projects", "projects.csv"),
                () -> own.items(V1 + "/projects?closed=true"),
                Filter.by("closed", "false")
                        .asking(List.of("true"))
                        .keeping((row, value) -> value.equals("true") || open(row))
                        .onlyInApi(),
                Filter.by("state", NONE)
                        .asking(List.of("OPEN", "CLOSED"))
                        .keeping((row, value) -> value.equals(open(row) ? "OPEN" : "CLOSED"))
                        .onlyOnPage());
        add(
                own,
                places("/members", "/app/members", "members.csv"),
                () -> own.items(V1 + "/members"),
                Narrowed.search("name", "email").onlyOnPage(),
                Filter.by("role", NONE)
                        .sentAs(role -> role.toUpperCase(Locale.ROOT).replace('-', '_'))
                        .onlyOnPage());
        add(
                own,
                places("/staff-accesses", "/app/proof/staff-access", "staff-access.csv"),
                () -> own.items(V1 + "/staff-accesses"),
                Filter.by("state", NONE),
                Filter.by("reservation", NOBODY).onlyInApi());
    }

    private static boolean open(Map<String, String> row) {
        return "true".equals(row.get("open"));
    }

    private void proof() {
        Reader admin = Reader.of(Person.AURORA_ADMIN);
        add(
                admin,
                places("/attestations", "/app/proof", "verdicts.csv"),
                () -> admin.items(V1 + "/attestations"),
                Filter.by("reservation", NOBODY),
                Filter.by("verdict", NONE),
                Filter.by("kind", NONE).onlyOnPage(),
                Filter.by("use", NONE)
                        .asking(List.of("COUNTS", "WHAT_IF"))
                        .keeping((row, value) -> value.equals("true".equals(row.get("counts")) ? "COUNTS" : "WHAT_IF"))
                        .onlyOnPage());
        add(
                admin,
                new Places(
                        V1 + "/posture-items",
                        "",
                        "/app/proof/encryption",
                        "/app/proof/encryption/encryption.csv",
                        new Keys(List.of("id"), "id", List.of("id"), List.of("item"))),
                () -> admin.items(V1 + "/posture-items"),
                Filter.by("kind", NONE),
                Filter.by("standing", NONE).onlyOnPage(),
                Filter.by("reservation", NOBODY)
                        .keeping((row, value) ->
                                "".equals(row.get("reservation")) || value.equals(row.get("reservation"))));
        add(
                admin,
                new Places(V1 + "/attestation-alarms", "", null, null, Keys.ID),
                () -> admin.items(V1 + "/attestation-alarms"),
                Filter.by("reservation", NOBODY).onlyInApi(),
                Filter.by("open", "false")
                        .asking(List.of("true"))
                        .keeping((row, value) -> value.equals("false") || "".equals(row.get("clearedAt")))
                        .onlyInApi());
    }

    private void usage() {
        Reader aurora = Reader.of(Person.AURORA_ADMIN);
        add(
                aurora,
                new Places(
                        V1 + "/usage",
                        "granularity=HOUR",
                        null,
                        null,
                        new Keys(List.of("start", "quantity"), "", List.of(), List.of())),
                () -> aurora.items(V1 + "/usage?granularity=HOUR"),
                Filter.by("meter", NONE)
                        .asking(List.of("node_allocation"))
                        .keeping((row, value) -> value.equals("node_allocation"))
                        .onlyInApi(),
                Filter.by("from", "start", NONE)
                        .keeping((row, value) ->
                                !value.equals(NONE) && !at(row, "start").isBefore(Instant.parse(value)))
                        .onlyInApi());
        // Without a beginning an end asks for the days before it; so both lists begin where the first of them does.
        String since = "granularity=HOUR&from="
                + aurora.items(V1 + "/usage?granularity=HOUR").stream()
                        .map(row -> row.getOrDefault("start", ""))
                        .min(String::compareTo)
                        .orElseThrow();
        add(
                aurora,
                new Places(
                        V1 + "/usage",
                        since,
                        null,
                        null,
                        new Keys(List.of("start", "quantity"), "", List.of(), List.of())),
                () -> aurora.items(V1 + "/usage?" + since),
                Filter.by("to", "end", NONE)
                        .keeping((row, value) ->
                                !value.equals(NONE) && !at(row, "end").isAfter(Instant.parse(value)))
                        .onlyInApi());
        List<Map<String, String>> used = used(aurora);
        add(
                aurora,
                new Places(
                        null,
                        "",
                        "/app/usage",
                        "/app/usage/usage.csv",
                        new Keys(List.of("id"), "id", List.of("reference"), List.of("reservation"))),
                () -> used,
                Filter.by("reservation", "id", NOBODY).onlyOnPage(),
                Filter.by("project", NOBODY).onlyOnPage());
    }

    // The reservations that the file of this month names.
    private static List<Map<String, String>> used(Reader reader) {
        List<String> named = Reader.rows(reader.open("/app/usage/usage.csv").text()).stream()
                .map(row -> row.get("reservation"))
                .toList();
        return reader.items(V1 + "/reservations").stream()
                .filter(row -> named.contains(row.get("reference")))
                .toList();
    }
}
