package eu.bailiwick.attestation.verify;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.bundle.PaperBundle;
import eu.bailiwick.attestation.bundle.PdfReason;
import eu.bailiwick.attestation.bundle.PdfSeal;
import eu.bailiwick.attestation.bundle.Stamper;
import eu.bailiwick.attestation.forge.Authority;
import eu.bailiwick.attestation.forge.Keys;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.StampForge;
import eu.bailiwick.attestation.statement.LocalIssuer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Calendar;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An auditor sees since when a document exists, by the word of an authority whose certificate they bring.
class StampedPdfTest {
    private static final PaperBundle GENUINE = Auditor.bundle(1, UnaryOperator.identity());
    private static final StampForge FORGE = StampForge.start();
    private static final byte[] STAMPED = sealed(Stamper.of(FORGE));

    @TempDir
    Path folder;

    @AfterAll
    static void end() {
        FORGE.close();
    }

    private static byte[] sealed(Stamper stamper) {
        try (PDDocument pdf = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            pdf.addPage(new PDPage());
            pdf.save(bytes);
            return new PdfSeal(LocalIssuer.certificate(Optional.empty()), stamper)
                    .sign(
                            bytes.toByteArray(),
                            Calendar.getInstance(),
                            1,
                            PdfReason.of(Bytes.sha256(GENUINE.files().get("statement.json"))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String pem(X509Certificate certificate) throws IOException {
        return Files.write(folder.resolve("authority.pem"), Pem.of(certificate)).toString();
    }

    private void finds(int code, String words, byte[] pdf, String... more) throws IOException {
        PaperBundle bundle = GENUINE.copy();
        bundle.files().put("report.pdf", pdf);
        new Auditor(folder).finds(code, words, bundle.summed(), more);
    }

    @Test
    void whoBringsTheAuthoritysCertificateSeesSinceWhenItExists() throws IOException {
        String exists = "OK           report.pdf, time: it exists since 20";
        finds(0, exists, STAMPED, "--timestamp-root", pem(FORGE.root().certificate()));
        finds(0, exists, STAMPED, "--timestamp-root", pem(FORGE.stamper().certificate()));
    }

    @Test
    void whoBringsNoneIsToldWhoseItIs() throws IOException {
        finds(0, "NOT CHECKED  report.pdf, time: its timestamp says 20", STAMPED);
        finds(0, "when it was signed is the signer's own word", GENUINE.files().get("report.pdf"));
    }

    @Test
    void anotherAuthoritysAndNoneAreTold() throws IOException {
        String other = pem(Authority.root("Stamping Root", Keys.p256()).certificate());
        finds(
                1,
                "FAIL         report.pdf, time: the certificate of its timestamp leads to none",
                STAMPED,
                "--timestamp-root",
                other);
        finds(
                2,
                "NOT CHECKED  report.pdf, time: it holds no timestamp (needed)",
                GENUINE.files().get("report.pdf"),
                "--timestamp-root",
                other);
        String nothing =
                Files.writeString(folder.resolve("nothing.pem"), "nothing").toString();
        finds(3, "holds no certificate", STAMPED, "--timestamp-root", nothing);
    }

    @Test
    void theTimestampOfAnotherSignatureIsRefused() throws IOException {
        byte[] foreign = sealed(Stamper.of(FORGE, signature -> new byte[] {1}));
        finds(1, "FAIL         report.pdf, time: The timestamp is of something else", foreign);
    }

    @Test
    void noBytesOfATimestampMakeItThrow() throws IOException {
        String text = new String(STAMPED, StandardCharsets.ISO_8859_1);
        int from = text.indexOf("/Contents <") + 11;
        IssuerKey issuer = IssuerKey.read(GENUINE.files().get("issuer.pem"));
        for (int digit = 0; digit < 5_000; digit += 7) {
            byte[] changed = STAMPED.clone();
            changed[from + digit] = (byte) (changed[from + digit] == '0' ? '7' : '0');
            Findings found = new Findings();
            new SignedPdf(changed, List.of(FORGE.root().certificate()))
                    .examine(found, "report.pdf", issuer, "something else");
            assertThat(found.all()).as("digit " + digit).isNotEmpty();
        }
    }
}
