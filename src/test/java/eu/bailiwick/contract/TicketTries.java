package eu.bailiwick.contract;

import eu.bailiwick.contract.Tries.Try;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Commands on tickets that would succeed.
final class TicketTries {
    private static final String V1 = "/api/v1";
    private final List<Try> tries = new ArrayList<>();

    private void add(String command, Person person, String path, @Nullable Object body, @Nullable String match) {
        tries.add(new Try(command, person, path, body, match));
    }

    List<Try> all() {
        Map<String, Object> wish =
                Map.of("kind", "QUESTION", "title", "Dry", "words", "Dry", "impact", "LOW", "urgency", "LOW");
        Person admin = Person.AURORA_ADMIN;
        Person operator = Person.OPERATOR;
        add("POST /tickets", admin, "/tickets", wish, null);
        String id = Tries.made(admin, "/tickets", wish);
        String second = Tries.made(admin, "/tickets", wish);
        String other = admin.asks().get(V1 + "/tickets/" + second).path("number");
        String ticket = "/tickets/" + id;
        String tag = admin.asks().get(V1 + ticket).header("ETag");
        add("POST /tickets/{id}/entries", admin, ticket + "/entries", Map.of("words", "Dry"), null);
        add("POST /tickets/{id}/followers", admin, ticket + "/followers", Map.of("follows", false), null);
        add(
                "POST /tickets/{id}/measurements",
                admin,
                ticket + "/measurements",
                Map.of(
                        "phase",
                        "BEFORE",
                        "command",
                        "dmesg",
                        "raw",
                        "[   12.345678] NVRM: Xid (PCI:0000:1b:00): 79, pid=1, GPU has fallen off the bus."),
                null);
        add(
                "POST /tickets/{id}/attachments",
                admin,
                ticket + "/attachments",
                Map.of("name", "dry.txt", "content", "RHJ5"),
                null);
        add("POST /tickets/{id}/transitions", operator, ticket + "/transitions", Map.of("to", "TRIAGED"), tag);
        add("PATCH /operator/tickets/{id}", operator, "/operator" + ticket, Map.of("queue", "GPU"), tag);
        add(
                "POST /operator/ticket-changes",
                operator,
                "/operator/ticket-changes",
                Map.of("tickets", List.of(Map.of("id", id, "version", 0)), "queue", "GPU"),
                null);
        add(
                "POST /operator/tickets/{id}/links",
                operator,
                "/operator" + ticket + "/links",
                Map.of("other", other),
                null);
        add(
                "POST /operator/tickets/{id}/merger",
                operator,
                "/operator" + ticket + "/merger",
                Map.of("other", other),
                tag);
        add(
                "POST /operator/tickets/{id}/split",
                operator,
                "/operator" + ticket + "/split",
                Map.of(
                        "title",
                        "Dry",
                        "entries",
                        List.of(admin.asks().get(V1 + ticket + "/entries").<String>path("items[0].id"))),
                tag);
        var clock = eu.bailiwick.engagement.RunningClock.ofThreeMinutes();
        add(
                "POST /operator/tickets/{id}/clocks/{clock}/corrections",
                operator,
                clock.corrections(),
                clock.wish(),
                null);
        String list = "/operator" + ticket + "/checklist";
        add("POST /operator/tickets/{id}/checklist", operator, list, Map.of("words", "Dry"), null);
        String item = operator.sends(Map.of("words", "Dry")).post(V1 + list).path("items[0]");
        add(
                "POST /operator/tickets/{id}/checklist/{item}/marks",
                operator,
                list + "/" + item + "/marks",
                Map.of("mark", "DONE"),
                null);
        add(
                "POST /operator/tickets/{id}/mails/{mail}/dismissal",
                Person.ENGINEER,
                "/operator" + ticket + "/mails/" + eu.bailiwick.engagement.HeldMail.of(id) + "/dismissal",
                Map.of("reason", "Dry"),
                null);
        add(
                "POST /operator/tickets/{id}/work",
                operator,
                "/operator" + ticket + "/work",
                Map.of(
                        "beganAt",
                        PortalTime.now().minusSeconds(7200).toString(),
                        "minutes",
                        5,
                        "onUs",
                        "GOODWILL",
                        "words",
                        "Dry"),
                null);
        String change = "/tickets/"
                + Tries.made(
                        admin,
                        "/tickets",
                        Map.of("kind", "CHANGE", "title", "Dry", "words", "Dry", "impact", "LOW", "urgency", "LOW"))
                + "/plans";
        Map<String, Object> plan = Map.of("words", "Dry", "fallback", "Dry");
        add("POST /tickets/{id}/plans", operator, change, plan, null);
        add(
                "POST /tickets/{id}/plans/{plan}/decision",
                admin,
                change + "/" + Tries.made(operator, change, plan) + "/decision",
                Map.of("decision", "APPROVED"),
                null);
        String over = Tries.made(admin, "/tickets", wish);
        for (String to : List.of("TRIAGED", "IN_PROGRESS", "RESOLVED")) {
            operator.sends(Map.of("to", to, "words", "Dry")).post(V1 + "/tickets/" + over + "/transitions");
        }
        add("POST /tickets/{id}/ratings", admin, "/tickets/" + over + "/ratings", Map.of("score", 4), null);
        add(
                "PUT /operator/articles/{slug}",
                operator,
                "/operator/articles/dry",
                Map.of("state", "PUBLISHED", "title", "Dry", "body", "Dry"),
                "\"0\"");
        add(
                "POST /tickets/{id}/gain-consent",
                admin,
                "/tickets/" + over + "/gain-consent",
                Map.of("shares", false),
                null);
        Map<String, Object> baseline = Map.of(
                "figure",
                "WRITE_BANDWIDTH",
                "nodeType",
                "l40s",
                "expected",
                1,
                "source",
                "Dry",
                "sourcedOn",
                "2026-11-01");
        String proposals = "/operator/baseline-proposals";
        add("POST " + proposals, operator, proposals, baseline, null);
        add(
                "POST " + proposals + "/{id}/decision",
                Person.OPERATOR_2,
                proposals + "/" + Tries.made(operator, proposals, baseline) + "/decision",
                Map.of("decision", "APPROVE"),
                null);
        add("POST /operator/macros", operator, "/operator/macros", Map.of("name", "Dry", "words", "Dry"), null);
        Map<String, Object> hours = Map.of(
                "reason",
                "Dry",
                "hours",
                List.of(Map.of("day", "MONDAY", "opens", "08:00", "closes", "18:00")),
                "holidays",
                List.of(Map.of("day", "2027-01-01", "starts", "12:00", "name", "Dry", "source", "Dry")));
        String calendar = "/operator/calendars/BUSINESS/versions";
        add("POST /operator/calendars/{code}/versions", operator, calendar, hours, null);
        List<Map<String, Object>> times = IntStream.rangeClosed(1, 4)
                .mapToObj(it -> Map.<String, Object>of("severity", it, "minutes", 60 * it, "calendar", "ALWAYS"))
                .toList();
        add(
                "PUT /operator/quiet-hours",
                operator,
                "/operator/quiet-hours",
                Map.of("zone", "UTC", "days", List.of(Map.of("day", "MONDAY", "hours", List.of("20:00-07:00")))),
                operator.asks().get(V1 + "/operator/quiet-hours").header("ETag"));
        String targets = "/operator/hand-off-targets";
        add("POST " + targets, operator, targets, Map.of("reason", "Dry", "targets", times), null);
        String customer =
                operator.asks().get(V1 + "/operator/tenants?search=borealis").path("items[0].id");
        List<Map<String, Object>> promises = Stream.of("FIRST_RESPONSE", "NEXT_UPDATE", "RESOLUTION")
                .flatMap(metric -> IntStream.rangeClosed(1, 4)
                        .mapToObj(it -> Map.<String, Object>of("severity", it, "metric", metric, "minutes", 60)))
                .toList();
        add(
                "POST /operator/tenants/{id}/support/contracts",
                operator,
                "/operator/tenants/" + customer + "/support/contracts",
                Map.of("reason", "Dry", "calendar", "ALWAYS", "targets", promises),
                null);
        return List.copyOf(tries);
    }
}
