package eu.bailiwick.attestation.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Two appraisals side by side show what changed and nothing else.
class DifferenceTest {
    private static final CheckView SIGNED = new CheckView("signature", Outcome.PASS, true, "", "Signed.");

    private static AppraisalView appraisal(String claims, CheckView... checks) throws Exception {
        JsonNode said = new ObjectMapper().readTree(claims);
        Instant at = Instant.parse("2027-03-01T00:00:00Z");
        return new AppraisalView(
                UUID.randomUUID(),
                "tdx",
                null,
                null,
                null,
                null,
                false,
                "CUSTOMER",
                "Cleo",
                "as-submitted-1",
                at,
                Verdict.ACCEPT,
                "",
                List.of(checks),
                said,
                List.of(),
                3,
                null,
                at,
                "test");
    }

    @Test
    void aLevelThatWentOutOfDateIsTheOnlyDifference() throws Exception {
        CheckView before = new CheckView("tcb", Outcome.PASS, true, "", "UpToDate.");
        CheckView after = new CheckView("tcb", Outcome.FAIL, true, "TCB_OUT_OF_DATE", "OutOfDate: SVN 3 is short.");
        Difference difference = Difference.of(
                appraisal("{\"tcbStatus\":\"UpToDate\",\"mrtd\":\"aa\"}", SIGNED, before),
                appraisal("{\"tcbStatus\":\"OutOfDate\",\"mrtd\":\"aa\"}", SIGNED, after),
                Map.of("quote.bin", "11", "tcb.json", "22"),
                Map.of("quote.bin", "11", "tcb.json", "33"));
        assertThat(difference.same()).isEqualTo(1);
        assertThat(difference.checks()).containsExactly(new Difference.Check("tcb", before, after));
        assertThat(difference.claims()).containsExactly(new Difference.Field("tcbStatus", "UpToDate", "OutOfDate"));
        assertThat(difference.files()).containsExactly(new Difference.Field("tcb.json", "22", "33"));
    }

    @Test
    void aCheckThatOnlyOneHasIsShown() throws Exception {
        Difference difference =
                Difference.of(appraisal("{}", SIGNED), appraisal("{\"cpu\":{\"vmpl\":0}}"), Map.of(), Map.of("a", "1"));
        assertThat(difference.checks()).containsExactly(new Difference.Check("signature", SIGNED, null));
        assertThat(difference.claims()).containsExactly(new Difference.Field("cpu/vmpl", "", "0"));
        assertThat(difference.files()).containsExactly(new Difference.Field("a", "", "1"));
        assertThat(difference.same()).isZero();
    }
}
