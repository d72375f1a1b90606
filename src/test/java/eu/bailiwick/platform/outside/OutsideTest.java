package eu.bailiwick.platform.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import eu.bailiwick.platform.outside.Outside.Answer;
import eu.bailiwick.platform.outside.Outside.Ending;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.JksOptions;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the portal may call, and whom it believes; without the portal.
class OutsideTest {
    private static final char[] OPEN = "changeit".toCharArray();
    private static Vertx vertx;

    @TempDir
    static Path folder;

    @BeforeAll
    static void begin() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void end() {
        vertx.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.0.1",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "::127.0.0.1"
            })
    void whatIsNotPublicIsNotCalled(String address) throws Exception {
        assertThat(Reach.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.9.9.9",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1",
                "2a00:1450::1",
                "2001:4860::8888"
            })
    void whatIsPublicIsCalled(String address) throws Exception {
        assertThat(Reach.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void aNameWithOnePrivateAddressIsNotCalledAndIsAskedForOnce() throws Exception {
        InetAddress[] both = {InetAddress.getByName("9.9.9.9"), InetAddress.getByName("10.0.0.1")};
        AtomicInteger asked = new AtomicInteger();
        Outside call = new Outside(
                vertx,
                new HttpClientOptions(),
                host -> {
                    asked.incrementAndGet();
                    return both;
                },
                false);
        assertThat(call.post(URI.create("https://two.example/"), "{}", Map.of()))
                .isEqualTo(Answer.of(Ending.NOT_PUBLIC));
        assertThat(asked).hasValue(1);
        Outside nobody = new Outside(
                vertx,
                new HttpClientOptions(),
                host -> {
                    throw new UnknownHostException(host);
                },
                false);
        assertThat(nobody.post(URI.create("https://none.example/"), "{}", Map.of()))
                .isEqualTo(Answer.of(Ending.UNKNOWN_NAME));
    }

    @Test
    void theCertificateIsOfTheNameThoughTheAddressIsCalled() throws Exception {
        Path store = folder.resolve("hook.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "hook",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=hook.example",
                        "-ext",
                        "SAN=dns:hook.example",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(OPEN),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        made.getInputStream().readAllBytes();
        assertThat(made.waitFor()).isZero();
        HttpsServer server = server(store);
        try {
            int port = server.getAddress().getPort();
            InetAddress[] here = {InetAddress.getLoopbackAddress()};
            var trusting = new HttpClientOptions()
                    .setTrustOptions(new JksOptions().setPath(trusted(store)).setPassword(new String(OPEN)));
            Outside call = new Outside(vertx, trusting, host -> here, true);
            assertThat(call.post(URI.create("https://hook.example:" + port + "/a?b=c"), "{}", Map.of()))
                    .isEqualTo(new Answer(Ending.ANSWERED, 200, ""));
            assertThat(call.post(URI.create("https://other.example:" + port + "/"), "{}", Map.of()))
                    .isEqualTo(Answer.of(Ending.NOT_TRUSTED));
            Outside usual = new Outside(vertx, new HttpClientOptions(), host -> here, true);
            assertThat(usual.post(URI.create("https://hook.example:" + port + "/"), "{}", Map.of()))
                    .isEqualTo(Answer.of(Ending.NOT_TRUSTED));
            assertThat(usual.post(URI.create("https://hook.example:2/"), "{}", Map.of()))
                    .isEqualTo(Answer.of(Ending.UNREACHABLE));
        } finally {
            server.stop(0);
        }
    }

    private static String trusted(Path store) throws Exception {
        KeyStore keys = opened(store);
        KeyStore certificates = KeyStore.getInstance("JKS");
        certificates.load(null, OPEN);
        certificates.setCertificateEntry("hook", keys.getCertificate("hook"));
        Path trusted = folder.resolve("trusted.jks");
        try (var out = Files.newOutputStream(trusted)) {
            certificates.store(out, OPEN);
        }
        return trusted.toString();
    }

    private static KeyStore opened(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, OPEN);
        }
        return keys;
    }

    // Its answer is longer than anybody listens to.
    private static HttpsServer server(Path store) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(opened(store), OPEN);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                out.write("x".repeat(100_000).getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
        return server;
    }

    @Test
    void anAddressThatIsTypedInIsPublicAndPlain() {
        for (String fine : List.of("https://a.example/b.ics?c=d", "https://9.9.9.9:8443/", "https://a.example:443/")) {
            assertThat(OutsideAddress.fault(fine, 100, "form", false)).as(fine).isNull();
        }
        for (String wrong : List.of(
                "",
                "http://a.example/",
                "ftp://a.example/",
                "file:///etc/passwd",
                "https://me:pass@a.example/",
                "https://a.example/#b",
                "https://a.example:22/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://2130706433/",
                "https://10.1.2.3/a",
                "https://a.example/" + "x".repeat(100))) {
            assertThat(OutsideAddress.fault(wrong, 100, "form", false))
                    .as(wrong)
                    .isNotNull();
        }
        assertThat(OutsideAddress.fault("http://127.0.0.1:8080/", 100, "form", true))
                .isNull();
    }
}
