package eu.bailiwick.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The second person and the order of steps, attacked by SQL as the portal's own role and by calls at the wrong time.
@QuarkusTest
class SecondPersonWallTest {
    private static TwoPersons two;

    @BeforeAll
    static void found() throws SQLException {
        two = TwoPersons.found();
    }

    @AfterAll
    static void leave() {
        two.close();
    }

    @Test
    void withSqlAsThePortalNobodyApprovesTheirOwnRequestOrPassesWithoutADecision() throws SQLException {
        UUID reservation = two.pending(two.requester());
        String insert =
                "insert into reservation.approval (tenant_id, reservation_id, side, decision, decided_by, decided_by_name, decided_at) "
                        + "values ('" + two.own().id() + "', '" + reservation + "', '%s', '%s', '%s', 'X', now())";
        String move = "update reservation.reservation set state = '%s', version = version + 1 where id = '"
                + reservation + "'";
        for (Database role : List.of(Database.APP, Database.SUPERUSER)) {
            assertThat(attempt(
                            role,
                            insert.formatted(
                                    "CUSTOMER", "APPROVE", two.requester().id())))
                    .isEqualTo("approval_by_another");
            assertThat(attempt(role, insert.formatted("PROVIDER", "APPROVE", "operator")))
                    .isEqualTo("approval_is_awaited");
            for (String skipped : List.of("SCHEDULED", "PENDING_PROVIDER_APPROVAL", "DECLINED")) {
                assertThat(attempt(role, move.formatted(skipped))).as(skipped).isEqualTo("reservation_was_decided");
            }
            String rejected =
                    insert.formatted("CUSTOMER", "REJECT", two.approver().id());
            assertThat(attempt(role, rejected, move.formatted("SCHEDULED"))).isEqualTo("reservation_was_decided");
            String approved =
                    insert.formatted("CUSTOMER", "APPROVE", two.approver().id());
            assertThat(attempt(
                            role,
                            approved,
                            move.formatted("PENDING_PROVIDER_APPROVAL"),
                            insert.formatted(
                                    "PROVIDER", "APPROVE", two.approver().id())))
                    .as("one person for both sides")
                    .isEqualTo("approval_by_another");
            assertThat(attempt(role, approved, approved)).as("twice").isEqualTo("approval_by_another");
            assertThat(attempt(
                            role,
                            approved,
                            insert.formatted("CUSTOMER", "APPROVE", two.second().id())))
                    .as("two for one side")
                    .isEqualTo("approval_pkey");
            assertThat(attempt(role, approved, move.formatted("SCHEDULED")))
                    .as("control")
                    .isEqualTo("1 rows");
        }
        two.withdraw(reservation).then().statusCode(200);
        assertThat(attempt(
                        Database.APP,
                        insert.formatted("CUSTOMER", "APPROVE", two.approver().id())))
                .isEqualTo("approval_is_awaited");
    }

    @Test
    void withSqlAsThePortalWhatNeedsApprovalDoesNotBeginApproved() throws SQLException {
        UUID reservation = two.pending(two.requester());
        String quote = two.quote(two.requester());
        String copy =
                "insert into reservation.reservation (tenant_id, id, quote_id, project_id, state, requested_by, jurisdiction, site, "
                        + "node_type, nodes, period, confidential_computing, allowed_jurisdictions, created_at) select tenant_id, '"
                        + UUID.randomUUID() + "', '" + quote
                        + "', project_id, '%s', requested_by, jurisdiction, site, node_type, nodes, "
                        + "period, confidential_computing, allowed_jurisdictions, now() from reservation.reservation where id = '"
                        + reservation + "'";
        for (String state : List.of("SCHEDULED", "ACTIVE", "PENDING_PROVIDER_APPROVAL")) {
            assertThat(attempt(Database.APP, copy.formatted(state)))
                    .as(state)
                    .isEqualTo("reservation_begins_unapproved");
        }
        assertThat(attempt(Database.APP, copy.formatted("PENDING_CUSTOMER_APPROVAL")))
                .isEqualTo("1 rows");
    }

    @Test
    void noStepIsTakenBeforeItsTimeOrTwice() {
        two.requester()
                .sends(Map.of("quote", UUID.randomUUID().toString()))
                .post("/api/v1/reservations")
                .then()
                .statusCode(404);
        String given = two.quote(two.requester());
        two.requester()
                .sends(Map.of())
                .post("/api/v1/quotes/" + given + "/withdrawal")
                .then()
                .statusCode(200);
        two.requester()
                .sends(Map.of("quote", given))
                .post("/api/v1/reservations")
                .then()
                .statusCode(is(oneOf(409, 410)));
        String quote = two.quote(two.requester());
        UUID reservation = UUID.fromString(two.requester()
                .sends(Map.of("quote", quote))
                .post("/api/v1/reservations")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        two.requester()
                .sends(Map.of("quote", quote))
                .post("/api/v1/reservations")
                .then()
                .statusCode(409);
        two.requester()
                .sends(Map.of())
                .post("/api/v1/quotes/" + quote + "/withdrawal")
                .then()
                .statusCode(409);
        String amendments = "/api/v1/reservations/" + reservation + "/amendments";
        two.requester().sends(Map.of("kind", "CANCEL")).post(amendments).then().statusCode(409);
        TwoPersons.decide(two.approver(), reservation, "APPROVE").then().statusCode(201);
        TwoPersons.decide(two.approver(), reservation, "REJECT").then().statusCode(409);
        two.withdraw(reservation).then().statusCode(409);
        String cancel = two.requester()
                .sends(Map.of("kind", "CANCEL"))
                .post(amendments)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        two.requester().sends(Map.of("kind", "CANCEL")).post(amendments).then().statusCode(409);
        two.requester()
                .sends(Map.of())
                .post(amendments + "/" + cancel + "/confirmation")
                .then()
                .statusCode(200);
        two.requester()
                .sends(Map.of())
                .post(amendments + "/" + cancel + "/confirmation")
                .then()
                .statusCode(409);
        two.requester()
                .sends(Map.of())
                .post(amendments + "/" + cancel + "/withdrawal")
                .then()
                .statusCode(409);
        two.requester().sends(Map.of("kind", "CANCEL")).post(amendments).then().statusCode(409);
        TwoPersons.decide(two.approver(), reservation, "APPROVE").then().statusCode(409);
        assertThat(two.state(reservation)).isEqualTo("CANCELLED");
    }

    private static String attempt(Database role, String... statements) throws SQLException {
        return Walls.attempt(role, two.own().id(), statements);
    }
}
