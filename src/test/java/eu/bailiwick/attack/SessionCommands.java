package eu.bailiwick.attack;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.engagement.Desk;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Person;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The part of the walk over all commands that belongs to engineers and the sessions with them.
final class SessionCommands {
    private static final String V1 = "/api/v1/";
    private static final String ENGINEERS = "/operator/engineers";
    private static final String OURS = "/operator/sessions/{id}/";
    private final Commands commands;
    private final Member capacity;
    private Desk desk;
    private int next;

    SessionCommands(Commands commands, Member capacity) {
        this.commands = commands;
        this.capacity = capacity;
    }

    void into(Map<String, Commands.Provocation> all) {
        engineers(all);
        sessions(all);
        proposals(all);
        feeds(all);
        calendars(all);
        staff(all);
        minutes(all);
    }

    private Desk desk() {
        if (desk == null) {
            desk = Desk.of(2, "DE", "FR");
        }
        return desk;
    }

    private String engineer() {
        return V1.substring(0, V1.length() - 1) + ENGINEERS + "/" + commands.made("POST " + ENGINEERS);
    }

    private static Call staff(String method, String path) {
        return Call.of(method, path)
                .as(Person.OPERATOR)
                .with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private void engineers(Map<String, Commands.Provocation> all) {
        String wish = "{\"name\":\"Walk\",\"email\":\"walk@provider.example\",\"zone\":\"Europe/Berlin\","
                + "\"region\":\"DE-BE\",\"skills\":[\"walking\"],\"languages\":[\"de\"]}";
        all.put(
                "POST " + ENGINEERS,
                () -> staff("POST", V1 + "operator/engineers").json(wish));
        all.put(
                "PUT " + ENGINEERS + "/{id}",
                () -> staff("PUT", engineer())
                        .with("If-Match", Commands.tag(Person.OPERATOR.token(), engineer()))
                        .json(wish));
        String one = "POST " + ENGINEERS + "/{id}/";
        all.put(
                one + "working-weeks",
                () -> staff("POST", engineer() + "/working-weeks")
                        .json("{\"validFrom\":\"" + Forms.day(1)
                                + "\",\"days\":[{\"day\":\"MONDAY\",\"hours\":[\"09:00-12:00\"]}]}"));
        all.put(
                one + "days",
                () -> staff("POST", engineer() + "/days").json("{\"day\":\"" + Forms.day(9) + "\",\"hours\":[]}"));
        all.put(
                one + "absences",
                () -> staff("POST", engineer() + "/absences")
                        .json("{\"from\":\"" + Forms.day(20) + "T00:00:00Z\",\"until\":\"" + Forms.day(21)
                                + "T00:00:00Z\",\"kind\":\"LEAVE\",\"substitute\":\""
                                + desk().engineers().getFirst() + "\"}"));
        all.put(
                one + "absences/{absence}/approval",
                () -> Call.of("POST", engineer() + "/absences/" + commands.made(one + "absences") + "/approval")
                        .as(Person.OPERATOR_2)
                        .with("Idempotency-Key", UUID.randomUUID().toString()));
        all.put(
                one + "absences/{absence}/withdrawal",
                () -> staff("POST", engineer() + "/absences/" + commands.made(one + "absences") + "/withdrawal"));
        all.put(
                one + "clearances",
                () -> staff("POST", engineer() + "/clearances").json("{\"jurisdiction\":\"DE\",\"cleared\":true}"));
        all.put(
                "POST /operator/holiday-calendars",
                () -> staff("POST", V1 + "operator/holiday-calendars").json("{\"region\":\"AT\",\"year\":2098}"));
        all.put(
                "PUT /operator/session-types/{code}",
                () -> staff("PUT", V1 + "operator/session-types/" + desk().type())
                        .with(
                                "If-Match",
                                Commands.tag(Person.OPERATOR.token(), V1 + "operator/session-types/" + desk().type()))
                        .json(type()));
    }

    private String type() {
        JsonPath read = Person.OPERATOR
                .asks()
                .get(V1 + "operator/session-types/" + desk().type())
                .jsonPath();
        Map<String, Object> rules = new HashMap<>(read.getMap("$"));
        rules.remove("code");
        rules.remove("version");
        return new ObjectMapper().valueToTree(rules).toString();
    }

    private UUID reservation() {
        return UUID.fromString(commands.made("POST /reservations"));
    }

    private String slot() {
        next += 2;
        return desk().slot(capacity.asks(), reservation(), 3 + next / 40, next % 40);
    }

    private Call book(String more) {
        return ours("sessions")
                .json("{\"slot\":\"" + slot() + "\",\"reservation\":\"" + reservation() + "\",\"topic\":\"Walk\"" + more
                        + "}");
    }

    private String booked() {
        return Forms.id(book(""));
    }

    private Call ours(String path) {
        return Call.of("POST", V1 + path)
                .bearer(capacity.token())
                .with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private void sessions(Map<String, Commands.Provocation> all) {
        String made = "POST /sessions";
        all.put(made, () -> book(",\"hold\":true"));
        all.put(
                made + "/{id}/confirmation",
                () -> ours("sessions/" + commands.made(made) + "/confirmation").json("{\"topic\":\"Walk\"}"));
        all.put(
                made + "/{id}/moves",
                () -> ours("sessions/" + commands.made(made) + "/moves").json("{\"slot\":\"" + slot() + "\"}"));
        all.put(
                made + "/{id}/cancellation",
                () -> ours("sessions/" + commands.made(made) + "/cancellation").json("{\"reason\":\"Walk\"}"));
        all.put(made + "/{id}/engineer-absence", () -> {
            String session = booked();
            Desk.begun(session);
            return ours("sessions/" + session + "/engineer-absence");
        });
        all.put(made + "/{id}/extension", () -> {
            String session = booked();
            Desk.begun(session);
            return ours("sessions/" + session + "/extension").json("{\"minutes\":15}");
        });
        all.put(made + "/{id}/rating", () -> {
            String session = booked();
            Desk.over(session);
            return ours("sessions/" + session + "/rating").json("{\"stars\":4}");
        });
    }

    private void proposals(Map<String, Commands.Provocation> all) {
        String away = "/session-proposals/{reservation}/{turn}/dismissal";
        all.put("POST " + away, () -> ours("session-proposals/" + reservation() + "/BEFORE/dismissal"));
        all.put(
                "DELETE " + away,
                () -> Call.of("DELETE", V1 + "session-proposals/" + reservation() + "/BEFORE/dismissal")
                        .bearer(capacity.token()));
    }

    private static Call own(String method, String path) {
        return Call.of(method, V1 + "operator/own-calendar" + path)
                .as(Person.ENGINEER)
                .with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static String ownTag() {
        return Commands.tag(Person.ENGINEER.token(), V1 + "operator/own-calendar");
    }

    private static Call set() {
        return own("PUT", "").with("If-Match", ownTag()).json("{\"address\":\"https://127.0.0.1:1027/walk.ics\"}");
    }

    private void calendars(Map<String, Commands.Provocation> all) {
        all.put("PUT /operator/own-calendar", SessionCommands::set);
        all.put("POST /operator/own-calendar/readings", () -> {
            set().status();
            return own("POST", "/readings");
        });
        all.put("DELETE /operator/own-calendar", () -> {
            set().status();
            return own("DELETE", "").with("If-Match", ownTag());
        });
    }

    private void feeds(Map<String, Commands.Provocation> all) {
        all.put("POST /calendar-feeds", () -> ours("calendar-feeds").json("{\"language\":\"de\"}"));
        all.put(
                "DELETE /calendar-feeds/{id}",
                () -> Call.of("DELETE", V1 + "calendar-feeds/" + commands.made("POST /calendar-feeds"))
                        .bearer(capacity.token()));
    }

    /// Cancels what is ahead for a reservation: each session that goes with one is an event of its own.
    static void giveUp(Member capacity, String reservation) {
        for (String state : List.of("HELD", "BOOKED")) {
            List<String> ahead = capacity.asks()
                    .get(V1 + "sessions?limit=1000&reservation=" + reservation + "&state=" + state)
                    .path("items.id");
            ahead.forEach(id -> capacity.sends(Map.of())
                    .post(V1 + "sessions/" + id + "/cancellation")
                    .then()
                    .statusCode(200));
        }
    }

    private void minutes(Map<String, Commands.Provocation> all) {
        String corrections = "/operator/minute-corrections";
        all.put(
                "POST /entitlements/overage-approvals",
                () -> ours("entitlements/overage-approvals")
                        .json("{\"reservation\":\"" + reservation() + "\",\"month\":\"" + month()
                                + "\",\"cap\":{\"amount\":\"500.00\",\"currency\":\"EUR\"}}"));
        all.put("POST " + corrections, this::correction);
        all.put(
                "POST " + corrections + "/{id}/decision",
                () -> Call.of("POST", V1 + "operator/minute-corrections/" + Forms.id(correction()) + "/decision")
                        .as(Person.OPERATOR_2)
                        .with("Idempotency-Key", UUID.randomUUID().toString())
                        .json("{\"decision\":\"APPROVE\"}"));
    }

    private String month() {
        return capacity.asks()
                .get(V1 + "entitlements?reservation=" + reservation())
                .path("items[0].month");
    }

    private Call correction() {
        String number =
                capacity.asks().get(V1 + "reservations/" + reservation()).path("reference");
        return staff("POST", V1 + "operator/minute-corrections")
                .json("{\"reservation\":\"" + number + "\",\"month\":\"" + month()
                        + "\",\"delta\":30,\"reason\":\"Walk\"}");
    }

    private void staff(Map<String, Commands.Provocation> all) {
        all.put("POST " + OURS + "conclusion", () -> {
            String session = booked();
            Desk.begun(session);
            return staff("POST", V1 + "operator/sessions/" + session + "/conclusion")
                    .json("{\"outcome\":\"TENANT_ABSENT\"}");
        });
        all.put("POST " + OURS + "reassignment", () -> {
            JsonPath session = JsonPath.from(book("").text());
            return staff("POST", V1 + "operator/sessions/" + session.getString("id") + "/reassignment")
                    .json("{\"engineer\":\"" + session.getString("engineers[0].id") + "\",\"reason\":\"Walk\"}");
        });
        all.put(
                "POST " + OURS + "notes",
                () -> staff("POST", V1 + "operator/sessions/" + booked() + "/notes")
                        .json("{\"note\":\"Walk\"}"));
    }
}
