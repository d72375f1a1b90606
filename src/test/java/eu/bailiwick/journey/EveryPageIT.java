package eu.bailiwick.journey;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Look;
import eu.bailiwick.world.Sight;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every page that `EveryFormTest` was answered with, one of each route, of each refusal and of whatever is drawn on
/// none before, as a browser shows it.
@QuarkusTest
class EveryPageIT {
    private static final int PAGES_AT_LEAST = 150;

    @TestHTTPResource("/")
    URI home;

    @Test
    void everyPageCanBeUsedByEverybodyOnEveryScreen() {
        List<Look> kept = Look.kept();
        List<String> faults = new ArrayList<>();
        try (Sight sight = new Sight(home.toString().replaceFirst("/$", ""))) {
            kept.forEach(look -> faults.addAll(sight.faults(look)));
        }
        assertThat(kept).as("pages that EveryFormTest kept").hasSizeGreaterThan(PAGES_AT_LEAST);
        assertThat(String.join("\n", faults)).isEmpty();
    }
}
