package eu.bailiwick.attestation.forge;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Changed bytes without end, for a second or so. The seed is printed; `-Dfuzz.seed` repeats a run. With
/// `-Dattack=whole` every bit of the given bytes is changed once.
public final class Fuzz {
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final Duration FOR = Duration.ofMillis(Long.getLong("fuzz.millis", 45));
    private static final int LEAST = 12;
    private static final boolean WHOLE = "whole".equals(System.getProperty("attack"));

    static {
        Logger.getLogger(Fuzz.class).infof("Fuzzing with -Dfuzz.seed=%d", SEED);
    }

    private final Random random = new Random(SEED);
    private final byte[] content;

    public Fuzz(byte[] content) {
        this.content = content.clone();
    }

    /// One bit changed, somewhere in a range.
    public void flips(int from, int to, Consumer<byte[]> read) {
        BitSet range = new BitSet();
        range.set(from, to);
        flips(range, read);
    }

    /// One bit changed in one of the given bytes.
    public void flips(BitSet where, Consumer<byte[]> read) {
        int[] places = where.stream().toArray();
        if (WHOLE) {
            each(places, read);
            return;
        }
        run("bit", read, () -> {
            byte[] changed = content.clone();
            changed[places[random.nextInt(places.length)]] ^= (byte) (1 << random.nextInt(8));
            return changed;
        });
    }

    private void each(int[] places, Consumer<byte[]> read) {
        for (int place : places) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = content.clone();
                changed[place] ^= (byte) (1 << bit);
                try {
                    read.accept(changed);
                } catch (Throwable fault) {
                    throw new AssertionError("bit " + bit + " of byte " + place + ": " + fault, fault);
                }
            }
        }
    }

    /// Cut somewhere.
    public void cuts(Consumer<byte[]> read) {
        run("cut", read, () -> Arrays.copyOf(content, random.nextInt(content.length)));
    }

    /// Two to four bytes set to all ones or to a large number, as a length that leads beyond the end.
    public void lengths(Consumer<byte[]> read) {
        run("length", read, () -> {
            byte[] changed = content.clone();
            int width = 2 + random.nextInt(3);
            int at = random.nextInt(content.length - width);
            Arrays.fill(changed, at, at + width, (byte) (random.nextBoolean() ? 0xff : 0x7f));
            return changed;
        });
    }

    /// Random bytes, behind a true beginning of any length.
    public void noise(Consumer<byte[]> read) {
        noise(content.length, read);
    }

    /// Random bytes that begin before a place.
    public void noise(int before, Consumer<byte[]> read) {
        run("noise", read, () -> {
            byte[] changed = new byte[random.nextInt(content.length * 2)];
            random.nextBytes(changed);
            int beginning = Math.min(changed.length, random.nextInt(before));
            System.arraycopy(content, 0, changed, 0, random.nextBoolean() ? beginning : 0);
            return changed;
        });
    }

    private interface Change {
        byte[] next();
    }

    private static void run(String what, Consumer<byte[]> read, Change change) {
        long end = System.nanoTime() + FOR.toNanos();
        for (int i = 0; i < LEAST || System.nanoTime() < end; i++) {
            byte[] changed = change.next();
            try {
                read.accept(changed);
            } catch (Throwable fault) {
                throw new AssertionError(what + " " + i + " of -Dfuzz.seed=" + SEED + ": " + fault, fault);
            }
        }
    }
}
