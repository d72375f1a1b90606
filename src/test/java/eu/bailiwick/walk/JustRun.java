package eu.bailiwick.walk;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Person;
import java.time.Duration;

/// A reservation that has just run: usage is listed of the last days where nobody asks for a beginning.
final class JustRun {
    private JustRun() {}

    static void aReservation() throws InterruptedException {
        Journey ran = Journey.of(1, 1);
        ran.reservation(Person.AURORA_CAPACITY);
        ran.moveTo(ran.end().plus(Duration.ofHours(2)));
        Reader reader = Reader.of(Person.AURORA_ADMIN);
        for (int look = 0; reader.items("/api/v1/usage?granularity=HOUR").isEmpty(); look++) {
            assertThat(look)
                    .as("looks for the usage of " + ran.end() + " and before")
                    .isLessThan(300);
            Thread.sleep(100);
        }
    }
}
