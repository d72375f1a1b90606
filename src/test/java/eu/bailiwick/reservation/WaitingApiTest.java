package eu.bailiwick.reservation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What waits for a decision, over the wire: for the tenant's approvers first, then for the provider.
@QuarkusTest
class WaitingApiTest {
    private static final String OWN = "/api/v1/approvals";
    private static final String OPERATOR = "/api/v1/operator/approvals?limit=1000";

    @Test
    void aReservationWaitsInTheListOfWhoDecidesNextAndInNoOther() throws SQLException {
        try (TwoPersons two = TwoPersons.found()) {
            Database.SUPERUSER.execute(
                    "update tenancy.quota_policy set provider_approval_from_nodes = 1 where tenant_id = '"
                            + two.own().id() + "'");
            two.approver().asks().get(OWN).then().statusCode(200).body("items", empty());
            Member both = two.own().member("capacity");
            two.own().grant(both, "tenant-admin");
            both.again();
            UUID reservation = two.pending(both);
            String id = reservation.toString();
            two.approver()
                    .asks()
                    .get(OWN)
                    .then()
                    .statusCode(200)
                    .body("items.id", contains(id))
                    .body("items[0].reservation", equalTo(id))
                    .body("items[0].own", equalTo(false))
                    .body("items[0].nodeCount", equalTo(1))
                    .body("items[0].gross.amount", notNullValue())
                    .body("items[0].deadline", notNullValue())
                    .body("items[0].tenant", nullValue())
                    .body("items[0].amendment", nullValue());
            both.asks().get(OWN).then().body("items[0].own", equalTo(true));
            two.requester().asks().get(OWN).then().statusCode(403);
            Person.BOREALIS_ADMIN.asks().get(OWN).then().statusCode(200).body("items.id", not(hasItem(id)));
            Person.OPERATOR.asks().get(OPERATOR).then().statusCode(200).body("items.id", not(hasItem(id)));
            Person.OPERATOR.asks().get(OWN).then().statusCode(403);
            two.approver().asks().get(OPERATOR).then().statusCode(403);

            TwoPersons.decide(two.approver(), reservation, "APPROVE")
                    .then()
                    .statusCode(201)
                    .body("state", equalTo("PENDING_PROVIDER_APPROVAL"));
            two.approver().asks().get(OWN).then().body("items", empty());
            Person.OPERATOR
                    .asks()
                    .get(OPERATOR)
                    .then()
                    .body("items.find { it.id == '" + id + "' }.tenant", notNullValue());
            two.approver()
                    .asks()
                    .get("/api/v1/audit-events?action=provider.looked&target=" + id)
                    .then()
                    .body("items.size()", equalTo(1));
        }
    }

    @Test
    void anAmendmentWaitsBesideReservationsWithWhatItChanges() throws SQLException {
        Journey journey = Journey.of(8, 2);
        Amending it = new Amending(journey.reservation(Person.AURORA_CAPACITY));
        String end = journey.end().plus(Duration.ofDays(4)).toString();
        String amendment = it.open(Map.of("kind", "EXTEND", "end", end));
        it.confirm(amendment).then().statusCode(200).body("state", equalTo("PENDING_CUSTOMER_APPROVAL"));
        String mine = "items.find { it.id == '" + amendment + "' }.";
        Person.AURORA_ADMIN
                .asks()
                .get(OWN + "?limit=1000")
                .then()
                .statusCode(200)
                .body(mine + "reservation", equalTo(it.reservation().toString()))
                .body(mine + "nodeCount", equalTo(8))
                .body(mine + "amendment.kind", equalTo("EXTEND"))
                .body(mine + "amendment.after.end", equalTo(end));
        Person.BOREALIS_ADMIN.asks().get(OWN).then().body("items.id", not(hasItem(amendment)));
        Person.AURORA_ADMIN
                .sends(Map.of("decision", "REJECT", "reason", "Too dear"))
                .post(it.path() + "/" + amendment + "/approvals")
                .then()
                .statusCode(201);
        Person.AURORA_ADMIN.asks().get(OWN + "?limit=1000").then().body("items.id", not(hasItem(amendment)));
    }
}
