package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Browser;
import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.Hook;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Program;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/// Whatever is shown once, signs somebody in or keeps them signed in stands in no line of the log: neither when it is
/// made, nor when it is used, nor when it is refused.
@QuarkusTest
class LoggedSecretsTest {
    private static final Pattern CODE = Pattern.compile("[?&](?:code|state)=([^&]+)");
    private final List<String> secrets = new ArrayList<>();

    private static final class Heard extends Handler {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord entry) {
            StringWriter line = new StringWriter();
            line.append(((ExtLogRecord) entry).getFormattedMessage());
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(new PrintWriter(line));
            }
            lines.add(line.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void noSecretIsWrittenWhenItIsMadeUsedOrRefused() {
        Heard heard = new Heard();
        Logger.getLogger("").addHandler(heard);
        String marker = "logged " + UUID.randomUUID();
        try {
            Logger.getLogger("eu.bailiwick.attack").warning(marker);
            session();
            tokens();
            shownOnce();
        } finally {
            Logger.getLogger("").removeHandler(heard);
        }
        assertThat(heard.lines).as("the control").anyMatch(line -> line.contains(marker));
        assertThat(secrets).hasSizeGreaterThan(10).allMatch(secret -> secret.length() > 15);
        assertThat(heard.lines.stream().filter(line -> secrets.stream().anyMatch(line::contains)))
                .isEmpty();
    }

    private void session() {
        Browser browser = new Browser();
        String cookies = browser.signIn(Person.AURORA_VIEWER.email());
        for (String cookie : cookies.split("; ")) {
            secrets.add(cookie.split("=", 2)[1]);
        }
        for (URI visited : browser.visited()) {
            CODE.matcher(String.valueOf(visited.getRawQuery()).replaceFirst("^", "?"))
                    .results()
                    .forEach(found -> secrets.add(found.group(1)));
        }
        // once more with what is worth nothing any more, and altered
        browser.visited().stream()
                .filter(visited -> visited.getPath().equals("/login"))
                .forEach(visited -> Call.of("GET", "/login?" + visited.getRawQuery())
                        .with("Cookie", cookies)
                        .status());
        Call.of("GET", "/app").with("Cookie", cookies.replace('A', 'B')).status();
    }

    private void tokens() {
        String token = Person.AURORA_ADMIN.token();
        secrets.add(token);
        secrets.add(token.substring(token.lastIndexOf('.') + 1));
        String altered = token.substring(0, token.length() - 8) + "AAAAAAAA";
        secrets.add(altered.substring(altered.lastIndexOf('.') + 1));
        assertThat(Call.of("GET", "/api/v1/projects").bearer(token).status()).isEqualTo(200);
        assertThat(Call.of("GET", "/api/v1/projects").bearer(altered).status()).isEqualTo(401);
        assertThat(Call.of("POST", "/api/v1/projects")
                        .bearer(token)
                        .json("{\"secret\":\"" + said() + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(Call.of("GET", "/api/v1/projects?cursor=" + said())
                        .bearer(token)
                        .status())
                .isEqualTo(400);
    }

    // Something secret that a caller writes where it does not belong.
    private String said() {
        String said = "said" + UUID.randomUUID().toString().replace("-", "");
        secrets.add(said);
        return said;
    }

    private void shownOnce() {
        JsonPath client = made(Program.V1, Program.wish("viewer"));
        JsonPath hook = made(Hook.V1, Map.of("address", Hook.NOWHERE, "events", List.of("session.no_show")));
        String feed = made("/api/v1/calendar-feeds", Map.of("language", "en")).getString("link");
        secrets.addAll(List.of(client.getString("secret"), hook.getString("secret")));
        secrets.add(feed.replaceFirst(".*/(.*?)(\\.ics)?$", "$1"));
        Program program = Program.of(client);
        Program.with(program.token()).get("/api/v1/projects").then().statusCode(200);
        RestAssured.get(feed).then().statusCode(200);
        RestAssured.get(feed.replaceFirst("(\\.ics)?$", "x$1")).then().statusCode(404);
        Person.AURORA_ADMIN.sends(Map.of()).delete(Program.V1 + "/" + program.id());
        Person.AURORA_ADMIN.sends(Map.of()).delete(Hook.V1 + "/" + hook.getString("id"));
    }

    private static JsonPath made(String path, Map<String, ?> body) {
        return Person.AURORA_ADMIN
                .sends(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }
}
