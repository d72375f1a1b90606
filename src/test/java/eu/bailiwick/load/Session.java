package eu.bailiwick.load;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Signs in as a browser does: code flow through Keycloak's page. Keycloak marks its cookies `Secure` even on
/// http://localhost, so the jar is our own.
public final class Session {
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int STEPS_MAX = 10;
    private static final int FORMS_MAX = 3;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Map<String, String>> jar = new HashMap<>();

    /// The cookies of a page's session, as one header.
    public String cookies(String page, String person) throws Exception {
        URI start = URI.create(page);
        HttpResponse<String> at = follow(signIn(start, person), null);
        if (at.statusCode() != 200 || at.uri().getPort() != start.getPort()) {
            throw new IllegalStateException("signing in ended with " + at.statusCode() + " at " + at.uri());
        }
        return header(start);
    }

    /// Signs in at Keycloak and stops where it leads back to the portal, with the code that the portal has not seen
    /// yet.
    public URI signIn(URI start, String person) throws Exception {
        String body =
                "username=" + URLEncoder.encode(person, StandardCharsets.UTF_8) + "&password=bailiwick&credentialId=";
        HttpResponse<String> at = follow(start, null);
        // a realm with organisations asks for the name first and for the password on the next page
        for (int form = 0; form < FORMS_MAX; form++) {
            Matcher action = FORM.matcher(at.body());
            if (at.uri().getPort() == start.getPort() || !action.find()) {
                throw new IllegalStateException(
                        "no form to sign in at " + at.uri() + ", which answered " + at.statusCode());
            }
            at = send(URI.create(action.group(1).replace("&amp;", "&")), body);
            if (at.statusCode() / 100 == 3) {
                URI next = at.uri().resolve(at.headers().firstValue("location").orElseThrow());
                if (next.getPort() == start.getPort()) {
                    return next;
                }
                at = follow(next, null);
            }
        }
        throw new IllegalStateException("Keycloak asks again and again at " + at.uri());
    }

    /// What a page answers to this session; where it leads is not followed.
    public int view(String page) throws Exception {
        return answer(page).statusCode();
    }

    /// The same, with its words.
    public HttpResponse<String> answer(String page) throws Exception {
        return send(URI.create(page), null);
    }

    /// What the page answers to which this one leads in the end.
    public int arrive(String page) throws Exception {
        return follow(URI.create(page), null).statusCode();
    }

    /// Signs out as a browser does: by way of Keycloak, which tells the portal.
    public int signOut(String page) throws Exception {
        return arrive(page);
    }

    /// What a page answers to cookies that somebody has kept; where it leads is not followed.
    public static int viewWith(String page, String cookies) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(page))
                    .timeout(PATIENCE)
                    .header("Cookie", cookies)
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private HttpResponse<String> follow(URI first, String form) throws Exception {
        URI at = first;
        String body = form;
        for (int step = 0; step < STEPS_MAX; step++) {
            HttpResponse<String> answer = send(at, body);
            if (answer.statusCode() / 100 != 3) {
                return answer;
            }
            at = at.resolve(answer.headers().firstValue("location").orElseThrow());
            body = null;
        }
        throw new IllegalStateException("redirected in a circle from " + first);
    }

    private HttpResponse<String> send(URI to, String form) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(to).timeout(PATIENCE).header("Cookie", header(to));
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        keep(to, answer);
        return answer;
    }

    private void keep(URI from, HttpResponse<String> answer) {
        for (String cookie : answer.headers().allValues("set-cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            Map<String, String> cookies = jar.computeIfAbsent(from.getAuthority(), authority -> new HashMap<>());
            if (pair[1].isEmpty() || cookie.toLowerCase().contains("max-age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
    }

    private String header(URI to) {
        return jar.getOrDefault(to.getAuthority(), Map.of()).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
