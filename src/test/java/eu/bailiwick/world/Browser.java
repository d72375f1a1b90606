package eu.bailiwick.world;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/// A browser without a window: a person signed in through Keycloak's form, with cookies, redirects and the headers by
/// which the portal knows its own pages.
public final class Browser {
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Map<Person, Browser> OPEN = new EnumMap<>(Person.class);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new LocalCookies())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String base =
            "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);

    /// Sends secure cookies to this machine over plain HTTP, as browsers do.
    private static final class LocalCookies extends CookieManager {
        LocalCookies() {
            super(null, CookiePolicy.ACCEPT_ALL);
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            Map<String, List<String>> local = new HashMap<>(headers);
            local.replaceAll((name, values) -> values.stream()
                    .map(value -> value.replaceAll("(?i);\\s*secure", ""))
                    .toList());
            super.put(uri, local);
        }
    }

    private Browser() {}

    /// A page as it came back after all redirects.
    public record Shown(int status, String path, String text) {}

    /// The browser of a person, signed in once for all tests.
    public static synchronized Browser of(Person person) {
        return OPEN.computeIfAbsent(person, one -> new Browser().signIn(one.email()));
    }

    /// A new browser of a person whom a test made.
    public static Browser of(Member member) {
        return new Browser().signIn(member.email());
    }

    // Keycloak asks for the name first and for the password on the next page
    private Browser signIn(String email) {
        Shown form = get(email.endsWith("@provider.example") ? "/ops" : "/app");
        form = send(action(form), Map.of("username", email), "same-site");
        Shown home = send(action(form), Map.of("password", "bailiwick"), "same-site");
        if (home.text().contains("login-pf")) {
            throw new IllegalStateException("Keycloak did not let " + email + " in");
        }
        return this;
    }

    private static URI action(Shown form) {
        Matcher action = FORM.matcher(form.text());
        if (!action.find()) {
            throw new IllegalStateException("Keycloak showed no form: " + form);
        }
        return URI.create(action.group(1).replace("&amp;", "&"));
    }

    public Shown get(String path) {
        return shown(HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "text/html,*/*;q=0.8")
                .header("Accept-Language", "en")
                .build());
    }

    /// Sends a form of the portal's own page.
    public Shown post(String path, Map<String, String> fields) {
        return send(URI.create(base + path), fields, "same-origin");
    }

    /// Sends a form that has one effect however often it is sent, with a key of its own.
    public Shown postOnce(String path, Map<String, String> fields) {
        Map<String, String> keyed = new HashMap<>(fields);
        keyed.put("once", UUID.randomUUID().toString());
        return post(path, keyed);
    }

    /// Sends a form with a file, or with the file's field left empty when `content` is null.
    public Shown upload(String path, Map<String, String> fields, String field, String name, byte @Nullable [] content) {
        String boundary = "----bailiwick";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((key, value) -> body.writeBytes(bytes("--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"" + key + "\"\r\n\r\n" + value + "\r\n")));
        body.writeBytes(bytes("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field
                + "\"; filename=\"" + (content == null ? "" : name)
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        body.writeBytes(content == null ? new byte[0] : content);
        body.writeBytes(bytes("\r\n--" + boundary + "--\r\n"));
        return shown(HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "text/html")
                .header("Accept-Language", "en")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Shown send(URI target, Map<String, String> fields, String site) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return shown(HttpRequest.newBuilder(target)
                .header("Accept", "text/html")
                .header("Accept-Language", "en")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", site)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Shown shown(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return new Shown(answer.statusCode(), answer.uri().getPath(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
