package eu.bailiwick.attestation.log;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Two signed checkpoints of one log, and what shows that the later continues the earlier (RFC 9162 §2.1.4).
///
/// @param first null when none was signed before
/// @param path of the later tree; empty when there is nothing to show
public record Continuation(@Nullable Signed first, Signed last, List<Hash> path) {
    public static final String FIRST = "log/first.checkpoint";
    public static final String LAST = "log/last.checkpoint";
    public static final String JSON = "log/consistency.json";
    public static final String LINES = "log/consistency.txt";
    public static final String SCRIPT = "tools/verify-consistency.sh";

    /// A checkpoint with the lines of whoever signed it.
    public record Signed(long size, Hash root, String note) {
        public static Signed of(Note note) {
            Checkpoint read = Checkpoint.read(note.text());
            return new Signed(read.size(), read.root(), note.show());
        }

        private String json() {
            return "{\"size\": " + size + ", \"root\": \"" + root.base64() + "\"}";
        }
    }

    /// Both sizes with their roots, and the path.
    public String json() {
        return "{\"first\": " + (first == null ? "null" : first.json()) + ", \"last\": " + last.json() + ", \"path\": ["
                + path.stream().map(hash -> '"' + hash.base64() + '"').collect(Collectors.joining(", ")) + "]}";
    }

    /// The path alone, one hash in base64 a line.
    public String lines() {
        return path.stream().map(hash -> hash.base64() + "\n").collect(Collectors.joining());
    }
}
