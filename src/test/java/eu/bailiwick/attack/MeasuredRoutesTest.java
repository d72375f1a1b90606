package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Operators see how long each route takes, however many there are.
@QuarkusTest
class MeasuredRoutesTest {
    private static final int ROUTES_MIN = 150;

    @Inject
    MeterRegistry meters;

    @Test
    void everyRouteHasItsTimer() {
        Set<String> asked = new TreeSet<>();
        for (var route : Routes.where(Routes.Route::api)) {
            Call.of(route.method(), route.at("00000000-0000-4000-8000-000000000000"))
                    .status();
            asked.add(route.path());
        }
        assertThat(asked).hasSizeGreaterThan(ROUTES_MIN);
        assertThat(meters.find("http.server.requests").timers().stream()
                        .map(timer -> timer.getId().getTag("uri"))
                        .collect(Collectors.toSet()))
                .containsAll(asked)
                .as("a name for each id that somebody sends would use up those that are kept")
                .noneMatch(uri -> uri.matches(".*[0-9a-f]{8}-[0-9a-f]{4}-.*"));
    }
}
