package eu.bailiwick.walk;

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
        for (int look = 0;
                look < 300 && reader.items("/api/v1/usage?granularity=HOUR").isEmpty();
                look++) {
            Thread.sleep(100);
        }
    }
}
