package eu.bailiwick.attack;

import eu.bailiwick.attack.Forms.Form;
import eu.bailiwick.attack.Forms.Place;
import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Works on nodes in the walks over all commands and all forms, on a node that the walk has installed before.
final class WorksWalk {
    private static final String API = "/api/v1/operator/node-works";
    private static final String PAGE = "/ops/inventory/works/";

    private WorksWalk() {}

    private static Instant start() {
        return Instant.parse(Commands.now()).truncatedTo(ChronoUnit.HOURS).plus(9, ChronoUnit.DAYS);
    }

    static void commands(Commands commands, String word, Map<String, Commands.Provocation> all) {
        String made = "POST /operator/node-works";
        String fields = "\"start\":\"" + start() + "\",\"effect\":\"UNAVAILABLE\",\"reason\":\"Walk\",\"end\":\"";
        all.put(
                made,
                () -> sent("").json("{\"nodes\":[\"" + word + "-003\"]," + fields + start().plus(2, ChronoUnit.HOURS)
                        + "\"}"));
        all.put(
                made + "/{id}/changes",
                () -> sent("/" + commands.made(made) + "/changes")
                        .json("{" + fields + start().plus(3, ChronoUnit.HOURS) + "\"}"));
        all.put(
                made + "/{id}/cancellation",
                () -> sent("/" + commands.made(made) + "/cancellation").json("{\"reason\":\"Walk\"}"));
    }

    private static Call sent(String path) {
        return Call.of("POST", API + path)
                .as(Person.OPERATOR)
                .with("Idempotency-Key", UUID.randomUUID().toString());
    }

    static void forms(String word, List<Form> all) {
        add(
                all,
                "new",
                () -> PAGE + "new",
                "nodes",
                word + "-003",
                "start",
                local(start()),
                "end",
                local(start().plus(2, ChronoUnit.HOURS)),
                "effect",
                "UNAVAILABLE",
                "reason",
                word,
                "action",
                "run");
        add(all, "{id}/change", () -> PAGE + announced(word) + "/change", "reason", word + " anew", "action", "run");
        add(all, "{id}/cancellation", () -> PAGE + announced(word), "reason", word);
    }

    private static void add(List<Form> all, String route, Place place, String... fields) {
        all.add(new Form("POST " + PAGE + route, Person.OPERATOR.email(), place, Forms.pairs(fields)));
    }

    private static String local(Instant instant) {
        return instant.toString().substring(0, 16);
    }

    private static String announced(String word) throws SQLException {
        return Database.SUPERUSER.value(
                "select w.works_id from telemetry.works_node w join capacity.node n on n.id = w.node where n.name = '"
                        + word + "-003'");
    }
}
