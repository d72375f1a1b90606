package eu.bailiwick.engagement.attachment;

import eu.bailiwick.engagement.measurement.SecretScan;
import eu.bailiwick.engagement.measurement.tool.Tool;
import eu.bailiwick.engagement.measurement.tool.ToolReaders;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.upload.MalwareScanner;
import eu.bailiwick.platform.upload.Whole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// What the bytes of a file are, and whether a secret stands in it. Text, also within gzip, is looked through;
/// of pictures and PDF that is not possible, and the file says so.
///
/// @param tool that printed it, where it looks so
record Sniffed(
        String mediaType,
        boolean lookedThrough,
        @Nullable String heldBecause,
        @Nullable Tool tool) {
    private static final int UNPACKED_MAX = 32 * 1024 * 1024;

    static Sniffed of(byte[] content) {
        if (starts(content, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return whole(Whole.png(content), "image/png");
        }
        if (starts(content, 0xFF, 0xD8, 0xFF)) {
            return whole(Whole.jpeg(content), "image/jpeg");
        }
        if (starts(content, '%', 'P', 'D', 'F', '-')) {
            return whole(Whole.pdf(content), "application/pdf");
        }
        boolean packed = isPacked(content);
        String text = words(content);
        String type =
                packed ? "application/gzip" : text.stripLeading().startsWith("{") ? "application/json" : "text/plain";
        Optional<SecretScan.Suspicion> found = SecretScan.first(text.lines().toList());
        return new Sniffed(
                type,
                true,
                found.map(it -> "Line " + it.line() + " looks like a " + it.kind() + ".")
                        .orElse(null),
                ToolReaders.recognised(text).orElse(null));
    }

    /// What stands in a file that is text, also within gzip.
    static String words(byte[] content) {
        return text(isPacked(content) ? unpacked(content) : content);
    }

    private static boolean isPacked(byte[] content) {
        return starts(content, 0x1F, 0x8B);
    }

    private static Sniffed whole(boolean whole, String mediaType) {
        if (!whole) {
            throw Problem.invalid("content", "This file begins as a picture or a PDF and is none, or it is damaged.");
        }
        return new Sniffed(mediaType, false, null, null);
    }

    /// The same, held back where a scanner found malware in it.
    Sniffed andScanned(MalwareScanner.Verdict verdict) {
        return verdict.kind() == MalwareScanner.Kind.INFECTED
                ? new Sniffed(mediaType, lookedThrough, Scans.told(verdict), tool)
                : this;
    }

    private static boolean starts(byte[] content, int... first) {
        if (content.length < first.length) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if ((content[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] unpacked(byte[] content) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            byte[] all = in.readNBytes(UNPACKED_MAX + 1);
            if (all.length > UNPACKED_MAX) {
                throw Problem.invalid("content", "Unpacked it is larger than 32 MB. Send the part that matters.");
            }
            return all;
        } catch (IOException broken) {
            throw Problem.invalid("content", "This gzip file is damaged.");
        }
    }

    private static String text(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.indexOf(0) < 0) {
                return text;
            }
        } catch (CharacterCodingException noText) {
            // refused below
        }
        throw Problem.invalid("content", "Send text, JSON, text packed with gzip, PNG, JPEG or PDF.");
    }
}
