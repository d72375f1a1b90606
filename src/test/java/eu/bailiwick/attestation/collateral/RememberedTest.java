package eu.bailiwick.attestation.collateral;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.forge.AmdPki;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Files are read once; what others make be forgotten is missing from nobody's answer.
class RememberedTest {
    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
    private static final byte[] LIST = AmdPki.of("Milan").root().list(NOW, NOW.plusSeconds(60));
    private final Remembered remembered = new Remembered(2);
    private final List<String> asked = new ArrayList<>();

    private List<Remembered.Content> contents(List<String> hashes) {
        asked.addAll(hashes);
        return hashes.stream().map(hash -> new Remembered.Content(hash, LIST)).toList();
    }

    @Test
    void anAnswerIsWholeAlthoughOthersMakeEverythingBeForgottenMeanwhile() {
        remembered.of(List.of("a"), this::contents);
        var answer = remembered.of(List.of("a", "b"), hashes -> {
            // somebody else asks for many, and the next one makes room
            remembered.of(List.of("x", "y", "z"), this::contents);
            remembered.of(List.of("v"), this::contents);
            return contents(hashes);
        });
        assertThat(answer.get("a")).hasSize(1);
        assertThat(answer.get("b")).hasSize(1);
    }

    @Test
    void whatIsRememberedIsNotReadAgain() {
        remembered.of(List.of("a"), this::contents);
        remembered.of(List.of("a"), this::contents);
        assertThat(asked).containsExactly("a");
        assertThat(remembered.of(List.of("gone"), hashes -> List.of())).isEmpty();
    }
}
