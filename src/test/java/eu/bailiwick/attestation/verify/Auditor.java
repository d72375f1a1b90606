package eu.bailiwick.attestation.verify;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.bundle.PaperBundle;
import eu.bailiwick.attestation.bundle.PaperTree;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.attestation.forge.Trial;
import eu.bailiwick.attestation.snp.SnpAppraiser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Somebody with a bundle, the verifier, and what they know from elsewhere.
public record Auditor(Path folder) {
    static final PaperTree LOG = PaperTree.create("log.example/verdicts");
    static final AmdPki AMD = AmdPki.of("Milan");
    private static final byte[] TCB = {3, 0, 0, 0, 0, 0, 20, 115};
    private static final byte[] NONCE = Arrays.copyOf(new byte[] {1, 2, 3}, 64);

    /// What the verifier answered.
    public record Told(int code, String text) {}

    static final Map<String, Object> EXPECTED = Map.of(
            "nonce",
            HexFormat.of().formatHex(NONCE),
            "reportData",
            HexFormat.of().formatHex(NONCE));

    static PaperBundle bundle(int chip, UnaryOperator<Appraisal> lie) {
        return PaperBundle.of(submission(chip), EXPECTED, LOG, lie);
    }

    static Submission submission(int chip) {
        byte[] id = Arrays.copyOf(new byte[] {(byte) chip}, 64);
        return new Trial(Kind.SEV_SNP, new SnpAppraiser())
                .trusting(AnchorKind.AMD_SEV, AMD.root().certificate())
                .expecting(new Expected(NONCE, NONCE, null, List.of(), null, null))
                .file(
                        "report.bin",
                        new SnpReport(3, id, TCB)
                                .put(SnpReport.CPU, (byte) 25, (byte) 1)
                                .put(SnpReport.REPORT_DATA, NONCE)
                                .signedBy(AMD.endorsing().getPrivate()))
                .file("vcek.der", Pem.der(AMD.vcek(id, TCB)))
                .file("chain.pem", Pem.of(AMD.chips().certificate()))
                .file("revoked.crl", AMD.emptyList())
                .submission();
    }

    String root(AmdPki pki) throws IOException {
        Path file = folder.resolve("ark.pem");
        Files.write(file, Pem.of(pki.root().certificate()));
        return "amd-sev=" + file;
    }

    String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /// With everything that an auditor should bring, unless it names an issuer of its own.
    Told verifies(byte[] zip, String... more) throws IOException {
        List<String> all = new ArrayList<>(
                List.of("--root", root(AMD), "--log-key", LOG.key().show()));
        all.addAll(List.of(more));
        if (!all.contains("--issuer-sha256")) {
            all.addAll(List.of("--issuer-sha256", PaperBundle.issuer()));
        }
        return verifiesWith(zip, all.toArray(String[]::new));
    }

    /// The verifier ends a bundle with this code, and says these words of it.
    void finds(int code, String words, PaperBundle bundle, String... more) throws IOException {
        Told told = verifies(bundle.zip(), more);
        assertThat(told.code()).as(told.text()).isEqualTo(code);
        assertThat(told.text()).contains(words);
    }

    public Told verifiesWith(byte[] zip, String... options) throws IOException {
        Path file = folder.resolve("bundle.zip");
        Files.write(file, zip);
        List<String> arguments = new ArrayList<>(List.of(file.toString()));
        arguments.addAll(List.of(options));
        return run(arguments);
    }

    public static Told run(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Verify.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
        return new Told(code, out.toString(StandardCharsets.UTF_8));
    }
}
