package eu.bailiwick.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The portal's API as a person of the local realm.
public final class Api {
    public static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String portal;
    private final String keycloak;

    public Api(String portal) {
        this(portal, Settings.KEYCLOAK);
    }

    public Api(String portal, String keycloak) {
        this.portal = portal;
        this.keycloak = keycloak;
    }

    private record Token(String value, Instant until) {}

    /// What came back. Status 0: no answer at all.
    public record Answer(int status, String body) {
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(body, e);
            }
        }

        public Answer expect(int wanted) {
            if (status != wanted) {
                throw new IllegalStateException("expected " + wanted + ", got " + status + ": " + body);
            }
            return this;
        }
    }

    /// A bearer token by password grant of the local command-line client, kept until shortly before it ends.
    public String token(String person) {
        return TOKENS.compute(
                        keycloak + person,
                        (key, kept) -> kept != null && kept.until.isAfter(Instant.now()) ? kept : signIn(person))
                .value;
    }

    /// Keeps no token of before: a Keycloak that was made anew has other keys.
    public static void forgetTokens() {
        TOKENS.clear();
    }

    private Token signIn(String person) {
        String form = Map.of(
                        "grant_type", "password",
                        "client_id", "bailiwick-cli",
                        "username", person,
                        "password", "bailiwick",
                        "scope", "openid")
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        JsonNode answer = send(HttpRequest.newBuilder(
                                URI.create(keycloak + "/realms/bailiwick/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .expect(200)
                .json();
        Duration life = Duration.ofSeconds(answer.get("expires_in").asLong());
        return new Token(
                answer.get("access_token").asText(), Instant.now().plus(life).minusSeconds(60));
    }

    public Answer get(String person, String path) {
        return getWith(token(person), path);
    }

    public Answer getWith(String token, String path) {
        return send(HttpRequest.newBuilder(URI.create(portal + path)).header("Authorization", "Bearer " + token));
    }

    public Answer post(String person, String path, Object body, String key) {
        return postWith(token(person), path, body, key);
    }

    public Answer postWith(String token, String path, Object body, String key) {
        try {
            return send(HttpRequest.newBuilder(URI.create(portal + path))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    client.send(request.timeout(Duration.ofSeconds(90)).build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Answer(0, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "interrupted");
        }
    }
}
