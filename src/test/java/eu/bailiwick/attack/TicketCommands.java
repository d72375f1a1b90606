package eu.bailiwick.attack;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One successful call of each command on tickets, in an order in which they succeed.
final class TicketCommands {
    private static final String V1 = "/api/v1/";
    private static final String OPEN = "POST /tickets";
    private static final String HOURS = "\"reason\":\"Walk\",\"hours\":["
            + String.join(
                    ",",
                    java.util.stream.Stream.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")
                            .map(day -> "{\"day\":\"" + day + "\",\"opens\":\"08:00\",\"closes\":\"18:00\"}")
                            .toList())
            + "]";
    private static final String PLAN = "{\"words\":\"Walk\",\"fallback\":\"Walk\"}";
    private static final String TARGETS = "{\"reason\":\"Walk\",\"targets\":["
            + "{\"severity\":1,\"minutes\":15,\"calendar\":\"ALWAYS\"},{\"severity\":2,\"minutes\":60,\"calendar\":\"BUSINESS\"},"
            + "{\"severity\":3,\"minutes\":120,\"calendar\":\"BUSINESS\"},{\"severity\":4,\"minutes\":480,\"calendar\":\"BUSINESS\"}]}";
    private static final String BASELINE = "{\"figure\":\"WRITE_BANDWIDTH\",\"nodeType\":\"l40s\",\"expected\":1,"
            + "\"source\":\"Walk\",\"sourcedOn\":\"2026-11-01\"}";
    private static final String SUPPORT = Stream.of("FIRST_RESPONSE", "NEXT_UPDATE", "RESOLUTION")
            .flatMap(metric -> IntStream.rangeClosed(1, 4)
                    .mapToObj(
                            severity -> "{\"severity\":" + severity + ",\"metric\":\"" + metric + "\",\"minutes\":60}"))
            .collect(Collectors.joining(",", "[", "]"));
    private final Commands commands;
    private final Organisation own;
    private final Member admin;
    private final String word;

    TicketCommands(Commands commands, Organisation own, Member admin, String word) {
        this.commands = commands;
        this.own = own;
        this.admin = admin;
        this.word = word;
    }

