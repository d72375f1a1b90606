package bench;

import eu.bailiwick.attestation.forge.Keys;
import eu.bailiwick.attestation.trust.Signatures;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The limit of appraisals: the signature under a report, verified by the provider that the portal uses, on all processors, and nothing else.
final class Bare {
    private static final int REPORT = 672;

    private Bare() {}

    /// Verifications per second.
    ///
    /// @param hash 384 for P-384 (SEV-SNP, GPUs), 256 for P-256 (TDX)
    static double verifications(int hash, int seconds) throws Exception {
        KeyPair keys = hash == 384 ? Keys.p384() : Keys.p256();
        byte[] message = new byte[REPORT];
        byte[] signature = Keys.sign(keys.getPrivate(), hash, message);
        Callable<Long> loop = () -> {
            long done = 0;
            long ends = System.nanoTime() + seconds * 1_000_000_000L;
            while (System.nanoTime() < ends) {
                if (!Signatures.ecdsa(keys.getPublic(), hash, List.of(message), signature)) {
                    throw new IllegalStateException("A sound signature does not verify.");
                }
                done++;
            }
            return done;
        };
        int processors = Runtime.getRuntime().availableProcessors();
        long done = 0;
        try (var executor = Executors.newFixedThreadPool(processors)) {
            List<Callable<Long>> loops = new ArrayList<>();
            for (int number = 0; number < processors; number++) {
                loops.add(loop);
            }
            for (Future<Long> one : executor.invokeAll(loops)) {
                done += one.get();
            }
        }
        return done / (double) seconds;
    }
}
