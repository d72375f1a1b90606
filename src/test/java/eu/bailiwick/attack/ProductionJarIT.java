package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Scratch;
import eu.bailiwick.load.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The packaged portal in the production profile: what developers and tests have is not there.
class ProductionJarIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Scratch database;
    private static Replica portal;

    @BeforeAll
    static void start() throws Exception {
        database = Scratch.create(Settings.text("BAILIWICK_DB", "bailiwick") + "_production");
        Map<String, String> environment = Production.environment(database);
        Production.migrate(environment);
        portal = Replica.production(Replica.anyPort(), environment);
    }

    @AfterAll
    static void stop() throws Exception {
        try (Scratch dropped = database;
                Replica ended = portal) {
            assertThat(dropped).isNotNull();
        }
    }

    private static HttpResponse<String> ask(String method, String path) {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create(portal.url() + path))
                            .header("Accept", "text/html, application/json")
                            .header("Content-Type", "application/json")
                            .method(
                                    method,
                                    method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void forwardedHeadersCountFromTheTrustedProxyAlone() throws Exception {
        for (boolean trusted : new boolean[] {true, false}) {
            String from = trusted ? "127.0.0.1" : "127.0.0.2";
            try (HttpClient client = HttpClient.newBuilder()
                    .localAddress(InetAddress.getByName(from))
                    .build()) {
                HttpResponse<String> form = client.send(
                        forwarded("/preferences")
                                .header("Origin", "https://portal.example")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("lang=de&back=/"))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(form.statusCode()).as("scheme and host from " + from).isEqualTo(trusted ? 303 : 403);
                String id = client.send(
                                forwarded("/api/v1/quotes")
                                        .header("Authorization", "Bearer none")
                                        .build(),
                                BodyHandlers.ofString())
                        .headers()
                        .firstValue("X-Request-Id")
                        .orElseThrow();
                assertThat(logged("request=" + id))
                        .contains("address=" + (trusted ? "203.0.113.9" : "127.0.0.2") + " ");
            }
        }
    }

    // As the proxy says it, and as anybody may who is none.
    private static HttpRequest.Builder forwarded(String path) {
        return HttpRequest.newBuilder(URI.create(portal.url() + path))
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "portal.example")
                .header("X-Forwarded-Port", "443");
    }

    private static String logged(String words) throws Exception {
        Path log = Path.of("target", "replicas", "portal-" + portal.port() + ".log");
        for (int wait = 0; wait < 100; wait++) {
            Optional<String> line = Files.readAllLines(log).stream()
                    .filter(each -> each.contains(words))
                    .findFirst();
            if (line.isPresent()) {
                return line.get();
            }
            Thread.sleep(20);
        }
        return "";
    }

    @Test
    void noConsoleNoInsideAndNoSourceIsServed() {
        for (String path : List.of(
                "/q/dev",
                "/q/dev/",
                "/q/dev-ui",
                "/q/dev-ui/welcome",
                "/q/dev-ui/configuration-form-editor",
                "/q/dev-v1",
                "/q/dev/io.quarkus.quarkus-vertx-http/config",
                "/q/arc",
                "/q/arc/beans",
                "/q/swagger-ui",
                "/q/info",
                "/q/health-ui",
                "/q/test",
                "/application.properties",
                "/META-INF/MANIFEST.MF",
                "/db/migration",
                "/templates/layout/page.html",
                "/.git/config",
                "/WEB-INF/web.xml")) {
            assertThat(ask("GET", path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void whatOnlyADevelopersMachineHasIsNotHereWhateverTheMethod() {
        var local = Routes.where(route -> route.path().matches(".*/local(/.*)?"));
        assertThat(local).hasSizeGreaterThan(2);
        for (var route : local) {
            assertThat(ask(route.method(), route.path()).statusCode())
                    .as(route.toString())
                    .isEqualTo(404);
        }
        assertThat(ask("POST", "/api/v1/local/clock").body()).contains("not-found");
    }

    @Test
    void aPageLeadsToNoMapOfItsSourcesAndSaysHowItIsToBeRead() {
        HttpResponse<String> home = ask("GET", "/");
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.headers().firstValue("Strict-Transport-Security"))
                .hasValue("max-age=31536000; includeSubDomains");
        assertThat(home.headers().firstValue("Bailiwick-Instance")).isEmpty();
        var linked = Jsoup.parse(home.body()).select("link[rel=stylesheet], script[src]");
        assertThat(linked.size()).isGreaterThan(1);
        for (var element : linked) {
            String asset = element.attr("href") + element.attr("src");
            assertThat(ask("GET", asset).body()).as(asset).doesNotContain("sourceMappingURL");
            assertThat(ask("GET", asset.replaceAll("\\?.*", "") + ".map").statusCode())
                    .as(asset)
                    .isEqualTo(404);
        }
    }

    @Test
    void whoComesWhileKeycloakIsAwayReadsNothingOfTheInside() {
        for (String path : List.of("/app", "/ops", "/api/v1/projects")) {
            HttpResponse<String> answer = ask("GET", path);
            assertThat(answer.statusCode()).as(path).isIn(401, 503);
            assertThat(answer.body()).as(path).doesNotContain("Exception", "eu.bailiwick", "\tat ", "localhost:1");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("frame-ancestors 'none'");
        }
    }

    @Test
    void nothingOfTheTestsNoKeyAndNoMapIsPackaged() throws IOException {
        List<String> faults = new ArrayList<>();
        int packed = 0;
        try (var files = Files.walk(Settings.JAR.getParent())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.matches(".*(junit|playwright|greenmail|archunit|rest-assured|dev-ui|deployment).*\\.jar")) {
                    faults.add("library " + name);
                }
                if (name.startsWith("bailiwick-") && name.endsWith(".jar")) {
                    try (ZipFile jar = new ZipFile(file.toFile())) {
                        packed += jar.size();
                        jar.stream()
                                .map(Object::toString)
                                .filter(entry -> entry.matches(
                                        ".*(\\.map|\\.pem|\\.key|\\.p12|\\.jks|realm.*\\.json|(Test|IT)\\.class)"))
                                .forEach(entry -> faults.add(name + " holds " + entry));
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(packed).isGreaterThan(500);
    }
}
