package eu.bailiwick.attack;

import eu.bailiwick.attack.Forms.Form;
import eu.bailiwick.attack.Forms.Place;
import eu.bailiwick.engagement.Desk;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The forms that engineers and the sessions with them have.
final class SessionForms {
    private static final String V1 = "/api/v1";
    private final Member capacity;
    private final UUID reservation;
    private final List<Form> all;
    private final Desk desk = Desk.of(2, "DE", "FR");
    private int next;

    SessionForms(Member capacity, String reservation, List<Form> all) {
        this.capacity = capacity;
        this.reservation = UUID.fromString(reservation);
        this.all = all;
    }

    void add() {
        sessions();
        proposals();
        feeds();
        staff();
        ownCalendar();
        engineers();
        rules();
        minutes();
    }

    private void add(String email, String route, Place place, String... fields) {
        all.add(new Form("POST " + route, email, place, Forms.pairs(fields)));
    }

    private void ours(String route, Place place, String... fields) {
        add(capacity.email(), route, place, fields);
    }

    private void theirs(String route, Place place, String... fields) {
        add(Person.OPERATOR.email(), route, place, fields);
    }

    private String slot() {
        next += 2;
        return desk.slot(capacity.asks(), reservation, 2, next);
    }

    private String made(Map<String, ?> wish) {
        return capacity.sends(wish)
                .post(V1 + "/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String booked() {
        return made(Desk.booking(slot(), reservation));
    }

    private String begun() {
        String session = booked();
        Desk.begun(session);
        return session;
    }

    private void sessions() {
        String here = "/app/sessions";
        ours(here, () -> here + "/new?reservation=" + reservation + "&type=" + desk.type(), "slot", slot());
        ours(
                here + "/{id}/confirmation",
                () -> here + "/" + made(Map.of("slot", slot(), "reservation", reservation, "hold", true)),
                "topic",
                "Walk");
        ours(here + "/{id}/moves", () -> here + "/" + booked() + "/moves", "slot", slot());
        ours(here + "/{id}/cancellation", () -> here + "/" + booked(), "reason", "Walk");
        ours(here + "/{id}/engineer-absence", () -> here + "/" + begun());
        ours(here + "/{id}/extension", () -> here + "/" + begun(), "minutes", "15");
        ours(
                here + "/{id}/rating",
                () -> {
                    String session = booked();
                    Desk.over(session);
                    return here + "/" + session;
                },
                "stars",
                "4",
                "words",
                "Walk");
    }

    private void proposals() {
        String one = "/app/sessions/proposals/{reservation}/{turn}/dismissal";
        ours(one, () -> "/app/sessions");
        ours(one + "/ending", () -> {
            capacity.sends(Map.of())
                    .post(V1 + "/session-proposals/" + reservation + "/FIRST_DAY/dismissal")
                    .then()
                    .statusCode(200);
            return "/app/sessions";
        });
    }

    private void feeds() {
        for (String who : List.of(capacity.email(), Person.ENGINEER.email())) {
            String here = who.equals(capacity.email()) ? "/app/sessions/feed" : "/ops/schedule/feed";
            add(who, here, () -> here);
            add(who, here + "/ending", () -> here);
        }
    }

    private void ownCalendar() {
        String here = "/ops/schedule/own-calendar";
        add(Person.ENGINEER.email(), here, () -> here, "address", "https://127.0.0.1:1027/walk.ics");
        add(Person.ENGINEER.email(), here + "/reading", () -> kept(here));
        add(Person.ENGINEER.email(), here + "/removal", () -> kept(here));
    }

    private static String kept(String page) {
        String own = V1 + "/operator/own-calendar";
        Person.ENGINEER
                .sends(Map.of("address", "https://127.0.0.1:1027/walk.ics"))
                .header("If-Match", Person.ENGINEER.asks().get(own).header("ETag"))
                .put(own)
                .then()
                .statusCode(200);
        return page;
    }

    private void staff() {
        theirs("/ops/schedule/{id}/conclusion", () -> "/ops/schedule/" + begun(), "outcome", "TENANT_ABSENT");
        theirs("/ops/schedule/{id}/reassignment", () -> "/ops/schedule/" + booked(), "why", "Walk");
        theirs("/ops/schedule/{id}/notes", () -> "/ops/schedule/" + booked(), "note", "Walk");
    }

    private void engineers() {
        String one = "/ops/engineers/{id}";
        Place page = () -> "/ops/engineers/" + desk.engineers().getFirst();
        theirs(
                "/ops/engineers/new",
                () -> "/ops/engineers/new",
                "name",
                "Walk",
                "email",
                "walk@provider.example",
                "region",
                "DE-BE",
                "skills",
                "walking",
                "languages",
                "de");
        theirs(one, () -> page.address(), "name", "Walk again");
        theirs(one + "/working-week", page, "validFrom", Forms.day(60), "MONDAY", "09:00-12:00");
        theirs(one + "/days", page, "day", Forms.day(60), "hours", "10:00-11:00");
        theirs(
                one + "/absences",
                page,
                "from",
                Forms.day(60) + "T09:00",
                "until",
                Forms.day(61) + "T09:00",
                "kind",
                "LEAVE");
        theirs(one + "/absences/{absence}/withdrawal", page);
        add(Person.OPERATOR_2.email(), one + "/absences/{absence}/approval", () -> {
            String engineer = desk.engineers().getFirst();
            Map<String, Object> away = Map.of(
                    "from", Forms.day(70) + "T00:00:00Z", "until", Forms.day(71) + "T00:00:00Z", "kind", "LEAVE");
            Person.OPERATOR
                    .sends(away)
                    .post(V1 + "/operator/engineers/" + engineer + "/absences")
                    .then()
                    .statusCode(201);
            return "/ops/engineers/" + engineer;
        });
        theirs(one + "/clearances/{jurisdiction}", page);
    }

    private void minutes() {
        ours(
                "/app/reservations/{id}/minutes/overage",
                () -> "/app/reservations/" + reservation + "/minutes",
                "cap",
                "900");
        theirs("/ops/minute-corrections", () -> "/ops/minute-corrections", corrected());
        add(
                Person.OPERATOR_2.email(),
                "/ops/minute-corrections/{id}/decision",
                () -> {
                    Person.OPERATOR
                            .sends(pairs(corrected()))
                            .post(V1 + "/operator/minute-corrections")
                            .then()
                            .statusCode(200);
                    return "/ops/minute-corrections?state=PROPOSED";
                },
                "decision",
                "APPROVE");
    }

    private static Map<String, Object> pairs(String... fields) {
        Map<String, Object> pairs = new HashMap<>(Forms.pairs(fields));
        pairs.put("delta", 15);
        return pairs;
    }

    private String[] corrected() {
        String month = capacity.asks()
                .get(V1 + "/entitlements?reservation=" + reservation)
                .path("items[0].month");
        String number = capacity.asks().get(V1 + "/reservations/" + reservation).path("reference");
        return new String[] {"reservation", number, "month", month, "delta", "15", "reason", "Walk"};
    }

    private void rules() {
        theirs("/ops/holidays", () -> "/ops/holidays?region=AT&year=2096");
        theirs("/ops/session-types", () -> "/ops/session-types/form?code=" + desk.type(), "name", "Walk");
    }
}