    void into(Map<String, Commands.Provocation> all) {
        all.put(OPEN, () -> opened("Walk " + word));
        all.put(
                "POST /tickets/{id}/entries",
                () -> as(admin, "tickets/" + commands.made(OPEN) + "/entries").json("{\"words\":\"" + word + "\"}"));
        all.put(
                "POST /tickets/{id}/measurements",
                () -> as(admin, "tickets/" + commands.made(OPEN) + "/measurements")
                        .json(
                                "{\"phase\":\"BEFORE\",\"command\":\"dmesg\",\"raw\":\"[   12.345678] NVRM: Xid (PCI:0000:1b:00): 79,"
                                        + " pid=1, GPU has fallen off the bus.\"}"));
        all.put(
                "POST /tickets/{id}/attachments",
                () -> as(admin, "tickets/" + commands.made(OPEN) + "/attachments")
                        .json("{\"name\":\"walk.txt\",\"content\":\"V2Fsaw==\"}"));
        all.put(
                "POST /tickets/{id}/followers",
                () -> as(admin, "tickets/" + commands.made(OPEN) + "/followers").json("{\"follows\":false}"));
        all.put(
                "PATCH /operator/tickets/{id}",
                () -> Call.of("PATCH", V1 + "operator/tickets/" + commands.made(OPEN))
                        .as(Person.OPERATOR)
                        .with("If-Match", Commands.tag(Person.OPERATOR.token(), V1 + "tickets/" + commands.made(OPEN)))
                        .json("{\"queue\":\"GPU\"}"));
        all.put("POST /operator/ticket-changes", () -> {
            String tag = Commands.tag(Person.OPERATOR.token(), V1 + "tickets/" + commands.made(OPEN));
            return staff("operator/ticket-changes")
                    .json("{\"tickets\":[{\"id\":\"" + commands.made(OPEN) + "\",\"version\":" + tag.replace("\"", "")
                            + "}],\"queue\":\"GPU\"}");
        });
        all.put(
                "POST /tickets/{id}/transitions",
                () -> staff("tickets/" + commands.made(OPEN) + "/transitions")
                        .json("{\"to\":\"TRIAGED\",\"words\":\"Walk\"}"));
        all.put(
                "POST /operator/tickets/{id}/work",
                () -> staff("operator/tickets/" + commands.made(OPEN) + "/work")
                        .json("{\"beganAt\":\""
                                + PortalTime.now().minusSeconds(7200)
                                + "\",\"minutes\":5,\"onUs\":\"GOODWILL\",\"words\":\"Walk\"}"));
        all.put("POST /operator/tickets/{id}/mails/{mail}/dismissal", () -> {
            String ticket = commands.made(OPEN);
            return Call.of(
                            "POST",
                            V1 + "operator/tickets/" + ticket + "/mails/" + eu.bailiwick.engagement.HeldMail.of(ticket)
                                    + "/dismissal")
                    .as(Person.ENGINEER)
                    .with("Idempotency-Key", UUID.randomUUID().toString())
                    .json("{\"reason\":\"Walk\"}");
        });
        all.put(
                "POST /operator/tickets/{id}/links",
                () -> staff("operator/tickets/" + commands.made(OPEN) + "/links")
                        .json(other()));
        all.put("POST /operator/tickets/{id}/split", () -> {
            String ticket = Forms.id(opened(UUID.randomUUID().toString()));
            return staff("operator/tickets/" + ticket + "/split")
                    .json("{\"title\":\"Walk\",\"entries\":[\"" + firstEntry(ticket) + "\"]}");
        });
        all.put(
                "POST /operator/tickets/{id}/checklist",
                () -> staff("operator/tickets/" + commands.made(OPEN) + "/checklist")
                        .json("{\"words\":\"" + word + "\"}"));
        all.put("POST /operator/tickets/{id}/checklist/{item}/marks", () -> {
            String list = "operator/tickets/" + commands.made(OPEN) + "/checklist";
            String item = io.restassured.path.json.JsonPath.from(
                            staff(list).json("{\"words\":\"Walk\"}").text())
                    .getString("items[0]");
            return staff(list + "/" + item + "/marks").json("{\"mark\":\"DONE\"}");
        });
        all.put("POST /operator/tickets/{id}/clocks/{clock}/corrections", () -> {
            var clock = eu.bailiwick.engagement.RunningClock.ofThreeMinutes();
            return staff(clock.corrections().substring(1))
                    .json("{\"from\":\"" + clock.after(0) + "\",\"until\":\"" + clock.after(60)
                            + "\",\"reason\":\"Walk\"}");
        });
        all.put(
                "POST /operator/tickets/{id}/merger",
                () -> staff("operator/tickets/" + commands.made(OPEN) + "/merger")
                        .json(other()));
        all.put(
                "POST /tickets/{id}/plans",
                () -> staff("tickets/" + change() + "/plans").json(PLAN));
        all.put("POST /tickets/{id}/plans/{plan}/decision", () -> {
            String plans = "tickets/" + change() + "/plans";
            String plan = io.restassured.path.json.JsonPath.from(
                            staff(plans).json(PLAN).text())
                    .getString("id");
            return as(admin, plans + "/" + plan + "/decision").json("{\"decision\":\"APPROVED\"}");
        });
        all.put(
                "POST /tickets/{id}/ratings",
                () -> as(admin, "tickets/" + resolved() + "/ratings").json("{\"score\":4}"));
        all.put(
                "PUT /operator/articles/{slug}",
                () -> Call.of("PUT", V1 + "operator/articles/a" + word.toLowerCase(java.util.Locale.ROOT))
                        .as(Person.OPERATOR)
                        .with("If-Match", "\"0\"")
                        .json("{\"state\":\"PUBLISHED\",\"title\":\"Walk\",\"body\":\"" + word + "\"}"));
        all.put(
                "POST /tickets/{id}/gain-consent",
                () -> as(admin, "tickets/" + commands.made(OPEN) + "/gain-consent")
                        .json("{\"shares\":false}"));
        all.put(
                "POST /operator/baseline-proposals",
                () -> staff("operator/baseline-proposals").json(BASELINE));
        all.put(
                "POST /operator/baseline-proposals/{id}/decision",
                () -> Call.of(
                                "POST",
                                V1 + "operator/baseline-proposals/"
                                        + Forms.id(staff("operator/baseline-proposals")
                                                .json(BASELINE)) + "/decision")
                        .as(Person.OPERATOR_2)
                        .with("Idempotency-Key", UUID.randomUUID().toString())
                        .json("{\"decision\":\"APPROVE\"}"));
        all.put(
                "POST /operator/macros",
                () -> staff("operator/macros").json("{\"name\":\"" + word + "\",\"words\":\"Walk\"}"));
        all.put(
                "POST /operator/calendars/{code}/versions",
                () -> staff("operator/calendars/BUSINESS/versions").json("{" + HOURS + "}"));
        all.put(
                "PUT /operator/quiet-hours",
                () -> Call.of("PUT", V1 + "operator/quiet-hours")
                        .as(Person.OPERATOR)
                        .with(
                                "If-Match",
                                Person.OPERATOR
                                        .asks()
                                        .get(V1 + "operator/quiet-hours")
                                        .header("ETag"))
                        .with("Idempotency-Key", UUID.randomUUID().toString())
                        .json("{\"zone\":\"UTC\",\"days\":[{\"day\":\"MONDAY\",\"hours\":[\"20:00-07:00\"]}]}"));
        all.put(
                "POST /operator/tenants/{id}/support/contracts",
                () -> staff("operator/tenants/" + own.id() + "/support/contracts")
                        .json("{\"reason\":\"Walk\",\"calendar\":\"BUSINESS-FR\",\"targets\":" + SUPPORT + "}"));
        all.put(
                "POST /operator/hand-off-targets",
                () -> staff("operator/hand-off-targets").json(TARGETS));
    }

