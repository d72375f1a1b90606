package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.bundle.Theme;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What appraisals really ask, of forged and of real evidence, is mapped.
class MappedChecksTest {

    @Test
    void everyCheckOfForgedEvidenceIsKnown() {
        assertThat(Formats.all().flatMap(format -> format.trial().appraise().checks().stream()))
                .hasSizeGreaterThan(100)
                .allSatisfy(check ->
                        assertThat(Theme.isKnown(check.id())).as(check.id()).isTrue());
    }

    @Test
    void everyCheckOfRealEvidenceIsKnown() {
        assumeTrue(Corpus.isThere(), "The corpus of real evidence is not beside this checkout.");
        Stream<Corpus.Case> cases =
                Corpus.cases(Arrays.stream(Kind.values()).map(Kind::wireName).toArray(String[]::new));
        assertThat(cases.flatMap(one -> Appraisers.appraise(one.submission()).checks().stream()))
                .allSatisfy(check ->
                        assertThat(Theme.isKnown(check.id())).as(check.id()).isTrue());
    }
}
