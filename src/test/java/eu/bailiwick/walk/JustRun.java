package eu.bailiwick.walk;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.metering.Metered;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Person;
import java.time.Duration;
import java.util.UUID;

/// A reservation that has just run: usage is listed of the last days where nobody asks for a beginning. Whatever else
/// ran until now is metered too, so that nothing is added while lists are compared.
final class JustRun {
    private JustRun() {}

    static void aReservation() throws InterruptedException {
        Journey ran = Journey.of(1, 1);
        UUID id = ran.reservation(Person.AURORA_CAPACITY);
        ran.moveTo(ran.end().plus(Duration.ofHours(2)));
        Metered.upToNow();
        String usage = "/api/v1/usage?granularity=HOUR&reservation=" + id;
        Reader reader = Reader.of(Person.AURORA_ADMIN);
        for (int look = 0; reader.items(usage).isEmpty(); look++) {
            assertThat(look).as("looks for the usage of " + id).isLessThan(300);
            Thread.sleep(100);
        }
    }
}
