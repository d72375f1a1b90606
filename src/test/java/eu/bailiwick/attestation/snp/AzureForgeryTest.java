package eu.bailiwick.attestation.snp;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.Fuzz;
import eu.bailiwick.attestation.forge.Keys;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.attestation.forge.Trial;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Azure's wrapping: the report must cover the runtime data beside it.
class AzureForgeryTest {
    private static final byte[] TCB = {3, 0, 0, 0, 0, 0, 20, 115};
    private static final byte[] CHIP = Arrays.copyOf(new byte[] {7, 7, 7}, 64);
    private static final byte[] RUNTIME = "{\"keys\":[]}".getBytes(StandardCharsets.US_ASCII);
    private final AmdPki milan = AmdPki.of("Milan");

    private byte[] wrapped(byte[] covered, byte[] sent, int claimedLength) {
        byte[] report = new SnpReport(2, CHIP, TCB)
                .put(SnpReport.REPORT_DATA, Keys.sha256(covered))
                .signedBy(milan.endorsing().getPrivate());
        ByteBuffer out =
                ByteBuffer.allocate(32 + report.length + 20 + sent.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("HCLA".getBytes(StandardCharsets.US_ASCII)).position(32);
        out.put(report)
                .putInt(sent.length + 20)
                .putInt(1)
                .putInt(2)
                .putInt(1)
                .putInt(claimedLength)
                .put(sent);
        return out.array();
    }

    private Trial trial(byte[] wrapped) {
        return new Trial(Kind.SEV_SNP_AZURE_HCL, new SnpAppraiser())
                .trusting(AnchorKind.AMD_SEV, milan.root().certificate())
                .expecting(new Expected(Keys.sha256(RUNTIME), null, null, List.of(), null, null))
                .file("hcl", wrapped)
                .file("vcek", Pem.der(milan.vcek(CHIP, TCB)))
                .file("ask", Pem.of(milan.chips().certificate()))
                .file("list", milan.emptyList());
    }

    @Test
    void acceptsRuntimeDataThatTheReportCovers() {
        trial(wrapped(RUNTIME, RUNTIME, RUNTIME.length)).gives("ACCEPT");
    }

    @Test
    void refusesOtherRuntimeData() {
        byte[] other = "{\"keys\":{}}".getBytes(StandardCharsets.US_ASCII);

        trial(wrapped(RUNTIME, other, other.length)).gives("REJECT:RUNTIME_DATA_MISMATCH");
    }

    @Test
    void refusesLengthsThatLeadElsewhere() {
        trial(wrapped(RUNTIME, RUNTIME, -1)).gives("REJECT:MALFORMED");
        trial(wrapped(RUNTIME, RUNTIME, RUNTIME.length + 1)).gives("REJECT:MALFORMED");
        trial(wrapped(RUNTIME, RUNTIME, RUNTIME.length - 1)).gives("REJECT:MALFORMED");
    }

    @Test
    void believesNoChangedBitAndReadsOrRefusesAnyBytes() {
        byte[] wrapped = wrapped(RUNTIME, RUNTIME, RUNTIME.length);
        Trial trial = trial(wrapped);
        Fuzz fuzz = new Fuzz(wrapped);

        fuzz.flips(32, 32 + SnpReport.LENGTH, changed -> rejected(trial, changed));
        fuzz.flips(wrapped.length - RUNTIME.length, wrapped.length, changed -> rejected(trial, changed));
        fuzz.cuts(changed -> rejected(trial, changed));
        fuzz.lengths(changed -> trial.replacing("hcl", changed).appraise());
        fuzz.noise(changed -> trial.replacing("hcl", changed).appraise());
    }

    private static void rejected(Trial trial, byte[] changed) {
        assertThat(trial.replacing("hcl", changed).appraise().verdict()).isEqualTo(Verdict.REJECT);
    }
}
