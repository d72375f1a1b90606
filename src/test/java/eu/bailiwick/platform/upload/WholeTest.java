package eu.bailiwick.platform.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;

/// What only begins like a picture or a PDF is none.
class WholeTest {
    private static final byte[] MORE = "PK\3\4 and an archive behind it".getBytes(StandardCharsets.ISO_8859_1);

    private static byte[] picture(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] pdf(int pages, String password) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int page = 0; page < pages; page++) {
                document.addPage(new PDPage());
            }
            if (!password.isEmpty()) {
                document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] with(byte[] content, byte[] more) {
        byte[] all = Arrays.copyOf(content, content.length + more.length);
        System.arraycopy(more, 0, all, content.length, more.length);
        return all;
    }

    private static byte[] half(byte[] content) {
        return Arrays.copyOf(content, content.length / 2);
    }

    @Test
    void aPictureIsOneToItsEnd() throws IOException {
        byte[] png = picture("png");
        assertThat(Whole.png(png)).isTrue();
        assertThat(Whole.png(with(png, MORE))).isFalse();
        assertThat(Whole.png(half(png))).isFalse();
        assertThat(Whole.png(Arrays.copyOf(png, 8))).isFalse();
        byte[] huge = png.clone();
        ByteBuffer.wrap(huge).putInt(16, 2_000_000_000).putInt(20, 2_000_000_000);
        assertThat(Whole.png(huge)).isFalse();
        byte[] lying = png.clone();
        ByteBuffer.wrap(lying).putInt(8, Integer.MAX_VALUE);
        assertThat(Whole.png(lying)).isFalse();
        byte[] jpeg = picture("jpeg");
        assertThat(Whole.jpeg(jpeg)).isTrue();
        assertThat(Whole.jpeg(half(jpeg))).isFalse();
        assertThat(Whole.jpeg(with(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, MORE)))
                .isFalse();
    }

    @Test
    void aPdfHasPagesThatOpenWithoutAPassword() throws IOException {
        byte[] pdf = pdf(2, "");
        assertThat(Whole.pdf(pdf)).isTrue();
        assertThat(Whole.pdf(half(pdf))).isFalse();
        assertThat(Whole.pdf(pdf(0, ""))).isFalse();
        assertThat(Whole.pdf(pdf(1, "secret"))).isFalse();
        assertThat(Whole.pdf("%PDF-1.7\nnothing\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }
}
