package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Directory;
import eu.bailiwick.world.OwnClient;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Visitor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// In the middle of somebody's sign-in or session Keycloak takes connections and says nothing. They are told, keep what
/// they have, and go on when it speaks again.
@QuarkusTest
@QuarkusTestResource(OwnClient.class)
class SilentKeycloakTest {
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
    private static final int TIMES = 3;

    @TestHTTPResource("/")
    URI home;

    private final KeycloakPatience patience = new KeycloakPatience();
    private ServerSocket silent;

    @BeforeEach
    void listen() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        silent.close();
    }

    // Who asks Keycloak for tokens asks somebody who takes the connection and says nothing.
    private void freeze() {
        QuarkusMock.installMockForType(
                new KeycloakPatience(300) {
                    @Override
                    public Uni<Void> filter(OidcRequestFilterContext context) {
                        context.request().port(silent.getLocalPort());
                        return super.filter(context);
                    }
                },
                KeycloakPatience.class);
    }

    private void thaw() {
        QuarkusMock.installMockForType(patience, KeycloakPatience.class);
    }

    private static void expectTold(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.uri().toString()).isEqualTo(503);
        assertThat(page.body()).contains("Signing in is not possible just now");
        assertThat(page.headers().firstValue("retry-after")).contains("30");
        assertThat(page.headers().map()).doesNotContainKeys("location", "set-cookie");
    }

    @Test
    void whoComesBackFromSigningInIsToldAndIsSignedInWhenItSpeaksAgain() throws Exception {
        Visitor visitor = new Visitor(home.toString());
        String back = code(visitor);
        freeze();
        for (int time = 0; time < TIMES; time++) {
            expectTold(visitor.get(back));
        }
        thaw();
        visitor.follow(home.resolve(back), null);
        assertThat(visitor.get("/app").statusCode()).isEqualTo(200);
    }

    // Signs in and stops where Keycloak leads back to the portal.
    private String code(Visitor visitor) throws Exception {
        HttpResponse<String> at = visitor.follow(home.resolve("/app"), null);
        for (int form = 0; form < 3; form++) {
            Matcher action = FORM.matcher(at.body());
            assertThat(action.find()).as(at.body()).isTrue();
            String sent =
                    "username=" + Visitor.encode(Person.AURORA_VIEWER.email()) + "&password=bailiwick&credentialId=";
            at = visitor.post(action.group(1).replace("&amp;", "&"), sent);
            while (at.statusCode() == 302) {
                URI next = at.uri().resolve(at.headers().firstValue("location").orElseThrow());
                if (next.getPort() == home.getPort()) {
                    return next.toString();
                }
                at = visitor.get(next.toString());
            }
        }
        throw new AssertionError("Keycloak asks again at " + at.uri());
    }

    @Test
    void whoseTokenEndsMeanwhileIsToldAndGoesOnWhenItSpeaksAgain() throws Exception {
        Map<String, Object> before = portal();
        change(before, lifespan(before, "2"));
        try {
            Visitor visitor = new Visitor(home.toString());
            visitor.signIn("/app", Person.AURORA_FINANCE.email());
            Map<String, String> cookies = visitor.cookies();
            Thread.sleep(2500);
            freeze();
            for (int time = 0; time < TIMES; time++) {
                expectTold(visitor.get("/app"));
            }
            assertThat(visitor.cookies()).isEqualTo(cookies);
            thaw();
            assertThat(visitor.get("/app").statusCode()).isEqualTo(200);
        } finally {
            change(before, lifespan(before, "")); // what is only left out would stay
        }
    }

    private static Map<String, Object> portal() {
        return Directory.administrator()
                .queryParam("clientId", OwnClient.ID)
                .get(Directory.realm("/clients"))
                .jsonPath()
                .getMap("[0]");
    }

    private static Map<String, Object> lifespan(Map<String, Object> client, String seconds) {
        Map<String, Object> attributes = new HashMap<>();
        ((Map<?, ?>) client.get("attributes")).forEach((name, value) -> attributes.put(String.valueOf(name), value));
        attributes.put("access.token.lifespan", seconds);
        Map<String, Object> changed = new HashMap<>(client);
        changed.put("attributes", attributes);
        return changed;
    }

    private static void change(Map<String, Object> client, Map<String, Object> to) {
        Directory.administrator()
                .body(to)
                .put(Directory.realm("/clients/" + client.get("id")))
                .then()
                .statusCode(204);
    }
}
