package eu.bailiwick.attack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/// What a person can read in a file: in a PDF, and in what was packed with zip or gzip, also one within the other. What
/// is larger, deeper, more or packed tighter than anything of ours is a failure: it was not looked through.
final class Opened {
    private static final Opened OURS = new Opened(64 << 20, 5000, 4, 300);

    /// A few bytes may become many: only from here on it is asked how tightly they were packed.
    private static final int FREE = 1 << 20;

    private final int bytesMax;
    private final int entriesMax;
    private final int depthMax;
    private final int ratioMax;

    /// At most so many bytes unpacked, of all that lie in a file together; so many entries; so many packings within
    /// each other; so many bytes of each packed one.
    Opened(int bytesMax, int entriesMax, int depthMax, int ratioMax) {
        this.bytesMax = bytesMax;
        this.entriesMax = entriesMax;
        this.depthMax = depthMax;
        this.ratioMax = ratioMax;
    }

    static String text(byte[] content) throws IOException {
        return OURS.read(content);
    }

    String read(byte[] content) throws IOException {
        Reading reading = new Reading();
        reading.open(content, 0);
        return reading.words.toString();
    }

    private final class Reading {
        private final StringBuilder words = new StringBuilder();
        private int bytes;
        private int entries;

        private void open(byte[] content, int depth) throws IOException {
            require(depth <= depthMax, "packed more than " + depthMax + " times");
            if (starts(content, "PK\u0003\u0004")) {
                zip(content, depth);
            } else if (starts(content, "\u001f\u008b")) {
                try (var in = new GZIPInputStream(new ByteArrayInputStream(content))) {
                    open(unpacked(in, content.length), depth + 1);
                }
            } else if (starts(content, "%PDF-")) {
                try (var document = Loader.loadPDF(content)) {
                    words.append(new PDFTextStripper().getText(document));
                }
            } else {
                words.append(new String(content, StandardCharsets.UTF_8)).append('\n');
            }
        }

        private void zip(byte[] content, int depth) throws IOException {
            try (var in = new ZipInputStream(new ByteArrayInputStream(content), StandardCharsets.UTF_8)) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    require(++entries <= entriesMax, "more than " + entriesMax + " entries");
                    words.append(entry.getName()).append('\n');
                    open(unpacked(in, content.length), depth + 1);
                }
            }
        }

        private byte[] unpacked(InputStream in, int packed) throws IOException {
            int left = bytesMax - bytes;
            long tight = FREE + (long) packed * ratioMax;
            byte[] all = in.readNBytes((int) Math.min(left, tight) + 1);
            require(all.length <= tight, "packed tighter than 1 to " + ratioMax);
            require(all.length <= left, "larger than " + bytesMax + " bytes");
            bytes += all.length;
            return all;
        }
    }

    private static boolean starts(byte[] content, String first) {
        return new String(content, 0, Math.min(content.length, first.length()), StandardCharsets.ISO_8859_1)
                .equals(first);
    }

    private static void require(boolean kept, String otherwise) {
        if (!kept) {
            throw new IllegalStateException("not looked through: " + otherwise);
        }
    }
}
