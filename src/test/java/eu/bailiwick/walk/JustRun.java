package eu.bailiwick.walk;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.metering.Metered;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Person;
import java.time.Duration;

/// A reservation that has just run: usage is listed of the last days where nobody asks for a beginning. Whatever else
/// ran until now is metered too, so that nothing is added while lists are compared.
final class JustRun {
    private JustRun() {}

    static void aReservation() {
        Journey ran = Journey.of(1, 1);
        ran.reservation(Person.AURORA_CAPACITY);
        ran.moveTo(ran.end().plus(Duration.ofHours(2)));
        Metered.upToNow();
        assertThat(Reader.of(Person.AURORA_ADMIN).items("/api/v1/usage?granularity=HOUR"))
                .isNotEmpty();
    }
}
