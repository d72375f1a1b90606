package eu.bailiwick.attestation.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.attestation.appraisal.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What bytes mean is asked once, of as many bytes as there is room for.
class ParsedTest {
    private final AtomicInteger asked = new AtomicInteger();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String read(String content) {
        return Parsed.of(String.class, bytes(content), () -> content + " " + asked.incrementAndGet());
    }

    @Test
    void theSameBytesAreReadOnceAndOthersByThemselves() {
        assertThat(read("one")).isEqualTo("one 1");
        assertThat(read("one")).isEqualTo("one 1");
        assertThat(read("two")).isEqualTo("two 2");
        assertThat(Parsed.of(Integer.class, bytes("one"), asked::incrementAndGet))
                .as("in another way")
                .isEqualTo(3);
    }

    @Test
    void whatCannotBeReadIsAskedAgain() {
        for (int time = 1; time < 3; time++) {
            assertThatThrownBy(() -> Parsed.of(String.class, bytes("no"), () -> {
                        asked.incrementAndGet();
                        throw new Malformed("It cannot be read.");
                    }))
                    .isInstanceOf(Malformed.class);
            assertThat(asked).hasValue(time);
        }
    }

    @Test
    void itForgetsTheOldestBeforeItGrowsAndKeepsNothingLarge() {
        read("first");
        byte[] large = new byte[64 * 1024 + 1];
        Parsed.of(String.class, large, () -> "large " + asked.incrementAndGet());
        assertThat(Parsed.of(String.class, large, () -> "large " + asked.incrementAndGet()))
                .isEqualTo("large 3");
        assertThat(read("first")).isEqualTo("first 1");
        for (int number = 0; number < 33; number++) {
            byte[] one = new byte[64 * 1024];
            one[0] = (byte) number;
            Parsed.of(String.class, one, () -> "one of many");
        }
        assertThat(read("first")).isEqualTo("first 4");
    }
}
