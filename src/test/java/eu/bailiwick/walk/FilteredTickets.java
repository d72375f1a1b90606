package eu.bailiwick.walk;

import eu.bailiwick.reservation.Journey;
import eu.bailiwick.walk.Narrowed.Filter;
import eu.bailiwick.walk.Narrowed.Keys;
import eu.bailiwick.walk.Narrowed.Places;
import eu.bailiwick.world.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Lists of tickets, for their tenant and for the staff, with what each of their filters has to keep.
final class FilteredTickets {
    private static final String NONE = "nonsense";
    private static final String V1 = "/api/v1";

    private FilteredTickets() {}

    static List<Narrowed> of() {
        opened();
        Reader admin = Reader.of(Person.AURORA_ADMIN);
        Reader operator = Reader.of(Person.OPERATOR);
        Keys bySlug = new Keys(List.of("slug"), "slug", List.of("slug"), List.of("slug"));
        return List.of(
                new Narrowed(
                        "/app/knowledge",
                        admin,
                        () -> admin.items(V1 + "/articles"),
                        new Places(V1 + "/articles", "", "/app/knowledge", "/app/knowledge/articles.csv", bySlug),
                        List.of(Narrowed.search("body", "title"))),
                new Narrowed(
                        "/ops/knowledge",
                        operator,
                        () -> operator.items(V1 + "/operator/articles"),
                        new Places(
                                V1 + "/operator/articles", "", "/ops/knowledge", "/ops/knowledge/articles.csv", bySlug),
                        List.of(Filter.by("state", NONE))),
                new Narrowed(
                        "/app/tickets",
                        admin,
                        () -> admin.items(V1 + "/tickets"),
                        places("/tickets", "/app/tickets"),
                        List.of(
                                Filter.by("state", NONE),
                                Filter.by("kind", NONE),
                                Filter.by("reservation", UUID.randomUUID().toString())
                                        .onlyInApi())),
                new Narrowed(
                        "/ops/tickets",
                        operator,
                        () -> operator.items(V1 + "/operator/tickets"),
                        places("/operator/tickets", "/ops/tickets"),
                        List.of(
                                Filter.by("state", NONE),
                                Filter.by("queue", NONE),
                                Filter.by("mine", "false")
                                        .asking(List.of("true"))
                                        .keeping((row, value) ->
                                                !value.equals("true") || "true".equals(row.get("mine"))))));
    }

    private static Places places(String api, String page) {
        return new Places(V1 + api, "", page, page + "/tickets.csv", Keys.ID);
    }

    private static void opened() {
        for (String state : List.of("DRAFT", "PUBLISHED", "WITHDRAWN")) {
            for (String title : List.of("Slow links", "Hot chips")) {
                String slug = (title.replace(' ', '-') + "-" + state).toLowerCase(java.util.Locale.ROOT);
                Person.OPERATOR
                        .sends(Map.of("state", state, "title", title + " " + slug, "body", "For the filter."))
                        .header("If-Match", "\"0\"")
                        .put(V1 + "/operator/articles/" + slug);
            }
        }
        Map<String, Object> wish = new HashMap<>(
                Map.of("kind", "QUESTION", "title", "Filter", "words", "Filter", "impact", "LOW", "urgency", "LOW"));
        Person.AURORA_CAPACITY.sends(wish).post(V1 + "/tickets").then().statusCode(201);
        wish.put("kind", "TUNING");
        wish.put(
                "reservation",
                Journey.of(1, 1).reservation(Person.AURORA_CAPACITY).toString());
        String id = Person.AURORA_CAPACITY
                .sends(wish)
                .post(V1 + "/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Person.OPERATOR
                .sends(Map.of("queue", "GPU", "mine", true))
                .header("If-Match", "\"0\"")
                .patch(V1 + "/operator/tickets/" + id)
                .then()
                .statusCode(200);
        Person.OPERATOR
                .sends(Map.of("to", "TRIAGED"))
                .post(V1 + "/tickets/" + id + "/transitions")
                .then()
                .statusCode(200);
    }
}
