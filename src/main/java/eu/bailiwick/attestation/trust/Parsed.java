package eu.bailiwick.attestation.trust;

import eu.bailiwick.attestation.appraisal.Bytes;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Collateral that was read before. Thousands of reports share a chain, a list or a set of reference
/// values, and what bytes mean is a fact that no time changes. Nothing is believed because it was read:
/// each signature, date and revocation is asked as ever. What cannot be read is never remembered.
public final class Parsed {
    // What is made of JSON takes some twenty times as much.
    private static final long BYTES_MAX = 2L * 1024 * 1024;
    private static final int LARGEST = 64 * 1024;
    private static final Map<Key, Kept> KEPT = new LinkedHashMap<>(64, 0.75f, true);
    private static long bytes;

    private Parsed() {}

    private record Key(Class<?> as, String sha256) {}

    private record Kept(Object read, int length) {}

    /// What these bytes are when they are read in that way; the same bytes are read once.
    ///
    /// @param read must depend on the bytes alone, and its answer must never be changed
    public static <T> T of(Class<T> as, byte[] content, Supplier<T> read) {
        if (content.length > LARGEST) {
            return read.get();
        }
        Key key = new Key(as, Bytes.sha256(content));
        synchronized (KEPT) {
            Kept kept = KEPT.get(key);
            if (kept != null) {
                return as.cast(kept.read);
            }
        }
        T made = read.get();
        synchronized (KEPT) {
            keep(key, new Kept(made, content.length));
        }
        return made;
    }

    private static void keep(Key key, Kept made) {
        Kept before = KEPT.put(key, made);
        bytes += made.length - (before == null ? 0 : before.length);
        for (Iterator<Kept> oldest = KEPT.values().iterator(); bytes > BYTES_MAX && oldest.hasNext(); ) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }
}
