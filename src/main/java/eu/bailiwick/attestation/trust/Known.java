package eu.bailiwick.attestation.trust;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Signatures under collateral that have verified before. Thousands of reports share a certificate, a list or a
/// set of reference values, and whether a signature fits its bytes is a fact that no time changes. Validity,
/// revocation and trust are asked anew each time, and so are the signatures under evidence itself. What does
/// not verify is never remembered.
public final class Known {
    private static final int MOST = 10_000;
    private static final Set<ByteBuffer> SOUND = Collections.synchronizedSet(Collections.newSetFromMap(lately()));

    private Known() {}

    private static Map<ByteBuffer, Boolean> lately() {
        return new LinkedHashMap<>(MOST, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
                return size() > MOST;
            }
        };
    }

    /// Whether a signature verifies.
    ///
    /// @param verifies asks the provider
    /// @param about everything that its answer depends on: what was signed, the signature, and the key
    public static boolean sound(BooleanSupplier verifies, byte[]... about) {
        ByteBuffer digest = digest(about);
        if (SOUND.contains(digest)) {
            return true;
        }
        boolean sound = verifies.getAsBoolean();
        if (sound) {
            SOUND.add(digest);
        }
        return sound;
    }

    // Lengths are part of it, so that no two lists of parts look alike.
    private static ByteBuffer digest(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
                digest.update(part);
            }
            return ByteBuffer.wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
