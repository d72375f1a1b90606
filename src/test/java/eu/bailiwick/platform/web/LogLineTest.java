package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Machine;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/// What the console's log says of a request can be found by the id that its answer carries.
@QuarkusTest
class LogLineTest {
    // Local time, its offset from UTC (ISO 8601-1 section 5.3.4), level.
    private static final String MOMENT =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) WARN .*";

    /// Writes as the console does.
    private static final class Console extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final PatternFormatter format =
                new PatternFormatter(ConfigProvider.getConfig().getValue("quarkus.log.console.format", String.class));

        @Override
        public void publish(LogRecord entry) {
            lines.add(format.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void aLineHasItsMomentWithOffsetAndTheIdOfItsRequest() {
        Console console = new Console();
        Logger log = Logger.getLogger("eu.bailiwick.platform.security.Refusals");
        log.addHandler(console);
        String id;
        try {
            id = RestAssured.given()
                    .auth()
                    .oauth2(Machine.token("telemetry-agent"))
                    .get("/api/v1/quotes")
                    .then()
                    .statusCode(403)
                    .extract()
                    .header("X-Request-Id");
        } finally {
            log.removeHandler(console);
        }
        assertThat(console.lines)
                .anySatisfy(line -> assertThat(line.strip()).matches(MOMENT).contains(" " + id + " "));
    }
}
