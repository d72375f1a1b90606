package eu.bailiwick.attack;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Settings;
import eu.bailiwick.world.Administrator;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/// Clients of a test's own in the local Keycloak, with which a portal in the production profile can be worked: people
/// sign in as in a browser, so that their tokens say when, and the clients for members and for pages have secrets that
/// are none of the published ones. What was made is taken away at the end.
final class OwnSignIns implements AutoCloseable {
    static final String REALM = Settings.KEYCLOAK + "/realms/bailiwick";
    static final String ADMIN = Settings.KEYCLOAK + "/admin/realms/bailiwick";
    private static final String BACK = "http://localhost/signed-in";
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> made = new ArrayList<>();
    final String pages = "pages-" + UUID.randomUUID();
    final String pagesSecret = UUID.randomUUID().toString();
    final String people = "people-" + UUID.randomUUID();
    final String members = "members-" + UUID.randomUUID();
    final String secret = UUID.randomUUID().toString();

    static OwnSignIns make() throws Exception {
        var own = new OwnSignIns();
        own.add(
                "/clients",
                Map.of(
                        "clientId",
                        own.people,
                        "publicClient",
                        true,
                        "fullScopeAllowed",
                        false,
                        "redirectUris",
                        List.of(BACK),
                        "attributes",
                        Map.of("access.token.lifespan", "300"),
                        "defaultClientScopes",
                        List.of("bailiwick", "organization")));
        own.add(
                "/clients",
                Map.of(
                        "clientId",
                        own.pages,
                        "secret",
                        own.pagesSecret,
                        "fullScopeAllowed",
                        false,
                        "redirectUris",
                        List.of(FirstPages.ORIGIN + "/login"),
                        "attributes",
                        Map.of("pkce.code.challenge.method", "S256"),
                        "defaultClientScopes",
                        List.of("bailiwick", "organization")));
        JsonNode like = own.found("bailiwick-members");
        String management = own.found("realm-management").get("id").asText();
        String client = own.add(
                "/clients",
                Map.of(
                        "clientId",
                        own.members,
                        "secret",
                        own.secret,
                        "standardFlowEnabled",
                        false,
                        "serviceAccountsEnabled",
                        true,
                        "defaultClientScopes",
                        List.of("agent", "roles")));
        JsonNode roles =
                own.admin("GET", own.account(like.get("id").asText()) + "/role-mappings/clients/" + management, null);
        own.admin("POST", own.account(client) + "/role-mappings/clients/" + management, roles);
        return own;
    }

    private String account(String client) throws Exception {
        return "/users/"
                + admin("GET", "/clients/" + client + "/service-account-user", null)
                        .get("id")
                        .asText();
    }

    private JsonNode found(String client) throws Exception {
        return admin("GET", "/clients?clientId=" + client, null).get(0);
    }

    /// A member of an organisation with these roles there.
    void person(String email, String organisation, List<String> roles) throws Exception {
        String user = add(
                "/users",
                Map.of(
                        "username",
                        email,
                        "email",
                        email,
                        "emailVerified",
                        true,
                        "enabled",
                        true,
                        "firstName",
                        "Test",
                        "lastName",
                        "Person",
                        "credentials",
                        List.of(Map.of("type", "password", "value", "bailiwick", "temporary", false))));
        admin("POST", "/organizations/" + organisation + "/members", user);
        for (JsonNode group : admin("GET", "/organizations/" + organisation + "/groups", null)) {
            if (roles.contains(group.get("name").asText())) {
                admin(
                        "PUT",
                        "/organizations/" + organisation + "/groups/"
                                + group.get("id").asText() + "/members/" + user,
                        null);
            }
        }
    }

    /// Takes an organisation along at the end that the portal made.
    void adopt(String organisation) {
        made.addFirst("/organizations/" + organisation);
    }

    /// A bearer token of somebody who has just signed in.
    String token(String email) throws Exception {
        HttpResponse<String> page = client.send(
                HttpRequest.newBuilder(URI.create(REALM + "/protocol/openid-connect/auth?response_type=code&client_id="
                                + people + "&scope=openid&redirect_uri=" + BACK))
                        .build(),
                BodyHandlers.ofString());
        // Java's own keeper of cookies sends none that is marked as secure, not even to this machine.
        String cookies = page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.replaceAll(";.*", ""))
                .collect(Collectors.joining("; "));
        // Keycloak asks who it is first, and then for the password.
        for (int asked = 0; asked < 2 && page.statusCode() == 200; asked++) {
            String action =
                    Jsoup.parse(page.body()).selectFirst("#kc-form-login").attr("action");
            page = client.send(
                    form(action, Map.of("username", email, "password", "bailiwick"))
                            .header("Cookie", cookies)
                            .build(),
                    BodyHandlers.ofString());
        }
        String to = page.headers().firstValue("Location").orElseThrow();
        String code = to.replaceAll(".*[?&]code=([^&]+).*", "$1");
        return grant(
                Map.of("grant_type", "authorization_code", "client_id", people, "code", code, "redirect_uri", BACK));
    }

    /// A bearer token of a machine of the local realm.
    String machine(String name) throws Exception {
        return grant(Map.of("grant_type", "client_credentials", "client_id", name, "client_secret", name));
    }

    private String grant(Map<String, String> fields) throws Exception {
        String answer = client.send(
                        form(REALM + "/protocol/openid-connect/token", fields).build(), BodyHandlers.ofString())
                .body();
        return Api.JSON.readTree(answer).get("access_token").asText();
    }

    private static HttpRequest.Builder form(String to, Map<String, String> fields) {
        return HttpRequest.newBuilder(URI.create(to))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))));
    }

    private String add(String kind, Map<String, Object> thing) throws Exception {
        Map<String, Object> sent = new HashMap<>(thing);
        sent.put("enabled", true);
        String at = send("POST", kind, sent).headers().firstValue("Location").orElseThrow();
        String id = at.substring(at.lastIndexOf('/') + 1);
        made.add(kind + "/" + id);
        return id;
    }

    private JsonNode admin(String method, String path, @Nullable Object body) throws Exception {
        return Api.JSON.readTree(send(method, path, body).body());
    }

    private HttpResponse<String> send(String method, String path, @Nullable Object body) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(ADMIN + path))
                        .header("Authorization", "Bearer " + Administrator.token(Settings.KEYCLOAK))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(
                                                body instanceof String id ? id : Api.JSON.writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + path + " " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    @Override
    public void close() throws Exception {
        for (String each : made) {
            send("DELETE", each, null);
        }
    }
}
