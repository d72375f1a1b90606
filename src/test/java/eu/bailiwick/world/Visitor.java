package eu.bailiwick.world;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Signs in through Keycloak's form as a browser does, and lets its cookies be copied and kept. Keycloak
/// marks its own `Secure` even on http://localhost, so the jar is our own.
public final class Visitor {
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
    private static final int STEPS_MAX = 12;
    private static final int FORMS_MAX = 4;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private final URI base;
    private final URI served;
    private final Map<String, Map<String, String>> jar = new HashMap<>();
    private final List<String> setCookies = new ArrayList<>();

    public Visitor(String base) {
        this(base, base);
    }

    private Visitor(String base, String served) {
        this.base = URI.create(base);
        this.served = URI.create(served);
    }

    /// A browser that knows the portal by the `https` address of a proxy before it. What it sends there arrives at
    /// `served`, with what such a proxy says of it.
    public static Visitor behind(String proxy, String served) {
        return new Visitor(proxy, served);
    }

    /// Opens a page and signs in where Keycloak asks; answers the last page.
    public HttpResponse<String> signIn(String path, String email) throws Exception {
        return signIn(path, email, "");
    }

    /// The same for a person of several organisations, who chooses one when asked.
    public HttpResponse<String> signIn(String path, String email, String organisation) throws Exception {
        String name = "username=" + encode(email) + "&password=bailiwick&credentialId=";
        HttpResponse<String> at = follow(base.resolve(path), null);
        for (int i = 0; i < FORMS_MAX && at.uri().getPort() != served.getPort(); i++) {
            Matcher action = FORM.matcher(at.body());
            if (!action.find()) {
                return at;
            }
            String form = at.body().contains("name=\"kc.org\"") ? "kc.org=" + organisation : name;
            at = follow(URI.create(action.group(1).replace("&amp;", "&")), form);
        }
        return at;
    }

    /// One request with the cookies that are kept; a redirect is not followed.
    public HttpResponse<String> get(String path) throws Exception {
        return send(base.resolve(path), null);
    }

    /// Sends a form as one of the portal's own pages would, and does not follow the redirect.
    public HttpResponse<String> post(String path, String form) throws Exception {
        return send(base.resolve(path), form);
    }

    public HttpResponse<String> follow(URI first, String form) throws Exception {
        URI at = first;
        HttpResponse<String> answer = send(at, form);
        for (int step = 0; step < STEPS_MAX && answer.statusCode() / 100 == 3; step++) {
            at = at.resolve(answer.headers().firstValue("location").orElseThrow());
            answer = send(at, null);
        }
        return answer;
    }

    /// The portal's cookies by name.
    public Map<String, String> cookies() {
        return Map.copyOf(jar.getOrDefault(base.getAuthority(), Map.of()));
    }

    /// Puts back cookies that were copied before.
    public Visitor with(Map<String, String> cookies) {
        jar.put(base.getAuthority(), new HashMap<>(cookies));
        return this;
    }

    /// Another tab of the same browser as it is now.
    public Visitor tab() {
        Visitor tab = new Visitor(base.toString(), served.toString());
        jar.forEach((authority, cookies) -> tab.jar.put(authority, new HashMap<>(cookies)));
        return tab;
    }

    /// Every `Set-Cookie` of the portal so far.
    public List<String> setCookies() {
        return setCookies;
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(URI to, String form) throws Exception {
        String cookies = jar.getOrDefault(to.getAuthority(), Map.of()).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        HttpRequest.Builder request = asked(to).header("Cookie", cookies).header("Accept", "text/html");
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Sec-Fetch-Site", "same-origin")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        }
        HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
        answer.headers().allValues("set-cookie").forEach(cookie -> keep(to.getAuthority(), cookie));
        return answer;
    }

    private HttpRequest.Builder asked(URI to) {
        if (base.equals(served) || !to.getAuthority().equals(base.getAuthority())) {
            return HttpRequest.newBuilder(to);
        }
        String query = to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
        return HttpRequest.newBuilder(served.resolve(to.getRawPath() + query))
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", base.getHost())
                .header("X-Forwarded-Port", "443");
    }

    private void keep(String authority, String cookie) {
        if (authority.equals(base.getAuthority())) {
            setCookies.add(cookie);
        }
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        Map<String, String> cookies = jar.computeIfAbsent(authority, any -> new HashMap<>());
        if (pair[1].isEmpty() || cookie.toLowerCase(Locale.ROOT).contains("max-age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
