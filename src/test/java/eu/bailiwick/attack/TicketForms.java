package eu.bailiwick.attack;

import eu.bailiwick.attack.Forms.Form;
import eu.bailiwick.attack.Forms.Place;
import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.restassured.path.json.JsonPath;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// The forms of the pages on tickets.
final class TicketForms {
    private static final String V1 = "/api/v1/";
    private static final String RAW =
            "[   12.345678] NVRM: Xid (PCI:0000:1b:00): 79, pid=1, GPU has fallen off the bus.";
    private final Member admin;
    private final String word;
    private final Supplier<String> booked;
    private List<Form> all = List.of();

    TicketForms(Member admin, String word, Supplier<String> booked) {
        this.booked = booked;
        this.admin = admin;
        this.word = word;
    }

    void into(List<Form> forms) {
        all = forms;
        String app = "/app/tickets";
        String ops = "/ops/tickets";
        String[] tuning = {
            "kind",
            "TUNING",
            "title",
            word,
            "words",
            word,
            "workload",
            word,
            "metric",
            word,
            "unit",
            "t/s",
            "target",
            "1",
            "command",
            word
        };
        add(admin.email(), app + "/new", () -> app + "/new?reservation=" + booked.get(), tuning);
        add(admin.email(), app + "/{id}/entries", () -> app + "/" + opened(), "words", word);
        add(admin.email(), app + "/{id}/rating", () -> app + "/" + resolved() + "/rating", "score", "4");
        add(admin.email(), app + "/{id}/gain", () -> app + "/" + tuned() + "/gain", "family", "OTHER");
        add(admin.email(), app + "/{id}/following", () -> app + "/" + opened(), "follows", "false");
        add(admin.email(), app + "/{id}/acceptance", () -> app + "/" + resolved());
        add(admin.email(), app + "/{id}/reopening", () -> app + "/" + resolved(), "why", word);
        add(
                admin.email(),
                app + "/{id}/measurements/new",
                () -> app + "/" + opened() + "/measurements/new",
                "phase",
                "BEFORE",
                "command",
                "dmesg",
                "raw",
                RAW);
        add(admin.email(), app + "/{id}/attachments", () -> app + "/" + opened() + "/attachments", "files", "walk.txt");
        String staff = Person.OPERATOR.email();
        add(staff, ops + "/{id}/attachments", () -> ops + "/" + opened() + "/attachments", "files", "walk.txt");
        add(
                staff,
                ops + "/new",
                () -> ops + "/new?reservation="
                        + JsonPath.from(Call.of("GET", V1 + "reservations/" + booked.get())
                                        .bearer(admin.token())
                                        .text())
                                .getString("reference"),
                tuning);
        add(staff, ops + "/{id}/answer", () -> ops + "/" + opened(), "words", word);
        add(staff, ops + "/{id}/notes", () -> ops + "/" + opened(), "note", word);
        add(staff, ops + "/{id}/plans", () -> ops + "/" + change(), "plan", word, "fallback", word);
        add(
                admin.email(),
                app + "/{id}/plans/{plan}/decision",
                () -> app + "/" + planned(),
                "decision",
                "APPROVED",
                "reason",
                word);
        add(staff, ops + "/{id}/sorting", () -> ops + "/" + opened(), "queue", "GPU");
        String chosen = opened();
        add(
                staff,
                ops,
                () -> {
                    Call.of("PATCH", V1 + "operator/tickets/" + chosen)
                            .as(Person.OPERATOR)
                            .with("If-Match", "\"0\"")
                            .json("{\"queue\":\"STORAGE\",\"impact\":\"HIGH\",\"urgency\":\"HIGH\"}")
                            .answer();
                    return ops + "?queue=STORAGE";
                },
                "tickets",
                chosen + ".1",
                "queue",
                "GPU");
        add(staff, ops + "/{id}/links", () -> ops + "/" + opened(), "other", number(opened()), "action", "link");
        String halved = opened();
        add(
                staff,
                ops + "/{id}/split",
                () -> ops + "/" + halved + "/split",
                "title",
                word,
                "entries",
                Person.OPERATOR
                        .asks()
                        .get("/api/v1/tickets/" + halved + "/entries")
                        .path("items[0].id"));
        var clock = eu.bailiwick.engagement.RunningClock.ofThreeMinutes();
        add(
                staff,
                ops + "/{id}/clocks/{clock}",
                () -> ops + "/" + clock.ticket() + "/clocks/" + clock.id(),
                clock.form(ZoneOffset.UTC, word));
        add(staff, ops + "/{id}/checklist", () -> ops + "/" + opened() + "/checklist", "words", word);
        add(
                staff,
                ops + "/{id}/checklist/{item}/marks",
                () -> {
                    String listed = opened();
                    Person.OPERATOR
                            .sends(java.util.Map.of("words", word))
                            .post(V1 + "operator/tickets/" + listed + "/checklist")
                            .then()
                            .statusCode(201);
                    return ops + "/" + listed + "/checklist";
                },
                "mark",
                "DONE");
        add(
                Person.ENGINEER.email(),
                ops + "/{id}/mails/{mail}/dismissal",
                () -> {
                    String ticket = opened();
                    return ops + "/" + ticket + "/mails#" + eu.bailiwick.engagement.HeldMail.of(ticket);
                },
                "reason",
                word);
        add(
                Person.ENGINEER.email(),
                ops + "/held-mails/{id}/{mail}/dismissal",
                () -> ops + "/held-mails?held=OPEN#" + eu.bailiwick.engagement.HeldMail.of(opened()),
                "reason",
                word);
        add(
                staff,
                ops + "/{id}/work-log",
                () -> ops + "/" + opened() + "/work-log",
                "beganAt",
                PortalTime.now().minusSeconds(90_000).toString().substring(0, 16),
                "minutes",
                "5",
                "onUs",
                "GOODWILL",
                "words",
                word);
        add(
                staff,
                ops + "/{id}/measurements/new",
                () -> ops + "/" + opened() + "/measurements/new",
                "phase",
                "BEFORE",
                "command",
                "dmesg",
                "raw",
                RAW);
        add(
                staff,
                "/ops/business-hours/{code}",
                () -> "/ops/business-hours/BUSINESS",
                "reason",
                word,
                "action",
                "publish");
        add(staff, "/ops/today/quiet-hours", () -> "/ops/today/quiet-hours", "zone", "UTC", "MONDAY", "20:00-07:00");
        add(
                staff,
                "/ops/business-hours/hand-offs",
                () -> "/ops/business-hours/hand-offs",
                "minutes1",
                "15",
                "reason",
                word);
        add(
                staff,
                "/ops/knowledge",
                () -> "/ops/knowledge/form",
                "slug",
                "f" + UUID.randomUUID().toString().substring(0, 12),
                "title",
                word,
                "body",
                word);
        String[] baseline = {
            "figure", "WRITE_BANDWIDTH", "nodeType", "l40s", "expected", "1", "source", word, "sourcedOn", "2026-11-01"
        };
        add(staff, "/ops/baselines", () -> "/ops/baselines", baseline);
        add(
                Person.OPERATOR_2.email(),
                "/ops/baselines/{id}/decision",
                () -> {
                    java.util.Map<String, Object> wish = new java.util.HashMap<>(Forms.pairs(baseline));
                    wish.put("expected", 1);
                    Person.OPERATOR
                            .sends(wish)
                            .post("/api/v1/operator/baseline-proposals")
                            .then()
                            .statusCode(201);
                    return "/ops/baselines";
                },
                "decision",
                "DECLINE");
        add(staff, ops + "/macros", () -> ops + "/macros", "name", word, "words", word);
    }

