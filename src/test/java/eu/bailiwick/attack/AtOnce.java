package eu.bailiwick.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Several attackers at once, who share the work: the portal answers more than one caller at a time, so a walk
/// over every route need not wait for each answer.
final class AtOnce {
    private static final int ATTACKERS = 3;

    private AtOnce() {}

    interface Attack<T> {
        /// Answers the faults that it found.
        List<String> on(T target) throws Exception;
    }

    /// The faults of all attacks, in the order of their targets.
    static <T> List<String> faults(List<T> targets, Attack<T> attack) throws InterruptedException, ExecutionException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        List<String> faults = new ArrayList<>();
        try (var attackers = Executors.newFixedThreadPool(ATTACKERS, work -> {
            Thread thread = new Thread(work);
            thread.setContextClassLoader(loader);
            return thread;
        })) {
            List<Future<List<String>>> found = targets.stream()
                    .map(target -> attackers.submit(() -> attack.on(target)))
                    .toList();
            for (Future<List<String>> one : found) {
                faults.addAll(one.get());
            }
        }
        return faults;
    }
}
