package eu.bailiwick.attestation.pages;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Green says that everything which applies was checked, and nothing less.
class TonesTest {
    @ParameterizedTest
    @EnumSource(Verdict.class)
    void onlyAcceptedAndWhollyCheckedIsGreen(Verdict verdict) {
        assertThat(Tones.tone(verdict, 0).equals("ok")).isEqualTo(verdict == Verdict.ACCEPT);
        assertThat(Tones.tone(verdict, 1)).isNotEqualTo("ok");
        assertThat(Tones.tone(verdict)).isNotEqualTo("ok");
    }
}
