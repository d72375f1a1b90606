package eu.bailiwick.attestation.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class KnownTest {
    private final AtomicInteger asked = new AtomicInteger();

    private BooleanSupplier answering(boolean sound) {
        return () -> {
            asked.incrementAndGet();
            return sound;
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatVerifiedOnceIsNotVerifiedAgain() {
        assertThat(Known.sound(answering(true), bytes("key"), bytes("once"))).isTrue();
        assertThat(Known.sound(answering(false), bytes("key"), bytes("once"))).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatDidNotVerifyIsAskedAgain() {
        assertThat(Known.sound(answering(false), bytes("key"), bytes("never"))).isFalse();
        assertThat(Known.sound(answering(true), bytes("key"), bytes("never"))).isTrue();
        assertThat(asked).hasValue(2);
    }

    @Test
    void anotherKeyMessageOrBorderIsAnotherSignature() {
        assertThat(Known.sound(answering(true), bytes("key"), bytes("ab"), bytes("c")))
                .isTrue();
        assertThat(Known.sound(answering(false), bytes("key"), bytes("a"), bytes("bc")))
                .isFalse();
        assertThat(Known.sound(answering(false), bytes("yek"), bytes("ab"), bytes("c")))
                .isFalse();
        assertThat(Known.sound(answering(false), bytes("key"), bytes("ab"), bytes("d")))
                .isFalse();
        assertThat(Known.sound(answering(false), bytes("keyab"), bytes("c"))).isFalse();
    }

    @Test
    void itForgetsTheOldestBeforeItGrows() {
        Known.sound(answering(true), bytes("first"));
        for (int number = 0; number < 10_000; number++) {
            Known.sound(answering(true), bytes("one of many " + number));
        }
        assertThat(Known.sound(answering(false), bytes("first"))).isFalse();
    }
}
