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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\" *: *\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String KNOWN = "The realm knows the published local users or clients.";
    private final PlatformConfig.Keycloak keycloak;

    PublishedRealm(PlatformConfig.Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    /// Why the realm is none for production: the client for the command line, which has no secret, is there, or an
    /// account of anybody who is published, whatever its password is by now, or a published machine may sign in.
    /// Empty when Keycloak did not answer.
    Optional<List<String>> faults() {
        try {
            if (isClient(COMMAND_LINE)) {
                return Optional.of(List.of(KNOWN));
            }
            for (String machine : MACHINES) {
                if (signsIn(machine(machine))) {
                    return Optional.of(List.of(KNOWN));
                }
            }
            Matcher token = ACCESS_TOKEN.matcher(answer(members()).body());
            if (!token.find()) {
                return Optional.of(
                        List.of("Keycloak refuses the portal's client for members: look at BAILIWICK_MEMBERS_SECRET."));
            }
            for (String person : PEOPLE) {
                if (hasAccount(person, token.group(1))) {
                    return Optional.of(List.of(KNOWN));
                }
            }
            return Optional.of(List.of());
        } catch (IOException away) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Map<String, String> members() {
        return Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                keycloak.members().clientId(),
                "client_secret",
                keycloak.members().clientSecret().orElse(""));
    }

    private boolean hasAccount(String person, String token) throws IOException, InterruptedException {
        URI users = URI.create(keycloak.origin() + "/admin/realms/" + keycloak.realm() + "/users?exact=true&username="
                + URLEncoder.encode(person, StandardCharsets.UTF_8));
        HttpResponse<String> found = sent(HttpRequest.newBuilder(users).header("Authorization", "Bearer " + token));
        if (found.statusCode() != 200) {
            throw new IOException("Keycloak answers " + found.statusCode() + " to who is " + person);
        }
        return !found.body().strip().equals("[]");
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
        return sent(HttpRequest.newBuilder(token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        }
    }
}
