package eu.bailiwick.platform;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The people and machines of the realm for developers, whose passwords and secrets everybody may read.
final class PublishedRealm {
    static final String PASSWORD = "bailiwick";
    static final List<String> PEOPLE = List.of(
            "admin@aurora.example",
            "capacity@aurora.example",
            "finance@aurora.example",
            "compliance@aurora.example",
            "viewer@aurora.example",
            "admin@borealis.example",
            "capacity@borealis.example",
            "finance@borealis.example",
            "compliance@borealis.example",
            "viewer@borealis.example",
            "consultant@example.org",
            "operator@provider.example",
            "operator2@provider.example",
            "engineer@provider.example",
            "pricing@provider.example");
    /// Each has its own name as its secret.
    static final List<String> MACHINES = List.of(
            "metering-agent",
            "telemetry-agent",
            "attestation-agent",
            "node-agent",
            "mail-gateway",
            "bailiwick-members",
            "bailiwick-portal");
    static final String COMMAND_LINE = "bailiwick-cli";
    private static final Pattern KNOWN_CLIENT =
            Pattern.compile("\"error\" *: *\"(invalid_grant|unauthorized_client)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final PlatformConfig.Keycloak keycloak;

    PublishedRealm(PlatformConfig.Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    /// Whether anybody who is published may sign in, or the client for the command line, which has no secret, is there
    /// at all. A Keycloak that does not answer cannot be asked; readiness tells that, not this check.
    boolean isKnown() {
        try {
            if (isClient(COMMAND_LINE)) {
                return true;
            }
            for (Map<String, String> form : forms().toList()) {
                if (signsIn(form)) {
                    return true;
                }
            }
        } catch (IOException away) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static Stream<Map<String, String>> forms() {
        return Stream.concat(
                MACHINES.stream().map(PublishedRealm::machine), PEOPLE.stream().map(PublishedRealm::person));
    }

    static Map<String, String> machine(String name) {
        return Map.of("grant_type", "client_credentials", "client_id", name, "client_secret", name);
    }

    static Map<String, String> person(String name) {
        return person(COMMAND_LINE, name);
    }

    private static Map<String, String> person(String client, String name) {
        return Map.of("grant_type", "password", "client_id", client, "username", name, "password", PASSWORD);
    }

    /// Whether the realm has a client of that name without a secret, whatever it may do: what Keycloak does not know it
    /// calls an invalid client, what it knows it refuses for another reason.
    boolean isClient(String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = answer(person(name, "nobody"));
        return KNOWN_CLIENT.matcher(answer.body()).find();
    }

    boolean signsIn(Map<String, String> form) throws IOException, InterruptedException {
        return answer(form).statusCode() == 200;
    }

    private HttpResponse<String> answer(Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        URI token = URI.create(keycloak.origin() + "/realms/" + keycloak.realm() + "/protocol/openid-connect/token");
        HttpRequest request = HttpRequest.newBuilder(token)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
