package eu.bailiwick.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.platform.database.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What waits in one lane does not stand before what is due in the other.
@QuarkusTest
class LaneTest {
    @Inject
    Sql sql;

    @Inject
    Jobs jobs;

    // Nothing is committed, so that no loop of the running portal takes these.
    @Test
    void aStepOfAReservationPassesWhatFellDueBeforeIt() {
        QuarkusTransaction.begin();
        try {
            plan("proof-pack.make", "2000-01-01");
            plan("reservation.end", "2000-01-02");
            plan("session.mail", "2000-01-03");
            assertThat(List.of(kind(Lane.RESERVATIONS), kind(Lane.OTHERS), kind(Lane.ALL)))
                    .containsExactly("reservation.end", "proof-pack.make", "proof-pack.make");
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private void plan(String kind, String due) {
        sql.update(
                "insert into platform.job (kind, subject, due_at) values (?, platform.new_id()::text, ?::timestamptz)",
                kind,
                due);
    }

    private String kind(Lane lane) {
        return jobs.look(lane).orElseThrow().kind();
    }
}
