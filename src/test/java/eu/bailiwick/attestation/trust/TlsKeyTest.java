package eu.bailiwick.attestation.trust;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.dcap.DcapAppraiser;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.Fuzz;
import eu.bailiwick.attestation.forge.IntelCollateral;
import eu.bailiwick.attestation.forge.IntelPki;
import eu.bailiwick.attestation.forge.Keys;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.QuoteForge;
import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.attestation.forge.Trial;
import eu.bailiwick.attestation.snp.SnpAppraiser;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A report speaks for the key of a connection where its second half is the hash of the key, and for no other.
class TlsKeyTest {
    private static final byte[] NONCE = Arrays.copyOf(new byte[] {7, 8, 9}, 32);
    private static final byte[] CHIP = Arrays.copyOf(new byte[] {4, 4}, 64);
    private static final byte[] TCB = HexFormat.of().parseHex("0300000000000873");
    private static final AmdPki AMD = AmdPki.of("Milan");
    private static final IntelPki INTEL = IntelPki.make();
    private static final PublicKey KEY = Keys.p256().getPublic();
    private static final PublicKey OTHER = Keys.p384().getPublic();

    private static byte[] pem(PublicKey key) {
        return ("-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] data(byte[] answer, @Nullable PublicKey key) {
        byte[] data = Arrays.copyOf(answer, 64);
        if (key != null) {
            System.arraycopy(Keys.sha256(key.getEncoded()), 0, data, 32, 32);
        }
        return data;
    }

    private static Expected expected(byte @Nullable [] answer) {
        return new Expected(answer, answer, null, List.of(), null, null);
    }

    private static Trial snp(byte[] data) {
        return new Trial(Kind.SEV_SNP, new SnpAppraiser())
                .trusting(AnchorKind.AMD_SEV, AMD.root().certificate())
                .expecting(expected(NONCE))
                .file(
                        "report",
                        new SnpReport(3, CHIP, TCB)
                                .put(SnpReport.CPU, (byte) 25, (byte) 1)
                                .put(SnpReport.REPORT_DATA, data)
                                .signedBy(AMD.endorsing().getPrivate()))
                .file("chain", Pem.of(AMD.chips().certificate()))
                .file("vcek", Pem.der(AMD.vcek(CHIP, TCB)))
                .file("list", AMD.emptyList());
    }

    private static Trial tdx(byte[] data) {
        return new Trial(Kind.TDX, new DcapAppraiser())
                .trusting(AnchorKind.INTEL_SGX, INTEL.root().certificate())
                .expecting(expected(NONCE))
                .file("quote", QuoteForge.tdx(5, 648, data).by(INTEL))
                .file("signer", Pem.of(INTEL.collateral().certificate()))
                .file(
                        "tcb",
                        IntelCollateral.signed(
                                "tcbInfo",
                                IntelCollateral.tcbInfo(
                                        "TDX", IntelPki.FMSPC, Trial.AFTER, IntelCollateral.level(5, 7, "UpToDate")),
                                INTEL.collateral()))
                .file(
                        "qe",
                        IntelCollateral.signed(
                                "enclaveIdentity",
                                IntelCollateral.identity("TD_QE", 8, "UpToDate"),
                                INTEL.collateral()))
                .file("root list", INTEL.root().list(Trial.BEFORE, Trial.AFTER))
                .file("list", INTEL.platforms().list(Trial.BEFORE, Trial.AFTER));
    }

    private static Check check(Appraisal appraisal) {
        return appraisal.checks().stream()
                .filter(check -> check.id().equals("tls-key"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theKeyWhoseHashTheReportHoldsIsCovered() {
        for (Trial trial : List.of(snp(data(NONCE, KEY)), tdx(data(NONCE, KEY)))) {
            Appraisal covered = trial.file("tls.pem", pem(KEY)).gives("ACCEPT");
            assertThat(check(covered).outcome()).isEqualTo(Outcome.PASS);
            assertThat(covered.claims())
                    .containsEntry("tlsKeySha256", HexFormat.of().formatHex(Keys.sha256(KEY.getEncoded())));
        }
        snp(data(NONCE, OTHER)).file("tls.pem", pem(OTHER)).gives("ACCEPT");
    }

    @Test
    void anotherKeyIsRefused() {
        for (Trial trial : List.of(snp(data(NONCE, KEY)), tdx(data(NONCE, KEY)))) {
            Appraisal refused = trial.file("tls.pem", pem(OTHER)).gives("REJECT:TLS_KEY_MISMATCH");
            assertThat(refused.claims()).doesNotContainKey("tlsKeySha256");
        }
        snp(data(NONCE, null)).file("tls.pem", pem(KEY)).gives("REJECT:TLS_KEY_MISMATCH");
    }

    /// A key does not stand in for the answer to the challenge, nor the answer for the key.
    @Test
    void theFirstHalfStillAnswersTheChallenge() {
        byte[] old = Arrays.copyOf(new byte[] {1}, 32);
        snp(data(old, KEY)).file("tls.pem", pem(KEY)).gives("REJECT:REPORT_DATA_MISMATCH");
        tdx(data(old, KEY)).file("tls.pem", pem(KEY)).gives("REJECT:REPORT_DATA_MISMATCH");
        snp(data(NONCE, KEY)).gives("REJECT:REPORT_DATA_MISMATCH");
        snp(data(NONCE, KEY))
                .file("tls.pem", pem(KEY))
                .expecting(expected(data(NONCE, null)))
                .gives("REJECT:REPORT_DATA_MISMATCH");
        snp(data(NONCE, KEY))
                .file("tls.pem", pem(KEY))
                .expecting(expected(data(NONCE, KEY)))
                .gives("ACCEPT");
        snp(data(NONCE, KEY))
                .file("tls.pem", pem(KEY))
                .expecting(Expected.nothing())
                .gives("INCONCLUSIVE:NO_CHALLENGE");
    }

    @Test
    void whatIsNoSingleKeyIsRefused() {
        snp(data(NONCE, KEY))
                .file("tls.pem", pem(KEY))
                .file("again.pem", pem(KEY))
                .gives("REJECT:MALFORMED");
        byte[] longer = Arrays.copyOf(KEY.getEncoded(), KEY.getEncoded().length + 1);
        for (String text : List.of(
                "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(longer)
                        + "\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\n" + "A".repeat(30_000) + "\n-----END PUBLIC KEY-----",
                new String(pem(KEY), StandardCharsets.US_ASCII) + "more")) {
            snp(data(NONCE, KEY))
                    .file("tls.pem", text.getBytes(StandardCharsets.US_ASCII))
                    .gives("REJECT:MALFORMED");
        }
    }

    @Test
    void otherEvidenceAndTheFirstEditionTakeNone() {
        snp(data(NONCE, KEY))
                .file("tls.pem", pem(KEY))
                .under(Policy.RESERVATION_1)
                .gives("REJECT:MALFORMED");
        new Trial(Kind.SEV_SNP_CERT, new SnpAppraiser())
                .trusting(AnchorKind.AMD_SEV, AMD.root().certificate())
                .file("vcek", Pem.der(AMD.vcek(CHIP, TCB)))
                .file("tls.pem", pem(KEY))
                .gives("REJECT:MALFORMED");
    }

    @Test
    void noChangedKeyIsBelieved() {
        Trial trial = snp(data(NONCE, KEY)).file("tls.pem", pem(KEY));
        new Fuzz(pem(KEY))
                .lengths(changed -> trial.replacing("tls.pem", changed).appraise());
        new Fuzz(pem(KEY))
                .flips(
                        0,
                        pem(KEY).length,
                        changed -> trial.replacing("tls.pem", changed).appraise());
        byte[] key = KEY.getEncoded();
        new Fuzz(key).flips(0, key.length, changed -> {
            byte[] text = ("-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder().encodeToString(changed) + "\n-----END PUBLIC KEY-----\n")
                    .getBytes(StandardCharsets.US_ASCII);
            assertThat(trial.replacing("tls.pem", text).appraise().verdict().name())
                    .isEqualTo("REJECT");
        });
    }
}
