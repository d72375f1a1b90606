package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.platform.PlatformConfig;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whoever runs into a wall leaves one line in the log, and nothing of what they sent is in it.
@QuarkusTest
class AttemptsTest {
    private static final Logger LOG = Logger.getLogger("eu.bailiwick.platform.web.Attempts");
    private static final String SENT = "canary" + UUID.randomUUID().toString().replace("-", "");

    @Inject
    PlatformConfig platform;

    private final Heard heard = new Heard();

    private static final class Heard extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            lines.add(((ExtLogRecord) entry).getFormattedMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        LOG.addHandler(heard);
    }

    @AfterEach
    void stop() {
        LOG.removeHandler(heard);
    }

    private String line(Call call, int status) throws InterruptedException {
        var answer = call.answer();
        assertThat(answer.statusCode()).isEqualTo(status);
        String id = "request=" + answer.headers().firstValue("X-Request-Id").orElseThrow();
        // the line is written when the answer has been sent
        for (int wait = 0; wait < 100 && heard.lines.stream().noneMatch(line -> line.endsWith(id)); wait++) {
            Thread.sleep(5);
        }
        List<String> own =
                heard.lines.stream().filter(line -> line.endsWith(id)).toList();
        assertThat(own).as("lines of " + id).hasSize(1);
        assertThat(own.getFirst()).doesNotContain(SENT).containsPattern(" address=[0-9.:]+ ");
        return own.getFirst();
    }

    @Test
    void aFormOfAnotherSiteLeavesALine() throws Exception {
        assertThat(line(
                        Call.of("POST", "/preferences?back=" + SENT)
                                .with("Sec-Fetch-Site", "cross-site")
                                .form("lang=" + SENT),
                        403))
                .startsWith(
                        "attempt wall=cross-site-request status=403 method=POST route=/preferences who=nobody address=");
    }

    @Test
    void inputThatIsRefusedLeavesALineWithTheRouteAndWhoSentIt() throws Exception {
        String subject = "who=11111111-0000-4000-8000-000000000001";
        assertThat(line(
                        Call.of("POST", "/api/v1/projects?" + SENT + "=1")
                                .as(Person.AURORA_ADMIN)
                                .json("{\"" + SENT + "\":\"' or 1=1 --\"}"),
                        400))
                .contains("wall=invalid-request status=400 method=POST route=/api/v1/projects " + subject);
    }

    @Test
    void aTokenThatIsNoneLeavesALineWithoutIt() throws Exception {
        assertThat(line(Call.of("GET", "/api/v1/quotes/" + SENT).bearer(SENT), 401))
                .contains("wall=token status=401 method=GET route=/api/v1/quotes/{} who=nobody");
    }

    @Test
    void aCallBeyondTheLimitLeavesALine() throws Exception {
        try (var caller = Realm.user("bailiwick")) {
            String subject = caller.address().substring(caller.address().lastIndexOf('/') + 1);
            Database.SUPERUSER.execute("insert into platform.allowance select '" + subject
                    + "', date_trunc('minute', now()) + i * interval '1 minute', " + platform.callsPerMinute()
                    + " from generate_series(0, 1) i");
            assertThat(line(
                            Call.of("GET", "/api/v1/node-types?search=" + SENT)
                                    .bearer(Realm.password("bailiwick-cli", caller.id(), "bailiwick", "openid")
                                            .getString("access_token")),
                            429))
                    .contains("wall=too-many-requests status=429 method=GET route=/api/v1/node-types who=" + subject);
        }
    }
}
