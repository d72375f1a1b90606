package eu.bailiwick.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The main line over HTTP, with the portal's clock moved from the search to the end of the window.
@QuarkusTest
class ReservationJourneyTest {

    @Test
    void aWindowIsFoundHeldApprovedRunAndReturned() {
        Journey journey = Journey.of(16, 14);
        String quote = journey.quote(Person.AURORA_CAPACITY);
        String reservation = Person.AURORA_CAPACITY
                .sends(Map.of("quote", quote))
                .post("/api/v1/reservations")
                .then()
                .statusCode(201)
                .body("state", equalTo("PENDING_CUSTOMER_APPROVAL"))
                .body("approvalDeadline", notNullValue())
                .extract()
                .path("id");

        Person.AURORA_CAPACITY
                .sends(Map.of("decision", "APPROVE"))
                .post("/api/v1/reservations/" + reservation + "/approvals")
                .then()
                .statusCode(403);
        Person.AURORA_ADMIN
                .sends(Map.of("decision", "APPROVE", "reason", "Budgeted"))
                .post("/api/v1/reservations/" + reservation + "/approvals")
                .then()
                .statusCode(201)
                .body("state", equalTo("SCHEDULED"));

        journey.moveTo(journey.start().minusSeconds(24 * 3600));
        assertThat(Journey.state(reservation)).isEqualTo("LOCKED");
        Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + reservation)
                .then()
                .statusCode(200)
                .body("nodes.size()", equalTo(16));
        journey.moveTo(journey.start().minusSeconds(1800));
        assertThat(Journey.state(reservation)).isEqualTo("PROVISIONING");
        journey.moveTo(journey.start());
        assertThat(Journey.state(reservation)).isEqualTo("ACTIVE");
        journey.moveTo(journey.end());
        assertThat(Journey.state(reservation)).isEqualTo("RECLAIMING");
        journey.moveTo(journey.end().plusSeconds(3 * 3600));
        Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + reservation)
                .then()
                .body("state", equalTo("COMPLETED"))
                .body("readyAt", equalTo(journey.start().toString()))
                .body("endedAt", equalTo(journey.end().toString()))
                .body("late", equalTo(false))
                .body("timeline.size()", equalTo(8));
    }
}
