package eu.bailiwick.attestation.log;

import eu.bailiwick.attestation.appraisal.Malformed;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with signature lines (c2sp.org/signed-note). The text ends with a newline, which is signed as well.
public record Note(String text, List<Line> lines) {
    private static final Pattern LINE = Pattern.compile("— (\\S+) ([A-Za-z0-9+/]+={0,2})");

    /// One signature: who, four bytes that hint at the key, and the rest.
    public record Line(String name, byte[] keyId, byte[] signature) {
        /// When a witness signed, in seconds since 1970; lines of logs have no time.
        public long time() {
            return ByteBuffer.wrap(signature).getLong();
        }

        public String show() {
            byte[] all = new byte[keyId.length + signature.length];
            System.arraycopy(keyId, 0, all, 0, keyId.length);
            System.arraycopy(signature, 0, all, keyId.length, signature.length);
            return "— " + name + " " + Base64.getEncoder().encodeToString(all) + "\n";
        }
    }

    public static Note read(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            throw new Malformed("A signed note has a text, an empty line and signature lines.");
        }
        List<Line> lines = new ArrayList<>();
        for (String line : note.substring(blank + 2).split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(line(line));
            }
        }
        if (lines.isEmpty()) {
            throw new Malformed("The note is not signed.");
        }
        return new Note(note.substring(0, blank + 1), List.copyOf(lines));
    }

    /// Reads one signature line.
    public static Line line(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new Malformed("A signature line of the note cannot be read.");
        }
        byte[] all = decode(matcher.group(2));
        if (all.length < 5) {
            throw new Malformed("A signature of the note is too short.");
        }
        return new Line(matcher.group(1), Arrays.copyOf(all, 4), Arrays.copyOfRange(all, 4, all.length));
    }

    static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Malformed("This is not base64: " + base64, e);
        }
    }

    public Note with(Line line) {
        List<Line> more = new ArrayList<>(lines);
        more.add(line);
        return new Note(text, List.copyOf(more));
    }

    public boolean signedBy(NoteKey key) {
        return lines.stream().anyMatch(line -> key.signed(text, line));
    }

    /// The note as it is published.
    public String show() {
        StringBuilder note = new StringBuilder(text).append('\n');
        lines.forEach(line -> note.append(line.show()));
        return note.toString();
    }
}
