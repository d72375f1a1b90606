package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Appraiser;
import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.dcap.DcapAppraiser;
import eu.bailiwick.attestation.nvidia.EatAppraiser;
import eu.bailiwick.attestation.nvidia.GpuAppraiser;
import eu.bailiwick.attestation.nvidia.RimAppraiser;
import eu.bailiwick.attestation.snp.SnpAppraiser;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every case of the corpus gets the verdict that independent tools gave it, for the reason that the table names.
class CorpusTest {
    static final String[] KINDS = {
        "sev-snp", "sev-snp-azure-hcl", "sev-snp-cert", "tdx", "sgx", "nvidia-gpu", "nvidia-rim", "nvidia-eat"
    };

    static Stream<Corpus.Case> snp() {
        return cases("sev-snp", "sev-snp-azure-hcl", "sev-snp-cert");
    }

    private static Stream<Corpus.Case> cases(String... kinds) {
        if (!Corpus.isThere()) {
            abort("The corpus of real evidence is not beside this checkout; -Devidence.corpus names another place.");
        }
        return Corpus.cases(kinds);
    }

    @ParameterizedTest
    @MethodSource("snp")
    void sevSnp(Corpus.Case one) {
        expect(one, new SnpAppraiser());
    }

    static Stream<Corpus.Case> dcap() {
        return cases("tdx", "sgx");
    }

    @ParameterizedTest
    @MethodSource("dcap")
    void tdxAndSgx(Corpus.Case one) {
        expect(one, new DcapAppraiser());
    }

    static Stream<Corpus.Case> gpu() {
        return cases("nvidia-gpu");
    }

    @ParameterizedTest
    @MethodSource("gpu")
    void nvidiaGpu(Corpus.Case one) {
        expect(one, new GpuAppraiser());
    }

    static Stream<Corpus.Case> rim() {
        return cases("nvidia-rim");
    }

    @ParameterizedTest
    @MethodSource("rim")
    void nvidiaReferenceValues(Corpus.Case one) {
        expect(one, new RimAppraiser());
    }

    static Stream<Corpus.Case> eat() {
        return cases("nvidia-eat");
    }

    @ParameterizedTest
    @MethodSource("eat")
    void nvidiaTokens(Corpus.Case one) {
        expect(one, new EatAppraiser());
    }

    private static void expect(Corpus.Case one, Appraiser appraiser) {
        Submission submission = one.submission();
        Appraisal appraisal;
        try {
            appraisal = appraiser.appraise(submission);
        } catch (Malformed fault) {
            appraisal = Checklist.malformed(submission.kind(), submission.asOf(), fault);
        }
        assertThat(appraisal.verdict().name())
                .as("%s: expected %s, checks %s", one.id(), one.expect(), appraisal.checks())
                .isIn((Object[]) one.expect().replaceFirst("[: ].*", "").split("_OR_"));
        List<String> given = appraisal.checks().stream().map(Check::reason).toList();
        assertThat(ReasonTable.of(one))
                .as("%s: %s", one.id(), appraisal.checks())
                .allSatisfy(row -> assertThat(given).contains(row.ours()));
        assertThat(ReasonTable.decides(one, appraisal.reason()))
                .as("%s: expected %s, found %s", one.id(), one.expect(), appraisal.reason())
                .isTrue();
    }

    @Test
    void everyReasonOfTheTableIsThatOfACase() {
        Set<String> expected =
                cases(KINDS).flatMap(one -> ReasonTable.expected(one).stream()).collect(Collectors.toSet());
        assertThat(ReasonTable.read()).containsOnlyKeys(expected);
    }
}
