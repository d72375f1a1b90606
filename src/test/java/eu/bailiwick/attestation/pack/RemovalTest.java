package eu.bailiwick.attestation.pack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The operator's rule is read at the start.
class RemovalTest {
    @ParameterizedTest
    @ValueSource(strings = {"P183D", "P3651D", "PT0S"})
    void aRuleThatPostgresqlWouldRefuseStopsTheStart(String kept) {
        assertThatThrownBy(() -> Removal.require(Duration.parse(kept)))
                .hasMessageContaining("bailiwick.attestation.packs.kept")
                .hasMessageContaining("P184D to P3650D");
    }

    @Test
    void bothEndsAreRules() {
        assertThatCode(() -> Removal.require(Duration.ofDays(184))).doesNotThrowAnyException();
        assertThatCode(() -> Removal.require(Duration.ofDays(3650))).doesNotThrowAnyException();
    }
}
