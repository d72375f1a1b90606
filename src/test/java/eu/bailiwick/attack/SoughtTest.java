package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// What is sought is found wherever it stands.
class SoughtTest {
    private static final String ID = "01a2236c-cfa2-764e-ab3b-1049e05eb0a7";
    private static final String HASH = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    private static final Sought SOUGHT = new Sought(List.of(ID, HASH, "Borealis"));

    @Test
    void eachIsFoundAtEitherEndAmongOtherDigitsAndInAWord() {
        for (String around : List.of("%s", "x%sx", "ab-%s", "%s-ab", "0%s", "%s0", "{\"id\":\"%s\"}", "00-%s-ffff")) {
            assertThat(SOUGHT.in(around.formatted(ID))).as(around).containsExactly(ID);
            assertThat(SOUGHT.in(around.formatted(HASH))).as(around).containsExactly(HASH);
            assertThat(SOUGHT.in(around.formatted("Borealis"))).as(around).containsExactly("Borealis");
        }
        assertThat(SOUGHT.in(ID + " of Borealis: " + HASH)).containsExactlyInAnyOrder(ID, HASH, "Borealis");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (String other :
                List.of("", "-", ID.substring(1), HASH.substring(1), ID.toUpperCase(Locale.ROOT), "borealis")) {
            assertThat(SOUGHT.in(other)).as(other).isEmpty();
        }
    }
}
