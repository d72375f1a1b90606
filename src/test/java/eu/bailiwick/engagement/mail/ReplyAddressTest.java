package eu.bailiwick.engagement.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Sealed addresses lead to their ticket and to no other.
class ReplyAddressTest {
    private static final String SECRET = "thirty-two characters for a test";
    private final ReplyAddress address = new ReplyAddress("tickets.example.eu", SECRET);

    @Test
    void anAddressLeadsToItsTicketInWhateverCaseItComesBack() {
        for (UUID ticket : List.of(
                UUID.fromString("01a00000-0000-7000-8000-000000000001"),
                new UUID(0, 0),
                new UUID(0, 7),
                new UUID(-1, -1),
                UUID.randomUUID())) {
            String written = address.of(ticket);
            assertThat(address.read(written)).contains(ticket);
            assertThat(address.read(" " + written.toUpperCase(Locale.ROOT))).contains(ticket);
            assertThat(written.substring(0, written.indexOf('@'))).hasSizeLessThanOrEqualTo(64);
        }
    }

    @Test
    void everyCharacterThatIsChangedMakesItLeadNowhere() {
        String written = address.of(UUID.fromString("01a00000-0000-7000-8000-000000000001"));
        for (int i = 0; i < written.length(); i++) {
            char other = written.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(address.read(written.substring(0, i) + other + written.substring(i + 1)))
                    .as("character " + i)
                    .isEmpty();
        }
    }

    @Test
    void theSealOfOneTicketDoesNotFitAnother() {
        String first = address.of(UUID.randomUUID());
        String second = address.of(UUID.randomUUID());
        String mixed = first.substring(0, first.indexOf('.')) + second.substring(second.indexOf('.'));
        assertThat(address.read(mixed)).isEmpty();
        assertThat(new ReplyAddress("tickets.example.eu", SECRET + "!").read(first))
                .as("sealed with another key")
                .isEmpty();
        assertThat(new ReplyAddress("other.example.eu", SECRET).read(first)).isEmpty();
    }

    @Test
    void whatIsNoAddressOfOursLeadsNowhere() {
        for (String odd : List.of(
                "",
                "tt+1.2@tickets.example.eu",
                "tt+" + "z".repeat(25) + "." + "z".repeat(25) + "@tickets.example.eu")) {
            assertThat(address.read(odd)).isEmpty();
        }
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> new ReplyAddress("tickets.example.eu", "short"))
                .hasMessageContaining("at least 32 characters");
    }
}
