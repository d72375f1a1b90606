package eu.bailiwick.telemetry.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A chain over files in their order. Each link covers the one before it, so that nothing can be changed, left out or
/// slipped in without another head: `link = SHA-256(link before, newline, SHA-256 of the file, space, path, newline)`.
/// It begins with 64 zeros.
final class Chain {
    private final StringBuilder lines = new StringBuilder();
    private String link = "0".repeat(64);
    private int files;

    void add(String path, byte[] content) {
        String sum = hex(content);
        link = hex((link + '\n' + sum + ' ' + path + '\n').getBytes(StandardCharsets.UTF_8));
        lines.append(link).append(' ').append(sum).append(' ').append(path).append('\n');
        files++;
    }

    /// The last link: what the whole chain stands by.
    String head() {
        return link;
    }

    int files() {
        return files;
    }

    /// A line a file: link, sum, path.
    byte[] text() {
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
