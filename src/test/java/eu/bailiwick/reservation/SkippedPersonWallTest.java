package eu.bailiwick.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// With SQL as the portal's own role, nobody who has to decide is passed over, and nothing is charged that nobody was
/// shown.
@QuarkusTest
class SkippedPersonWallTest {
    private TwoPersons two;

    @BeforeEach
    void found() throws SQLException {
        two = TwoPersons.found();
    }

    @AfterEach
    void leave() {
        two.close();
    }

    private String attempt(String... statements) throws SQLException {
        return Walls.attempt(Database.APP, two.own().id(), statements);
    }

    private void providerDecidesFrom(int nodes) throws SQLException {
        Database.SUPERUSER.execute("update tenancy.quota_policy set provider_approval_from_nodes = " + nodes
                + " where tenant_id = '" + two.own().id() + "'");
    }

    private UUID scheduled() {
        UUID reservation = two.pending(two.requester());
        TwoPersons.decide(two.approver(), reservation, "APPROVE").then().statusCode(201);
        return reservation;
    }

    private String grown(UUID reservation) {
        return two.requester()
                .sends(Map.of("kind", "GROW", "nodes", 2))
                .post("/api/v1/reservations/" + reservation + "/amendments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void whatTheTenantApprovedStillWaitsForTheProviderAndNotBeyondItsTime() throws SQLException {
        UUID reservation = two.pending(two.requester());
        providerDecidesFrom(1);
        String of = " where id = '" + reservation + "'";
        String approved =
                "insert into reservation.approval (tenant_id, reservation_id, side, decision, decided_by, decided_by_name, decided_at) "
                        + "values ('" + two.own().id() + "', '" + reservation + "', 'CUSTOMER', 'APPROVE', '"
                        + two.approver().id() + "', 'X', now())";
        String move = "update reservation.reservation set state = '%s', version = version + 1" + of;
        assertThat(attempt(approved, move.formatted("SCHEDULED"))).isEqualTo("nobody_is_skipped");
        assertThat(attempt(approved, move.formatted("PENDING_PROVIDER_APPROVAL")))
                .isEqualTo("1 rows");
        assertThat(attempt("update reservation.reservation set approval_deadline = platform.app_now()" + of, approved))
                .isEqualTo("approval_is_awaited");
    }

    @Test
    void noAmendmentAppliesBeforeEverybodyHasDecided() throws SQLException {
        String id = grown(scheduled());
        String of = " where id = '" + id + "'";
        String move = "update reservation.amendment set state = '%s'" + of;
        String apply = "update reservation.amendment set state = 'APPLIED', applied_at = platform.app_now()" + of;
        String approved = "insert into reservation.amendment_approval select tenant_id, id, 'CUSTOMER', 'APPROVE', '"
                + two.approver().id() + "', 'X', '', platform.app_now() from reservation.amendment" + of;
        assertThat(attempt(apply)).isEqualTo("nobody_is_skipped");
        assertThat(attempt(move.formatted("PENDING_PROVIDER_APPROVAL"))).isEqualTo("nobody_is_skipped");
        String asked = move.formatted("PENDING_CUSTOMER_APPROVAL");
        assertThat(attempt(asked)).isEqualTo("1 rows");
        assertThat(attempt(asked, approved, apply)).isEqualTo("1 rows");
        providerDecidesFrom(2);
        assertThat(attempt(asked, approved, apply)).isEqualTo("nobody_is_skipped");
        assertThat(attempt(asked, approved, move.formatted("PENDING_PROVIDER_APPROVAL")))
                .isEqualTo("1 rows");
    }

    @Test
    void anAmendmentBeginsAsAQuoteThatSaysItsOwnDifference() throws SQLException {
        String id = grown(scheduled());
        String copy =
                "insert into reservation.amendment (tenant_id, id, reservation_id, kind, state, before, after, fee_minor, "
                        + "refund_minor, price_difference_minor, currency, requested_by, requested_by_name, reservation_version, created_at, "
                        + "expires_at, applied_at) select tenant_id, gen_random_uuid(), reservation_id, kind, %s, before, after, 0, 0, "
                        + "price_difference_minor + %d, currency, requested_by, requested_by_name, reservation_version, created_at, expires_at, "
                        + "%s from reservation.amendment where id = '" + id + "'";
        assertThat(attempt(copy.formatted("'APPLIED'", 0, "platform.app_now()")))
                .isEqualTo("amendment_begins_as_quote");
        assertThat(attempt(copy.formatted("'PENDING_PROVIDER_APPROVAL'", 0, "null")))
                .isEqualTo("amendment_begins_as_quote");
        String close = "update reservation.amendment set state = 'WITHDRAWN' where id = '" + id + "'";
        assertThat(attempt(close, copy.formatted("'QUOTED'", 1, "null"))).isEqualTo("amendment_says_its_difference");
        assertThat(attempt(close, copy.formatted("'QUOTED'", 0, "null"))).isEqualTo("1 rows");
    }

    @Test
    void nothingIsChargedBesideWhatWasShown() throws SQLException {
        UUID reservation = scheduled();
        String id = grown(reservation);
        String amendments = "/api/v1/reservations/" + reservation + "/amendments/" + id;
        two.requester()
                .sends(Map.of())
                .post(amendments + "/confirmation")
                .then()
                .statusCode(200);
        two.approver()
                .sends(Map.of("decision", "APPROVE"))
                .post(amendments + "/approvals")
                .then()
                .statusCode(201)
                .body("state", equalTo("APPLIED"));
        String of = " from reservation.locked_line where seq = 1 and reservation_id = '" + reservation + "'";
        String more =
                "insert into reservation.locked_line (tenant_id, reservation_id, seq, source, source_id, code, description, unit, "
                        + "unit_price, nodes, period, net_minor, currency, price_book_version) select tenant_id, reservation_id, 99, 'AMENDMENT', '"
                        + id
                        + "', code, description, unit, unit_price, nodes, period, net_minor, currency, price_book_version"
                        + of;
        assertThat(attempt(more)).as("a line more").isEqualTo("price_is_what_was_shown");
        String less = "update reservation.locked_line set live = false where seq = 1 and reservation_id = '"
                + reservation + "'";
        assertThat(attempt(less)).as("a line less").isEqualTo("price_is_what_was_shown");
        assertThat(attempt(less, more)).as("one for the other").isEqualTo("1 rows");
    }
}
