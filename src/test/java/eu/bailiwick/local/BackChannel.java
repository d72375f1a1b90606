package eu.bailiwick.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where Keycloak tells the portal that a session has ended. The realm's file names port 8080, and it is imported once;
/// the portal of this checkout may listen elsewhere, each time somewhere else.
final class BackChannel {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\\A\\s*\\[\\s*\\{\\s*\"id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern ADDRESS = Pattern.compile("(\"backchannel\\.logout\\.url\"\\s*:\\s*)\"([^\"]*)\"");
    private static final String CLIENTS = "/admin/realms/bailiwick/clients";
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String keycloak;
    private final String address;

    BackChannel(String keycloak, String portal) {
        this.keycloak = keycloak;
        this.address = portal + "/logout/backchannel";
    }

    /// Has Keycloak tell this portal from now on, and no other one.
    void leadHere() throws IOException, InterruptedException {
        String token = found(
                TOKEN,
                send(asked("/realms/master/protocol/openid-connect/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "grant_type=password&client_id=admin-cli&username=admin&password=admin"))));
        String client = send(asked(CLIENTS + "?clientId=bailiwick-portal").header("Authorization", "Bearer " + token));
        Matcher told = ADDRESS.matcher(client);
        if (told.find() && told.group(2).equals(address)) {
            return;
        }
        String here = ADDRESS.matcher(client).replaceFirst("$1" + Matcher.quoteReplacement("\"" + address + "\""));
        send(asked(CLIENTS + "/" + found(ID, client))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(
                        here.strip().substring(1, here.strip().length() - 1))));
    }

    private HttpRequest.Builder asked(String path) {
        return HttpRequest.newBuilder(URI.create(keycloak + path)).timeout(PATIENCE);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.uri().getPath() + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static String found(Pattern pattern, String in) throws IOException {
        Matcher matcher = pattern.matcher(in);
        if (!matcher.find()) {
            throw new IOException("Keycloak's answer does not hold " + pattern);
        }
        return matcher.group(1);
    }
}
