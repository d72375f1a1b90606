package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;

/// What is looked for is found wherever it was packed, and who packs too much does not stop the search unseen.
class OpenedTest {
    private static final String SECRET = "only Borealis knows";
    private static final byte[] PLAIN = ("{\"a\":\"" + SECRET + "\"}").getBytes(StandardCharsets.UTF_8);

    private static byte[] zip(String name, byte[]... contents) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < contents.length; i++) {
                zip.putNextEntry(new ZipEntry(i == 0 ? name : name + i));
                zip.write(contents[i]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] pdf() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.showText(SECRET);
                content.endText();
            }
            document.save(out);
        }
        return out.toByteArray();
    }

    @Test
    void aSecretIsFoundWhereverItWasPacked() throws IOException {
        byte[] other = "other".getBytes(StandardCharsets.UTF_8);
        assertThat(Opened.text(PLAIN)).contains(SECRET);
        assertThat(Opened.text(pdf())).contains(SECRET);
        assertThat(Opened.text(gzip(PLAIN))).contains(SECRET);
        assertThat(Opened.text(zip("a", other, PLAIN))).contains(SECRET).contains("other");
        assertThat(Opened.text(zip(SECRET, other))).contains(SECRET);
        assertThat(Opened.text(zip("a.pdf", other, pdf()))).contains(SECRET);
        assertThat(Opened.text(zip("a.zip", zip("b.gz", gzip(zip("c", PLAIN))))))
                .contains(SECRET);
        assertThat(new String(zip("a", other, PLAIN), StandardCharsets.UTF_8)).doesNotContain(SECRET);
    }

    @Test
    void aBombIsAFailureAndNeverUnpacked() {
        byte[] zeros = zip("zeros", new byte[64 << 20]);
        refused(zeros, "tighter");
        refused(gzip(new byte[64 << 20]), "tighter");
        refused(zip("zeros.zip", zeros), "tighter");
        refused(zip("many", IntStream.range(0, 5001).mapToObj(i -> PLAIN).toArray(byte[][]::new)), "entries");
        byte[] deep = PLAIN;
        for (int i = 0; i < 5; i++) {
            deep = i % 2 == 0 ? gzip(deep) : zip("deep", deep);
        }
        refused(deep, "4 times");
    }

    @Test
    void whatIsLargeTogetherIsAFailureToo() {
        byte[] noise = new byte[600_000];
        new Random(1).nextBytes(noise);
        Opened small = new Opened(1 << 20, 10, 4, 300);
        assertThatThrownBy(() -> small.read(zip("noise", noise, noise))).hasMessageContaining("larger");
    }

    private static void refused(byte[] content, String why) {
        assertThatThrownBy(() -> Opened.text(content)).hasMessageContaining(why);
    }
}