    private void add(String email, String route, Place place, String... fields) {
        all.add(new Form("POST " + route, email, place, Forms.pairs(fields)));
    }

    private String opened() {
        return Forms.id(
                ours(
                        "tickets",
                        "{\"kind\":\"QUESTION\",\"title\":\"Form\",\"words\":\"Form\",\"impact\":\"LOW\",\"urgency\":\"LOW\"}"));
    }

    private String change() {
        return Forms.id(ours(
                "tickets",
                "{\"kind\":\"CHANGE\",\"title\":\"Form\",\"words\":\"Form\",\"impact\":\"LOW\",\"urgency\":\"LOW\"}"));
    }

    private String planned() {
        String ticket = change();
        Call.of("POST", V1 + "tickets/" + ticket + "/plans")
                .as(Person.OPERATOR)
                .json("{\"words\":\"Form\",\"fallback\":\"Form\"}")
                .answer();
        return ticket;
    }

    private String number(String ticket) {
        return JsonPath.from(Call.of("GET", V1 + "tickets/" + ticket)
                        .bearer(admin.token())
                        .text())
                .getString("number");
    }

    private String tuned() {
        String ticket = Forms.id(ours(
                "tickets",
                "{\"kind\":\"TUNING\",\"title\":\"Form\",\"words\":\"Form\",\"impact\":\"LOW\",\"urgency\":\"LOW\",\"reservation\":\""
                        + booked.get() + "\"}"));
        for (String phase : List.of("BEFORE", "AFTER")) {
            ours(
                            "tickets/" + ticket + "/measurements",
                            "{\"phase\":\"" + phase + "\",\"command\":\"dmesg\",\"raw\":\"" + RAW + "\"}")
                    .answer();
        }
        return resolved(ticket);
    }

    private Call ours(String path, String body) {
        return Call.of("POST", V1 + path)
                .bearer(admin.token())
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .json(body);
    }

    private String resolved() {
        return resolved(opened());
    }

    private String resolved(String ticket) {
        for (String to : List.of("TRIAGED", "IN_PROGRESS", "RESOLVED")) {
            Call.of("POST", V1 + "tickets/" + ticket + "/transitions")
                    .as(Person.OPERATOR)
                    .json("{\"to\":\"" + to + "\",\"words\":\"Form\"}")
                    .answer();
        }
        return ticket;
    }
}
