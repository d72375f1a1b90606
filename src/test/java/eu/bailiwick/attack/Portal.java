package eu.bailiwick.attack;

import eu.bailiwick.world.Person;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The running portal, called byte for byte as an attacker wants: no path is tidied and no redirect is followed.
final class Portal {
    // One for each thread: a connection that the server is about to end is never taken by somebody else.
    private static final ThreadLocal<HttpClient> CLIENT = ThreadLocal.withInitial(Portal::fresh);
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
    private static final int STEPS_MAX = 12;
    private static final int FORMS_MAX = 3;
    private static final Map<String, Session> SESSIONS = new ConcurrentHashMap<>();

    /// Shorter than a token lives: whoever keeps the cookies of an older one has it renewed with every page, as no
    /// browser does.
    private static final Duration FRESH = Duration.ofSeconds(90);

    private record Session(String cookies, Instant until) {}

    private Portal() {}

    static String origin() {
        return "http://localhost:" + RestAssured.port;
    }

    record Call(String method, String path, Map<String, String> headers, byte[] body) {

        static Call of(String method, String path) {
            return new Call(method, path, Map.of(), new byte[0]);
        }

        Call with(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Call(method, path, more, body);
        }

        Call as(Person person) {
            return path.startsWith("/api/")
                    ? bearer(person.token())
                    : with("Cookie", session(person)).with("Sec-Fetch-Site", "same-origin");
        }

        Call bearer(String token) {
            return with("Authorization", "Bearer " + token);
        }

        Call sends(String type, byte[] content) {
            return new Call(method, path, headers, content).with("Content-Type", type);
        }

        Call json(String content) {
            return sends("application/json", content.getBytes(StandardCharsets.UTF_8));
        }

        Call form(String content) {
            return sends("application/x-www-form-urlencoded", content.getBytes(StandardCharsets.UTF_8));
        }

        HttpResponse<byte[]> answer() {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path))
                    .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
            headers.forEach(request::header);
            return send(request.build());
        }

        /// Sends a body in pieces, without saying how long it will be.
        HttpResponse<byte[]> inPieces(byte[] content) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path))
                    .method(method, BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(content)));
            headers.forEach(request::header);
            return send(request.build());
        }

        int status() {
            return answer().statusCode();
        }

        String text() {
            return new String(answer().body(), StandardCharsets.UTF_8);
        }
    }

    private static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return once(request);
        } catch (IOException e) {
            throw new IllegalStateException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // What the server could not even read it answers without an id, and then it ends the connection without a word in
    // the answer. So the next call takes a new client; every other connection that ends fails the test.
    private static HttpResponse<byte[]> once(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = CLIENT.get().send(request, BodyHandlers.ofByteArray());
        boolean here = request.uri().getPort() == RestAssured.port;
        if (here && answer.headers().firstValue("X-Request-Id").isEmpty()) {
            CLIENT.set(fresh());
        }
        return answer;
    }

    private static HttpClient fresh() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /// The cookies of a person's session, gained by the code flow through Keycloak's own page.
    static String session(Person person) {
        return session(person.email());
    }

    static String session(String email) {
        return SESSIONS.compute(email, (one, kept) -> {
                    Instant now = Instant.now();
                    return kept != null && kept.until.isAfter(now)
                            ? kept
                            : new Session(new Browser().signIn(one), now.plus(FRESH));
                })
                .cookies;
    }

    /// As much of a browser as signing in needs. Keycloak marks its cookies `Secure` even on http://localhost, so the
    /// jar is our own.
    static final class Browser {
        private final Map<String, Map<String, String>> jar = new HashMap<>();
        private final List<URI> visited = new ArrayList<>();

        String signIn(String email) {
            URI start = URI.create(origin() + (email.contains("@provider") ? "/ops" : "/app"));
            HttpResponse<byte[]> at = answered(email, follow(start, null), stranger -> false);
            if (at.statusCode() >= 400 || at.uri().getPort() != start.getPort()) {
                throw new IllegalStateException("signing in ended with " + at.statusCode() + " at " + at.uri());
            }
            return cookies(start);
        }

        /// Signs in at Keycloak for whoever sends people there, and answers the address to which it sends back, with a
        /// code that nobody has used: this browser does not go there.
        URI code(String email, URI start) {
            Predicate<URI> back = to -> String.valueOf(to.getRawQuery()).matches("(.*&)?code=.*");
            answered(email, follow(start, null), back);
            return visited.getLast();
        }

        // Keycloak's forms, the name first and then the password.
        private HttpResponse<byte[]> answered(String email, HttpResponse<byte[]> first, Predicate<URI> last) {
            String body = "username=" + URLEncoder.encode(email, StandardCharsets.UTF_8)
                    + "&password=bailiwick&credentialId=";
            HttpResponse<byte[]> at = first;
            for (int form = 0; form < FORMS_MAX && at.uri().getPort() != RestAssured.port; form++) {
                Matcher action = FORM.matcher(new String(at.body(), StandardCharsets.UTF_8));
                if (!action.find()) {
                    break;
                }
                at = follow(URI.create(action.group(1).replace("&amp;", "&")), body, last);
            }
            return at;
        }

        /// Every address on the way, the last one included.
        List<URI> visited() {
            return visited;
        }

        HttpResponse<byte[]> follow(URI first, String form) {
            return follow(first, form, to -> false);
        }

        private HttpResponse<byte[]> follow(URI first, String form, Predicate<URI> last) {
            URI at = first;
            String body = form;
            for (int step = 0; step < STEPS_MAX; step++) {
                visited.add(at);
                HttpRequest.Builder request = HttpRequest.newBuilder(at).header("Cookie", cookies(at));
                if (body != null) {
                    request.header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(body));
                }
                HttpResponse<byte[]> answer = send(request.build());
                keep(at, answer);
                if (answer.statusCode() / 100 != 3) {
                    return answer;
                }
                at = at.resolve(answer.headers().firstValue("location").orElseThrow());
                body = null;
                if (last.test(at)) {
                    visited.add(at);
                    return answer;
                }
            }
            throw new IllegalStateException("redirected in a circle from " + first);
        }

        private void keep(URI from, HttpResponse<byte[]> answer) {
            for (String cookie : answer.headers().allValues("set-cookie")) {
                String[] pair = cookie.split(";", 2)[0].split("=", 2);
                Map<String, String> cookies = jar.computeIfAbsent(from.getAuthority(), authority -> new HashMap<>());
                if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            }
        }

        String cookies(URI to) {
            return jar.getOrDefault(to.getAuthority(), Map.of()).entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
        }
    }
}
