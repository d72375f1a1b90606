package eu.bailiwick.platform.web;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Whose costly work runs in this replica: a few of each organisation at once. Who waits occupies a thread, so only a
/// few wait, and not for long.
final class Turns {
    private final int running;
    private final int places;
    private final Duration patience;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    /// @param running how much of one organisation runs at once
    /// @param waiting how much more of it waits
    Turns(int running, int waiting, Duration patience) {
        this.running = running;
        this.places = running + waiting;
        this.patience = patience;
    }

    private record Line(Semaphore places, Semaphore turns) {}

    /// Does the work when its turn comes; TOO_MANY_REQUESTS when too many are before it.
    <T> T take(String organisation, Callable<T> work) throws Exception {
        Line line = lines.computeIfAbsent(
                organisation, any -> new Line(new Semaphore(places), new Semaphore(running, true)));
        if (!line.places.tryAcquire()) {
            throw tooMany();
        }
        try {
            if (!line.turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooMany();
            }
            try {
                return work.call();
            } finally {
                line.turns.release();
            }
        } finally {
            line.places.release();
        }
    }

    /// How much of an organisation runs or waits now.
    int taken(String organisation) {
        Line line = lines.get(organisation);
        return line == null ? 0 : places - line.places.availablePermits();
    }

    private Problem tooMany() {
        return new Problem(
                        ProblemType.TOO_MANY_REQUESTS,
                        "Your organisation has too many documents made at once. Wait until some of them are done.")
                .with("retryAfterSeconds", patience.toSeconds());
    }
}
