package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import eu.bailiwick.reservation.Amending;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A tenant's tickets count by the business hours and the times of its own contract, and keep what they began with.
@QuarkusTest
class SupportContractTest {
    private static final String CALENDARS = "/api/v1/operator/calendars";
    private static final Duration WEEK = Duration.ofDays(7);

    static String path(Organisation of) {
        return "/api/v1/operator/tenants/" + of.id() + "/support/contracts";
    }

    static Map<String, Object> wish(String calendar, int minutes) {
        List<Map<String, Object>> targets = new ArrayList<>();
        for (int severity = 1; severity <= 4; severity++) {
            for (String metric : List.of("FIRST_RESPONSE", "NEXT_UPDATE", "RESOLUTION")) {
                targets.add(
                        new HashMap<>(Map.of("severity", severity, "metric", metric, "minutes", minutes * severity)));
            }
        }
        return new HashMap<>(Map.of("reason", "Tried", "calendar", calendar, "targets", targets));
    }

    static Response publish(Organisation of, Map<String, Object> wish) {
        return Person.OPERATOR.sends(wish).post(path(of));
    }

    private static String open(Member member) {
        return Tickets.made(
                member.sends(Tickets.wish("QUESTION", "By contract")).post(Tickets.PATH));
    }

    private static Map<String, Object> clock(Member member, String ticket, String metric) {
        return member.asks()
                .get(Tickets.PATH + "/" + ticket + "/clocks")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.metric == '" + metric + "' }");
    }

    private static void sort(String ticket, String impact) {
        Person.OPERATOR
                .sends(Map.of("impact", impact, "urgency", impact))
                .header("If-Match", Tickets.view(Person.OPERATOR, ticket).header("ETag"))
                .patch("/api/v1/operator/tickets/" + ticket)
                .then()
                .statusCode(200);
    }

    private static void moves(Organisation organisation, String country, String zone) throws Exception {
        Database.SUPERUSER.execute("update tenancy.tenant set country = '" + country + "', zone = '" + zone
                + "' where id = '" + organisation.id() + "'");
    }

    @Test
    void aFrenchHolidayStopsTheClockOfTheFrenchTenantAlone() throws Exception {
        Map<String, Object> before =
                Person.OPERATOR.asks().get(CALENDARS).path("items.find { it.code == 'BUSINESS-FR' }");
        try (Organisation french = Organisation.withQuota(1);
                Organisation german = Organisation.withQuota(1)) {
            moves(french, "FR", "Europe/Paris");
            Instant now = PortalTime.now();
            LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
            List<Map<String, String>> off = IntStream.rangeClosed(-1, 7)
                    .mapToObj(it -> Map.of("day", today.plusDays(it).toString(), "name", "Pont", "source", "Tried"))
                    .toList();
            Person.OPERATOR
                    .sends(Map.of("reason", "A week off", "hours", before.get("hours"), "holidays", off))
                    .post(CALENDARS + "/BUSINESS-FR/versions")
                    .then()
                    .statusCode(201)
                    .body("zone", equalTo("Europe/Paris"));
            Member claire = french.member("capacity");
            Member anna = german.member("capacity");
            String ours = open(claire);
            Map<String, Object> theirs = clock(anna, open(anna), "FIRST_RESPONSE");
            Map<String, Object> stopped = clock(claire, ours, "FIRST_RESPONSE");
            assertThat(Instant.parse(String.valueOf(theirs.get("dueAt")))).isBefore(now.plus(WEEK));
            assertThat(Instant.parse(String.valueOf(stopped.get("dueAt")))).isAfter(now.plus(WEEK));
            assertThat(stopped).containsEntry("zone", "Europe/Paris");
            assertThat(String.valueOf(theirs.get("calendar"))).startsWith("BUSINESS-DE ");
            Browser browser = Browser.of(claire);
            assertThat(browser.get("/app/tickets/" + ours).text()).contains("Pont", "BUSINESS-FR");
            assertThat(browser.get("/app/tickets").text())
                    .contains("severity 1 within 30 min at any hour", "Mon–Fri 08:00–18:00, Europe/Paris");
            assertThat(browser.get("/app/tickets/support").text()).contains("100 h", "Pont", "Around the clock");
            assertThat(Browser.of(anna).get("/app/tickets/support").text()).contains("Europe/Berlin");
        } finally {
            Person.OPERATOR
                    .sends(Map.of(
                            "reason", "As before", "hours", before.get("hours"), "holidays", before.get("holidays")))
                    .post(CALENDARS + "/BUSINESS-FR/versions")
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void whatIsOpenKeepsWhatItBeganWithAndSeverityOneRunsAroundTheClock() throws Exception {
        try (Organisation own = Organisation.withQuota(1)) {
            Member anna = own.member("capacity");
            String old = open(anna);
            String due = String.valueOf(clock(anna, old, "RESOLUTION").get("dueAt"));
            publish(own, wish("BUSINESS-LU", 10))
                    .then()
                    .statusCode(201)
                    .body("version", equalTo(1))
                    .body("state", equalTo("HOLDS"));
            assertThat(clock(anna, old, "RESOLUTION"))
                    .containsEntry("dueAt", due)
                    .containsEntry("target", "PT50H");
            Map<String, Object> fresh = clock(anna, open(anna), "RESOLUTION");
            assertThat(fresh).containsEntry("target", "PT30M").containsEntry("zone", "Europe/Luxembourg");
            sort(old, "LOW");
            assertThat(clock(anna, old, "RESOLUTION")).containsEntry("target", "PT100H");
            sort(old, "HIGH");
            Map<String, Object> grave = clock(anna, old, "RESOLUTION");
            assertThat(grave).containsEntry("target", "PT8H");
            assertThat(String.valueOf(grave.get("calendar"))).startsWith("ALWAYS ");
            Tickets.begin(old);
            sort(old, "LOW");
            Tickets.say(Person.OPERATOR, old, "We look.").then().statusCode(201);
            Map<String, Object> update = clock(anna, old, "NEXT_UPDATE");
            assertThat(update).containsEntry("target", "PT50H");
            assertThat(String.valueOf(update.get("calendar"))).startsWith("BUSINESS-DE ");
            Map<String, Object> wish = Tickets.wish("FAULT", "Down");
            wish.putAll(Map.of("impact", "HIGH", "urgency", "HIGH"));
            Map<String, Object> first =
                    clock(anna, Tickets.made(anna.sends(wish).post(Tickets.PATH)), "FIRST_RESPONSE");
            assertThat(first).containsEntry("target", "PT10M");
            assertThat(Duration.between(
                            Instant.parse(String.valueOf(first.get("startedAt"))),
                            Instant.parse(String.valueOf(first.get("dueAt")))))
                    .as("at any hour of any day")
                    .isEqualTo(Duration.ofMinutes(10));
            assertThatThrownBy(() -> Database.SUPERUSER.execute(
                            "update engagement.sla_cycle set calendar = 'BUSINESS-FR', calendar_version = 1 where ticket_id = '"
                                    + old + "' and stopped_at is null"))
                    .hasMessageContaining("what was promised to its ticket");
            assertThatThrownBy(() -> Database.SUPERUSER.execute(
                            "update engagement.support_target set seconds = 60 where tenant_id = '" + own.id() + "'"))
                    .hasMessageContaining("append-only");
            assertThatThrownBy(() ->
                            Database.SUPERUSER.execute("insert into engagement.support_contract (tenant_id, version,"
                                    + " calendar, valid_from, reason, published_by_name) values ('" + own.id()
                                    + "', 2, 'ALWAYS', platform.app_now() - interval '1 day', 'x', 'x')"))
                    .hasMessageContaining("no time that has passed");
        }
    }

    @Test
    void aVersionHoldsFromItsBeginningAndOneThatBeginsTogetherReplacesIt() throws Exception {
        try (Organisation own = Organisation.withQuota(1)) {
            Member anna = own.member("capacity");
            Instant begins = PortalTime.now().plus(Duration.ofHours(1));
            Map<String, Object> later = wish("ALWAYS", 20);
            later.put("validFrom", begins.toString());
            publish(own, later).then().statusCode(201).body("state", equalTo("COMING"));
            publish(own, wish("ALWAYS", 30)).then().statusCode(400).body("violations.field", hasItems("validFrom"));
            later.put("targets", wish("ALWAYS", 40).get("targets"));
            publish(own, later).then().statusCode(201).body("version", equalTo(2));
            assertThat(clock(anna, open(anna), "FIRST_RESPONSE")).containsEntry("target", "PT4H");
            anna.asks()
                    .get("/api/v1/support")
                    .then()
                    .statusCode(200)
                    .body("holds.version", equalTo(0))
                    .body("holds.hours.code", equalTo("BUSINESS-DE"))
                    .body("coming", hasSize(1))
                    .body("coming[0].version", equalTo(2));
            Tickets.pass(Duration.ofMinutes(61));
            assertThat(clock(anna, open(anna), "FIRST_RESPONSE")).containsEntry("target", "PT2H");
            Person.OPERATOR.asks().get(path(own)).then().body("items.state", equalTo(List.of("HOLDS", "ENDED")));
            try (Organisation other = Organisation.withQuota(1)) {
                Member stranger = other.member("tenant-admin");
                stranger.asks().get("/api/v1/support").then().body("holds.version", equalTo(0));
                stranger.asks().get(path(own)).then().statusCode(403);
                stranger.sends(wish("ALWAYS", 1)).post(path(own)).then().statusCode(403);
            }
            anna.asks().get(path(own)).then().statusCode(403);
            assertThat(Person.AURORA_ADMIN.asks().get("/api/v1/support").asString())
                    .doesNotContain("Tried");
            assertThat((List<?>) own.member("tenant-admin")
                            .asks()
                            .get("/api/v1/audit-events?action=support-contract.published&limit=50")
                            .path("items"))
                    .hasSize(2);
        }
    }

    @Test
    void ofSeveralWhoPublishAtOnceEachHasItsVersionAndWhoWasOvertakenIsTold() throws Exception {
        try (Organisation own = Organisation.withQuota(1)) {
            Callable<Integer> blind = () -> publish(own, wish("ALWAYS", 10)).statusCode();
            assertThat(Amending.together(blind, blind, blind)).containsExactly(201, 201, 201);
            Person.OPERATOR.asks().get(path(own)).then().body("items.version", equalTo(List.of(3, 2, 1)));
            String tag = Person.OPERATOR
                    .asks()
                    .get("/api/v1/operator/tenants/" + own.id() + "/support")
                    .header("ETag");
            Callable<Integer> seen = () -> Person.OPERATOR
                    .sends(wish("ALWAYS", 10))
                    .header("If-Match", tag)
                    .post(path(own))
                    .statusCode();
            assertThat(Amending.together(seen, seen, seen)).containsExactlyInAnyOrder(201, 412, 412);
            String page = "/ops/tenants/" + own.id() + "/support";
            Browser browser = Browser.of(Person.OPERATOR);
            Map<String, String> form =
                    new HashMap<>(Map.of("version", "3", "calendar", "BUSINESS-FR", "reason", "By hand"));
            for (int severity = 1; severity <= 4; severity++) {
                for (String field : List.of("firstMinutes", "updateMinutes", "resolutionMinutes")) {
                    form.put(field + severity, "15");
                }
            }
            var stale = browser.post(page, form);
            assertThat(stale.status()).isEqualTo(422);
            assertThat(stale.text()).contains("Look at the contract as it is now", "By hand", "value=\"4\"");
            form.put("version", "4");
            form.put("firstMinutes2", "many");
            form.put("validFrom", "soon");
            var odd = browser.post(page, form);
            assertThat(odd.status()).isEqualTo(422);
            assertThat(odd.text())
                    .contains("id=\"f-firstMinutes2-error\"", "id=\"f-validFrom-error\"", "value=\"many\"");
            form.put("firstMinutes2", "15");
            form.put("validFrom", "");
            var done = browser.post(page, form);
            assertThat(done.status()).isEqualTo(200);
            assertThat(done.text()).contains("By hand", "Mon–Fri 08:00–18:00, Europe/Paris", "15 min");
        }
    }
}
