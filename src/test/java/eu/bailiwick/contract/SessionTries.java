package eu.bailiwick.contract;

import eu.bailiwick.contract.Tries.Try;
import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Commands on engineers and on sessions that would succeed.
final class SessionTries {
    private static final String V1 = "/api/v1";
    private static final Person WE = Person.AURORA_CAPACITY;
    private final List<Try> tries = new ArrayList<>();
    private final Desk desk = Desk.of(2, "DE", "FR", "LU");
    private final UUID reservation = Journey.of(1, 1).reservation(WE);

    private void add(String command, Person person, String path, @Nullable Object body, @Nullable String match) {
        tries.add(new Try(command, person, path, body, match));
    }

    private static String etag(String path) {
        return Person.OPERATOR.asks().get(V1 + path).header("ETag");
    }

    private static String tag(String path) {
        return Person.ENGINEER.asks().get(V1 + path).header("ETag");
    }

    private void ofEngineers() {
        Person operator = Person.OPERATOR;
        String all = "/operator/engineers";
        String path = all + "/" + desk.engineers().getFirst();
        String one = all + "/{id}";
        add("POST " + all, operator, all, desk.wish("Dry"), null);
        add("PUT " + one, operator, path, desk.wish("Dry"), etag(path));
        List<Map<String, Object>> week = List.of(Map.of("day", "MONDAY", "hours", List.of("09:00-12:00")));
        Instant now = PortalTime.now();
        String day = now.plus(Duration.ofDays(30)).toString().substring(0, 10);
        add(
                "POST " + one + "/working-weeks",
                operator,
                path + "/working-weeks",
                Map.of("validFrom", day, "days", week),
                null);
        add("POST " + one + "/days", operator, path + "/days", Map.of("day", day, "hours", List.of()), null);
        Map<String, Object> away = Map.of(
                "from",
                now.plus(Duration.ofDays(60)).toString(),
                "until",
                now.plus(Duration.ofDays(61)).toString(),
                "kind",
                "TRAINING");
        add("POST " + one + "/absences", operator, path + "/absences", away, null);
        String absence = Tries.made(operator, path + "/absences", away);
        add(
                "POST " + one + "/absences/{absence}/approval",
                Person.OPERATOR_2,
                path + "/absences/" + absence + "/approval",
                null,
                null);
        add(
                "POST " + one + "/absences/{absence}/withdrawal",
                operator,
                path + "/absences/" + absence + "/withdrawal",
                null,
                null);
        add(
                "POST " + one + "/clearances",
                operator,
                path + "/clearances",
                Map.of("jurisdiction", "FR", "cleared", false),
                null);
        add(
                "POST /operator/holiday-calendars",
                operator,
                "/operator/holiday-calendars",
                Map.of("region", "AT", "year", 2097),
                null);
        String type = "/operator/session-types/" + desk.type();
        Map<String, Object> rules =
                new HashMap<>(operator.asks().get(V1 + type).jsonPath().getMap("$"));
        rules.remove("code");
        rules.remove("version");
        add("PUT /operator/session-types/{code}", operator, type, rules, etag(type));
    }

    private String slot(int index) {
        return desk.slot(WE.asks(), reservation, 3, index);
    }

    private String booked(int index) {
        return Tries.made(WE, "/sessions", Desk.booking(slot(index), reservation));
    }

    private void ofSessions() {
        String one = "POST /sessions/{id}";
        add("POST /sessions", WE, "/sessions", Desk.booking(slot(0), reservation), null);
        String held = Tries.made(WE, "/sessions", Map.of("slot", slot(2), "reservation", reservation, "hold", true));
        add(one + "/confirmation", WE, "/sessions/" + held + "/confirmation", Map.of("topic", "Dry"), null);
        String booked = "/sessions/" + booked(4);
        add(one + "/moves", WE, booked + "/moves", Map.of("slot", slot(6)), null);
        add(one + "/cancellation", WE, booked + "/cancellation", Map.of("reason", "Dry"), null);
        String begun = booked(8);
        Desk.begun(begun);
        add(one + "/engineer-absence", WE, "/sessions/" + begun + "/engineer-absence", null, null);
        add(one + "/extension", WE, "/sessions/" + begun + "/extension", Map.of("minutes", 15), null);
        String over = booked(10);
        Desk.over(over);
        add(one + "/rating", WE, "/sessions/" + over + "/rating", Map.of("stars", 3), null);
        String away = "/session-proposals/{reservation}/{turn}/dismissal";
        String proposal = "/session-proposals/" + reservation + "/FIRST_DAY/dismissal";
        add("POST " + away, WE, proposal, null, null);
        String other = "/session-proposals/" + Journey.of(1, 1).reservation(WE) + "/FIRST_DAY/dismissal";
        WE.asks().post(V1 + other).then().statusCode(200);
        add("DELETE " + away, WE, other, null, null);
        String feeds = "/calendar-feeds";
        add("POST " + feeds, WE, feeds, Map.of("language", "de"), null);
        String feed = feeds + "/" + Tries.made(WE, feeds, Map.of("language", "en"));
        add("DELETE " + feeds + "/{id}", WE, feed, null, null);
        String own = "/operator/own-calendar";
        Map<String, Object> calendar = Map.of("address", "https://127.0.0.1:1027/dry.ics");
        Person.ENGINEER
                .sends(calendar)
                .header("If-Match", tag(own))
                .put(V1 + own)
                .then()
                .statusCode(200);
        add("PUT " + own, Person.ENGINEER, own, calendar, tag(own));
        add("POST " + own + "/readings", Person.ENGINEER, own + "/readings", null, null);
        add("DELETE " + own, Person.ENGINEER, own, null, tag(own));
        String staff = "POST /operator/sessions/{id}/";
        add(
                staff + "conclusion",
                Person.OPERATOR,
                "/operator/sessions/" + begun + "/conclusion",
                Map.of("outcome", "TENANT_ABSENT"),
                null);
        add(staff + "notes", Person.OPERATOR, "/operator" + booked + "/notes", Map.of("note", "Dry"), null);
        String engineer = WE.asks().get(V1 + booked).path("engineers[0].id");
        add(
                staff + "reassignment",
                Person.OPERATOR,
                "/operator" + booked + "/reassignment",
                Map.of("engineer", engineer, "reason", "Dry"),
                null);
    }

    private void ofMinutes() {
        String month =
                WE.asks().get(V1 + "/entitlements?reservation=" + reservation).path("items[0].month");
        String number = WE.asks().get(V1 + "/reservations/" + reservation).path("reference");
        String approvals = "/entitlements/overage-approvals";
        Map<String, Object> cap = Map.of("amount", "500.00", "currency", "EUR");
        add("POST " + approvals, WE, approvals, Map.of("reservation", reservation, "month", month, "cap", cap), null);
        String corrections = "/operator/minute-corrections";
        Map<String, Object> wish =
                Map.of("reservation", number, "month", month, "delta", 30, "reason", "For a dry run.");
        add("POST " + corrections, Person.OPERATOR, corrections, wish, null);
        String proposed = Person.OPERATOR.sends(wish).post(V1 + corrections).path("id");
        add(
                "POST " + corrections + "/{id}/decision",
                Person.OPERATOR_2,
                corrections + "/" + proposed + "/decision",
                Map.of("decision", "APPROVE"),
                null);
    }

    List<Try> all() {
        ofEngineers();
        ofSessions();
        ofMinutes();
        return tries;
    }
}
