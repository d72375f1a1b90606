package eu.bailiwick.attack;

import eu.bailiwick.attack.Forms.Form;
import eu.bailiwick.attack.Forms.Place;
import eu.bailiwick.world.Hook;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Program;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The forms of a tenant's programs: those that call the portal, and those that it calls.
final class ProgramForms {
    private final Member admin;

    ProgramForms(Member admin) {
        this.admin = admin;
    }

    void into(List<Form> all) {
        String name = UUID.randomUUID().toString();
        add(all, "/app/clients", () -> "/app/clients", "name", name, "role", "viewer", "days", "30");
        add(all, "/app/clients/{id}/secrets", () -> "/app/clients#" + client());
        add(all, "/app/clients/{id}/revocation", () -> "/app/clients#" + client());
        String events = "session.no_show";
        add(all, "/app/webhooks", () -> "/app/webhooks", "address", Hook.NOWHERE, "events", events);
        add(
                all,
                "/app/webhooks/{id}",
                () -> "/app/webhooks/" + hook(),
                "address",
                Hook.NOWHERE + "/b",
                "events",
                events);
        for (String command : List.of("secrets", "tests", "removal")) {
            add(all, "/app/webhooks/{id}/" + command, () -> "/app/webhooks/" + hook());
        }
        add(all, "/app/webhooks/{id}/deliveries/{delivery}/resending", () -> {
            String hook = hook();
            Hook.givenUp(hook);
            return "/app/webhooks/" + hook;
        });
    }

    private void add(List<Form> all, String route, Place place, String... fields) {
        all.add(new Form("POST " + route, admin.email(), place, Forms.pairs(fields)));
    }

    private String client() {
        return Program.of(admin, "viewer").id();
    }

    // A tenant has ten at most: the one before goes.
    private String hook() {
        List<Map<String, Object>> there = admin.asks().get(Hook.V1).path("items");
        for (Map<String, Object> one : there) {
            admin.asks().header("If-Match", "\"" + one.get("version") + "\"").delete(Hook.V1 + "/" + one.get("id"));
        }
        return admin.sends(Map.of("address", Hook.NOWHERE, "events", List.of("session.no_show")))
                .post(Hook.V1)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
