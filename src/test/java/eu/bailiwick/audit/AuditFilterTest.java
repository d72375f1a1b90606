package eu.bailiwick.audit;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.platform.database.Where;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Visitor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// A trail of an organisation's own, asked by each filter: the API, the page and the file answer the same events, all
/// that there are and no other.
@QuarkusTest
class AuditFilterTest {
    private static final String EVENTS = "/api/v1/audit-events";

    @TestHTTPResource("/")
    URI home;

    @Test
    void whatWasDoneToOneThingIsFoundByItsIndex() throws Exception {
        AuditFilter filter = new AuditFilter();
        filter.target = UUID.randomUUID().toString();
        Where where = AuditTrail.where("nobody", Long.MAX_VALUE, filter);
        try (var connection = Database.SUPERUSER.connect();
                var statement =
                        connection.prepareStatement("explain select seq from audit.audit_event" + where.text())) {
            connection.createStatement().execute("set enable_seqscan = off");
            int place = 1;
            for (Object value : where.values()) {
                statement.setObject(place++, value);
            }
            StringBuilder plan = new StringBuilder();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            assertThat(plan).containsPattern("Index Cond: .*target_id = ");
        }
    }

    @Test
    void eachFilterLeavesExactlyItsEventsInTheApiThePageAndTheFile() throws Exception {
        try (Organisation own = Organisation.withQuota(1)) {
            Member admin = own.member("tenant-admin");
            Member second = own.member("tenant-admin");
            String project = project(admin, "One");
            project(admin, "Two");
            project(second, "Three");
            admin.sends(Map.of("name", "Four"))
                    .header("If-Match", "\"0\"")
                    .patch("/api/v1/projects/" + project)
                    .then()
                    .statusCode(200);
            own.member("viewer").asks().get("/api/v1/invoices").then().statusCode(403);
            List<Map<String, Object>> all = awaited(admin, 5);
            String middle = String.valueOf(all.get(2).get("at"));
            Visitor reader = new Visitor(home.toString());
            reader.signIn("/app/audit", admin.email());
            Map<String, Predicate<Map<String, Object>>> filters = new LinkedHashMap<>();
            filters.put("actor=" + second.id(), event -> event.get("actor").equals(second.id()));
            filters.put("target=" + project, event -> event.get("targetId").equals(project));
            filters.put(
                    "action=" + all.getLast().get("action"),
                    event -> event.get("action").equals(all.getLast().get("action")));
            filters.put("outcome=REFUSED", event -> event.get("outcome").equals("REFUSED"));
            filters.put("from=" + middle, event -> !at(event).isBefore(Instant.parse(middle)));
            filters.put("to=" + middle, event -> at(event).isBefore(Instant.parse(middle)));
            for (var filter : filters.entrySet()) {
                List<Object> wanted = all.stream()
                        .filter(filter.getValue())
                        .map(e -> e.get("seq"))
                        .toList();
                assertThat(wanted).as(filter.getKey()).isNotEmpty().hasSizeLessThan(all.size());
                assertThat(seqs(events(admin, filter.getKey())))
                        .as(filter.getKey())
                        .isEqualTo(wanted);
                String page = reader.get("/app/audit?" + filter.getKey()).body();
                assertThat(Jsoup.parse(page).select("main tbody tr").size())
                        .as("page " + filter.getKey())
                        .isEqualTo(wanted.size());
                List<String> rows = RestAssured.given()
                        .cookies(reader.cookies())
                        .get("/app/audit/events.csv?" + filter.getKey())
                        .asString()
                        .lines()
                        .skip(1)
                        .map(row -> row.replaceFirst(",.*", ""))
                        .toList();
                assertThat(rows)
                        .as("file " + filter.getKey())
                        .isEqualTo(wanted.stream().map(String::valueOf).toList());
            }
            assertThat(seqs(events(admin, "limit=2")))
                    .as("a cursor follows")
                    .isEqualTo(seqs(all).subList(0, 2));
            assertThat(paged(admin)).isEqualTo(seqs(all));
        }
    }

    private static String project(Member by, String name) {
        return by.sends(Map.of("name", name))
                .post("/api/v1/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Instant at(Map<String, Object> event) {
        return Instant.parse(String.valueOf(event.get("at")));
    }

    private static List<Map<String, Object>> events(Member reader, String filter) {
        return reader.asks()
                .get(EVENTS + "?" + filter)
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    // A refusal is written after it was answered.
    private static List<Map<String, Object>> awaited(Member reader, int count) throws InterruptedException {
        List<Map<String, Object>> events = events(reader, "limit=100");
        for (int look = 0; look < 50 && events.size() < count; look++) {
            Thread.sleep(100);
            events = events(reader, "limit=100");
        }
        assertThat(events).hasSize(count);
        return events;
    }

    private static List<Object> seqs(List<Map<String, Object>> events) {
        return events.stream().map(event -> event.get("seq")).toList();
    }

    private static List<Object> paged(Member reader) {
        List<Object> seqs = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = reader.asks()
                    .get(EVENTS + "?limit=2" + (cursor == null ? "" : "&cursor=" + cursor))
                    .jsonPath();
            seqs.addAll(page.getList("items.seq"));
            cursor = page.getString("next");
        } while (cursor != null);
        return seqs;
    }
}
