package eu.bailiwick.attack;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.Hook;
import eu.bailiwick.world.Member;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/// The part of the walk over all commands that belongs to a tenant's programs.
final class ClientCommands {
    private static final String CLIENTS = "/api/v1/api-clients";
    private final Commands commands;
    private final Member admin;
    private final String word;

    ClientCommands(Commands commands, Member admin, String word) {
        this.commands = commands;
        this.admin = admin;
        this.word = word;
    }

    void into(Map<String, Commands.Provocation> all) {
        String wish = "{\"name\":\"" + word + "\",\"role\":\"viewer\",\"expiresAt\":\""
                + Instant.parse(Commands.now()).plus(9, ChronoUnit.DAYS) + "\"}";
        all.put("POST /api-clients", () -> as("POST", CLIENTS).json(wish));
        all.put("POST /api-clients/{id}/secrets", () -> tagged("POST", "/secrets"));
        all.put("DELETE /api-clients/{id}", () -> tagged("DELETE", ""));
        hooks(all);
    }

    private void hooks(Map<String, Commands.Provocation> all) {
        String told = "{\"address\":\"" + Hook.NOWHERE + "\",\"events\":[\"session.no_show\"]}";
        all.put("POST /webhooks", () -> as("POST", Hook.V1).json(told));
        all.put("PUT /webhooks/{id}", () -> hook("PUT", "").json(told));
        all.put("POST /webhooks/{id}/secrets", () -> hook("POST", "/secrets"));
        all.put("POST /webhooks/{webhook}/tests", () -> hook("POST", "/tests"));
        all.put(
                "POST /webhooks/{webhook}/deliveries/{id}/resending",
                () -> hook("POST", "/deliveries/" + Hook.givenUp(commands.made("POST /webhooks")) + "/resending"));
        all.put("DELETE /webhooks/{id}", () -> hook("DELETE", ""));
    }

    private Call hook(String method, String more) {
        String hook = Hook.V1 + "/" + commands.made("POST /webhooks");
        return as(method, hook + more).with("If-Match", Commands.tag(admin.token(), hook));
    }

    private Call tagged(String method, String more) {
        String client = CLIENTS + "/" + commands.made("POST /api-clients");
        return as(method, client + more).with("If-Match", Commands.tag(admin.token(), client));
    }

    private Call as(String method, String path) {
        return Call.of(method, path)
                .bearer(admin.token())
                .with("Idempotency-Key", UUID.randomUUID().toString());
    }
}
