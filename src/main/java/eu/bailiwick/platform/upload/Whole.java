package eu.bailiwick.platform.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Whether a picture or a PDF is one from its beginning to its end, and not only by its first bytes. Nothing is drawn.
public final class Whole {
    private static final long PIXELS_MAX = 100_000_000;
    private static final String PDF = "%PDF-";
    private static final int PAGES_MAX = 5_000;
    private static final int HEADER = 8;
    private static final int AROUND_A_CHUNK = 12;
    private static final int IEND = 0x49454E44;
    private static final int END_WITHIN = 1_024;

    private Whole() {}

    /// Chunk by chunk up to the last one, and nothing behind it.
    public static boolean png(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content).position(HEADER);
        while (bytes.remaining() >= AROUND_A_CHUNK) {
            int length = bytes.getInt();
            int kind = bytes.getInt();
            if (length < 0 || length > bytes.remaining() - Integer.BYTES) {
                return false;
            }
            bytes.position(bytes.position() + length + Integer.BYTES);
            if (kind == IEND) {
                return length == 0 && !bytes.hasRemaining() && isSized("png", content);
            }
        }
        return false;
    }

    /// With an end; cameras write more behind it.
    public static boolean jpeg(byte[] content) {
        for (int at = content.length - 2; at > 2; at--) {
            if ((content[at] & 0xFF) == 0xFF && (content[at + 1] & 0xFF) == 0xD9) {
                return isSized("jpeg", content);
            }
        }
        return false;
    }

    /// With an end, and pages that are found without a password.
    public static boolean pdf(byte[] content) {
        return pages(content) > 0;
    }

    /// How many pages a PDF has; none where it is no PDF from its beginning to its end, or opens with a password alone.
    public static int pages(byte[] content) {
        if (!words(content, 0, PDF.length()).equals(PDF)
                || !words(content, content.length - END_WITHIN, END_WITHIN).contains("%%EOF")) {
            return 0;
        }
        try (PDDocument document = Loader.loadPDF(content)) {
            int pages = document.getNumberOfPages();
            return pages <= PAGES_MAX ? pages : 0;
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            return 0;
        }
    }

    private static String words(byte[] content, int from, int length) {
        int begin = Math.max(0, from);
        return new String(content, begin, Math.min(length, content.length - begin), StandardCharsets.ISO_8859_1);
    }

    // Of a picture its header alone is read.
    private static boolean isSized(String format, byte[] content) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        ImageReader reader = readers.next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            return pixels > 0 && pixels <= PIXELS_MAX;
        } catch (IOException | RuntimeException broken) {
            return false;
        } finally {
            reader.dispose();
        }
    }
}
