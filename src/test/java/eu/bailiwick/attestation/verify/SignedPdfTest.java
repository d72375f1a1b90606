package eu.bailiwick.attestation.verify;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.bundle.PaperBundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The readable verdict in a bundle is signed by the issuer, all of it, and for this statement.
class SignedPdfTest {
    private static final PaperBundle GENUINE = Auditor.bundle(1, UnaryOperator.identity());
    private static final byte[] PDF = GENUINE.files().get("report.pdf");
    private static final String TEXT = new String(PDF, StandardCharsets.ISO_8859_1);

    @TempDir
    Path folder;

    private void finds(int code, String words, byte[] pdf) throws IOException {
        PaperBundle bundle = GENUINE.copy();
        bundle.files().put("report.pdf", pdf);
        Auditor.Told told = new Auditor(folder).verifies(bundle.summed().zip());
        assertThat(told.text()).contains(words);
        assertThat(told.code()).as(told.text()).isEqualTo(code);
    }

    @Test
    void everyByteIsSigned() throws IOException {
        finds(0, "OK           report.pdf: every byte of it is signed by the issuer's key", PDF);
        int gap = TEXT.indexOf("/Contents <") + 11;
        for (int at : new int[] {0, 8, TEXT.indexOf("stream") + 20, gap + 100, PDF.length - 2}) {
            byte[] changed = PDF.clone();
            changed[at] ^= 1;
            finds(1, "FAIL         report.pdf: ", changed);
        }
    }

    @Test
    void anUpdateBehindTheSignatureIsRefused() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(PDF);
                ByteArrayOutputStream updated = new ByteArrayOutputStream()) {
            pdf.getDocumentInformation().setTitle("Another verdict");
            pdf.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            pdf.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            pdf.saveIncremental(updated);
            assertThat(updated.size()).isGreaterThan(PDF.length);
            finds(1, "FAIL         report.pdf: Something was added behind what is signed", updated.toByteArray());
        }
        finds(1, "Something was added behind what is signed: 1 bytes", Arrays.copyOf(PDF, PDF.length + 1));
    }

    @Test
    void aRangeThatLeavesMoreOutIsRefused() throws IOException {
        byte[] shorter =
                TEXT.replaceFirst("/ByteRange \\[0 (\\d+)", "/ByteRange [0 1").getBytes(StandardCharsets.ISO_8859_1);
        finds(1, "FAIL         report.pdf: ", shorter);
        finds(
                1,
                "no PDF with exactly one signature",
                TEXT.replace("/ByteRange", "/ByteRangf").getBytes(StandardCharsets.ISO_8859_1));
        byte[] hidden = PDF.clone();
        hidden[TEXT.indexOf('>', TEXT.indexOf("/Contents <")) - 1] = '1';
        finds(1, "Something is hidden behind its signature", hidden);
    }

    @Test
    void theDocumentOfAnotherVerdictIsRefused() throws IOException {
        byte[] other = Auditor.bundle(2, UnaryOperator.identity()).files().get("report.pdf");
        finds(1, "FAIL         report.pdf: it is signed as something else than", other);
    }

    @Test
    void theSignatureOfAnotherKeyIsRefused() throws IOException {
        PaperBundle bundle = GENUINE.copy();
        byte[] other = Auditor.AMD.endorsing().getPublic().getEncoded();
        bundle.text(
                "issuer.pem",
                "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(other)
                        + "\n-----END PUBLIC KEY-----\n");
        Auditor.Told told = new Auditor(folder).verifies(bundle.summed().zip());
        assertThat(told.text()).contains("FAIL         report.pdf: Its certificate is of another key");
    }

    @Test
    void noBytesMakeItThrow() throws IOException {
        for (byte[] pdf : new byte[][] {
            new byte[0], "%PDF-".getBytes(StandardCharsets.US_ASCII), Arrays.copyOf(PDF, PDF.length / 2)
        }) {
            finds(1, "FAIL         report.pdf: ", pdf);
        }
        IssuerKey issuer = IssuerKey.read(GENUINE.files().get("issuer.pem"));
        int from = TEXT.indexOf("/Contents <") + 11;
        List<Integer> unnoticed = new ArrayList<>();
        for (int digit = 0; digit < 1_600; digit++) {
            byte[] changed = PDF.clone();
            changed[from + digit] = (byte) (changed[from + digit] == '0' ? '7' : '0');
            Findings found = new Findings();
            new SignedPdf(changed, List.of()).examine(found, "report.pdf", issuer, "something else");
            if (found.all().getFirst().detail().startsWith("it is signed as")) {
                unnoticed.add(digit);
            }
        }
        assertThat(unnoticed).as("digits of the signature").isEmpty();
    }
}
