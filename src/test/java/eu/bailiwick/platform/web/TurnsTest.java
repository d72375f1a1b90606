package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// One organisation's costly work, however much of it there is, leaves room for everybody else's.
class TurnsTest {
    private static final int RUNNING = 2;
    private static final int WAITING = 3;
    private static final int MANY = 40;

    private static ProblemType type(Callable<?> work) throws Exception {
        try {
            work.call();
        } catch (Problem refused) {
            assertThat(refused.extensions()).containsEntry("retryAfterSeconds", 30L);
            return refused.type();
        }
        throw new AssertionError("nothing was refused");
    }

    @Test
    void ofEachOrganisationAFewRunAFewWaitAndTheRestIsToldToComeBack() throws Exception {
        var turns = new Turns(RUNNING, WAITING, Duration.ofSeconds(30));
        var done = new CountDownLatch(1);
        var begun = new CountDownLatch(RUNNING);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        Callable<Integer> slow = () -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            begun.countDown();
            done.await();
            return now.decrementAndGet();
        };
        try (var threads = Executors.newFixedThreadPool(MANY)) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < RUNNING + WAITING; i++) {
                sent.add(threads.submit(() -> turns.take("one", slow)));
            }
            begun.await();
            Future<?> waits = sent.getLast();
            while (turns.taken("one") < RUNNING + WAITING) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < MANY; i++) {
                assertThat(type(() -> turns.take("one", () -> 1))).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
            }
            assertThat(turns.<String>take("other", () -> "at once")).isEqualTo("at once");
            assertThat(waits.isDone()).isFalse();
            done.countDown();
            for (Future<?> one : sent) {
                one.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(most.get()).isEqualTo(RUNNING);
        assertThat(turns.<Integer>take("one", () -> 7))
                .as("nothing stays occupied")
                .isEqualTo(7);
    }

    @Test
    void whoWaitsTooLongIsToldToComeBackAndGivesThePlaceFree() throws Exception {
        var turns = new Turns(1, 1, Duration.ofMillis(20));
        var done = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var first = threads.submit(() -> turns.take("one", () -> {
                begun.countDown();
                done.await();
                return 1;
            }));
            begun.await();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> turns.take("one", () -> 2)).isInstanceOf(Problem.class);
            }
            done.countDown();
            assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        }
        assertThat(turns.<Integer>take("one", () -> 3)).isEqualTo(3);
    }

    @Test
    void workThatFailsGivesItsTurnBack() throws Exception {
        var turns = new Turns(1, 0, Duration.ofMillis(20));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> turns.take("one", () -> {
                        throw new IllegalStateException("torn");
                    }))
                    .hasMessage("torn");
        }
        assertThat(turns.<Integer>take("one", () -> 4)).isEqualTo(4);
    }
}
