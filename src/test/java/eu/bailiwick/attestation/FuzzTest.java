package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.forge.Fuzz;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is sent, an appraiser answers or says that it cannot read it; and no changed byte that is signed is
/// believed.
class FuzzTest {

    static Stream<Formats> formats() {
        return Formats.all();
    }

    static Stream<Formats> every() {
        return Formats.each();
    }

    @ParameterizedTest
    @MethodSource("every")
    void believesNoChangedBit(Formats format) {
        assertThat(verdict(format, format.trial().content(format.file()))).isLessThan(format.best());
        fuzz(format)
                .flips(
                        format.signed(),
                        changed -> assertThat(verdict(format, changed)).isGreaterThanOrEqualTo(format.best()));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void readsOrRefusesAnyBit(Formats format) {
        int length = format.trial().content(format.file()).length;
        fuzz(format).flips(0, length, changed -> verdict(format, changed));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void believesNothingThatIsCut(Formats format) {
        fuzz(format).cuts(changed -> assertThat(verdict(format, changed)).isNotEqualTo(Verdict.ACCEPT));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void readsOrRefusesAnyLength(Formats format) {
        fuzz(format).lengths(changed -> verdict(format, changed));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void readsOrRefusesNoise(Formats format) {
        // by chance a few bytes may be the true ones
        fuzz(format)
                .noise(
                        format.signed().length() - 8,
                        changed -> assertThat(verdict(format, changed)).isNotEqualTo(Verdict.ACCEPT));
    }

    private static Fuzz fuzz(Formats format) {
        return new Fuzz(format.trial().content(format.file()));
    }

    private static Verdict verdict(Formats format, byte[] content) {
        return format.trial().replacing(format.file(), content).appraise().verdict();
    }
}