    private Call opened(String title) {
        return as(admin, "tickets")
                .json("{\"kind\":\"QUESTION\",\"title\":\"" + title
                        + "\",\"words\":\"Walk\",\"impact\":\"LOW\",\"urgency\":\"LOW\"}");
    }

    private String change() {
        return io.restassured.path.json.JsonPath.from(as(admin, "tickets")
                        .json("{\"kind\":\"CHANGE\",\"title\":\"" + UUID.randomUUID()
                                + "\",\"words\":\"Walk\",\"impact\":\"LOW\",\"urgency\":\"LOW\"}")
                        .text())
                .getString("id");
    }

    private String resolved() {
        String ticket = io.restassured.path.json.JsonPath.from(
                        opened(UUID.randomUUID().toString()).text())
                .getString("id");
        for (String to : java.util.List.of("TRIAGED", "IN_PROGRESS", "RESOLVED")) {
            staff("tickets/" + ticket + "/transitions")
                    .json("{\"to\":\"" + to + "\",\"words\":\"Walk\"}")
                    .answer();
        }
        return ticket;
    }

    private static String firstEntry(String ticket) {
        return Person.OPERATOR.asks().get(V1 + "tickets/" + ticket + "/entries").path("items[0].id");
    }

    private String other() {
        String number = io.restassured.path.json.JsonPath.from(
                        opened(UUID.randomUUID().toString()).text())
                .getString("number");
        return "{\"other\":\"" + number + "\"}";
    }

    private static Call as(Member member, String path) {
        return Call.of("POST", V1 + path)
                .bearer(member.token())
                .with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static Call staff(String path) {
        return Call.of("POST", V1 + path)
                .as(Person.OPERATOR)
                .with("Idempotency-Key", UUID.randomUUID().toString());
    }
}
