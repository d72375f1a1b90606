package eu.bailiwick.reservation.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OffersTest {
    private static final String SECRET = "a-secret-of-more-than-thirty-two-characters";
    private final Offers offers = new Offers(SECRET, () -> "aurora");
    private final OfferTerms terms = new OfferTerms(
            UUID.fromString("0197b0e0-0000-7000-8000-000000000001"),
            "gb200-nvl4",
            16,
            Period.of(Instant.parse("2027-03-01T00:00:00Z"), Duration.ofDays(14)),
            true,
            UUID.fromString("0197b0e0-0000-7000-8000-00000000000f"),
            Money.of(5_557_494, "EUR"));

    @Test
    void whatIsWrittenIsRead() {
        assertThat(offers.read(offers.write(terms))).isEqualTo(terms);
    }

    @Test
    void noCharacterOfATokenCanBeChanged() {
        String token = offers.write(terms);
        for (int i = 0; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String altered = token.substring(0, i) + other + token.substring(i + 1);
            assertRefused(offers, altered);
        }
    }

    @Test
    void aTokenOfAnotherTenantOrKeyIsRefused() {
        String token = offers.write(terms);
        assertRefused(new Offers(SECRET, () -> "borealis"), token);
        assertRefused(new Offers(SECRET + "!", () -> "aurora"), token);
    }

    @Test
    void whatIsNoTokenIsRefused() {
        for (String text : new String[] {"", ".", "a.b", "…", "a.b.c", "x".repeat(100_000), "%00.%00"}) {
            assertRefused(offers, text);
        }
    }

    @Test
    void aWeakKeyIsRefused() {
        assertThatThrownBy(() -> new Offers("secret", () -> "aurora")).hasMessageContaining("32 characters");
    }

    private static void assertRefused(Offers reader, String token) {
        assertThatThrownBy(() -> reader.read(token))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.violations().getFirst().field())
                                .isEqualTo("offer"));
    }
}
