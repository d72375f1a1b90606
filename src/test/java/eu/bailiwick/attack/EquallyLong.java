package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.Person;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// How long the portal takes to say that it knows no such id, whether there is one in another tenant or in none.
final class EquallyLong {
    private static final int SAMPLES = 200;
    private static final double APART_MAX = 0.2;

    /// What takes longer takes longer each time, and what else this machine does does not.
    private static final int ROUNDS = 3;

    private EquallyLong() {}

    /// Nothing when a foreign id below that path takes as long as one that nobody has.
    static List<String> faults(Person person, String path, String foreign) {
        double ratio = 0;
        for (int round = 0; round < ROUNDS && Math.abs(ratio - 1) > APART_MAX; round++) {
            ratio = ratio(person, path, foreign);
        }
        return Math.abs(ratio - 1) > APART_MAX
                ? List.of("a foreign id below " + path + " takes " + ratio + " times as long as an unknown one")
                : List.of();
    }

    // In turns, and each first as often as the other: what slows one down slows down both.
    private static double ratio(Person person, String path, String foreign) {
        long[] known = new long[SAMPLES];
        long[] unknown = new long[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            String other = UUID.randomUUID().toString();
            if (i % 2 == 0) {
                known[i] = nanos(person, path + foreign);
                unknown[i] = nanos(person, path + other);
            } else {
                unknown[i] = nanos(person, path + other);
                known[i] = nanos(person, path + foreign);
            }
        }
        return (double) median(known) / median(unknown);
    }

    private static long nanos(Person person, String address) {
        Call call = Call.of("GET", address).as(person);
        long begun = System.nanoTime();
        assertThat(call.status()).as(address).isEqualTo(404);
        return System.nanoTime() - begun;
    }

    private static long median(long[] samples) {
        long[] sorted = samples.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
