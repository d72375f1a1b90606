package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Look;
import eu.bailiwick.world.Sight;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every page that `EveryFormTest` was answered with, one of each route, of each refusal and of whatever is drawn on
/// none before, as a browser shows it. No portal is asked again.
class EveryPageIT {
    private static final int PAGES_AT_LEAST = 150;

    @Test
    void everyPageCanBeUsedByEverybodyOnEveryScreen() {
        List<Look> kept = Look.kept();
        List<String> faults = new ArrayList<>();
        try (Sight sight = new Sight()) {
            kept.forEach(look -> faults.addAll(sight.faults(look)));
            assertThat(sight.ahead()).as("laid out like no page").isEmpty();
        }
        assertThat(kept.size()).as("pages that EveryFormTest kept").isGreaterThan(PAGES_AT_LEAST);
        assertThat(String.join("\n", faults)).isEmpty();
    }
}
