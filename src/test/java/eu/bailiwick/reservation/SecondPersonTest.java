package eu.bailiwick.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Member;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a second person has to approve, attacked by the requester, by races and by SQL as the portal's own role.
@QuarkusTest
class SecondPersonTest {
    private static final int ROUNDS = 5;
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
    void whoAskedNeverDecidesEvenWithTheRoleForIt() throws SQLException {
        Member both = two.own().member("capacity");
        two.own().grant(both, "tenant-admin");
        both.again();
        UUID reservation = two.pending(both);
        TwoPersons.decide(both, reservation, "APPROVE").then().statusCode(403).body("type", endsWith("/four-eyes"));
        TwoPersons.decide(both, reservation, "REJECT").then().statusCode(403);
        assertThat(TwoPersons.rows(reservation)).isEqualTo("0 1");
        TwoPersons.decide(two.requester(), reservation, "APPROVE").then().statusCode(403);
        TwoPersons.decide(two.approver(), reservation, "APPROVE")
                .then()
                .statusCode(201)
                .body("state", equalTo("SCHEDULED"));
    }

    @Test
    void ofTwoApproversAtOnceOneDecides() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            UUID reservation = two.pending(two.requester());
            String other = round % 2 == 0 ? "APPROVE" : "REJECT";
            List<Integer> answers = Amending.together(
                    () -> TwoPersons.decide(two.approver(), reservation, "APPROVE")
                            .statusCode(),
                    () -> TwoPersons.decide(two.second(), reservation, other).statusCode());
            assertThat(answers).containsExactlyInAnyOrder(201, 409);
            assertThat(TwoPersons.rows(reservation)).isEqualTo("1 2");
            assertThat(two.state(reservation)).isIn("SCHEDULED", round % 2 == 0 ? "SCHEDULED" : "DECLINED");
            TwoPersons.decide(two.second(), reservation, "APPROVE").then().statusCode(409);
        }
    }

    @Test
    void oneApproverWhoSendsTwiceAtOnceDecidesOnce() throws Exception {
        UUID reservation = two.pending(two.requester());
        List<Integer> answers = Amending.together(
                () -> TwoPersons.decide(two.approver(), reservation, "APPROVE").statusCode(),
                () -> TwoPersons.decide(two.approver(), reservation, "APPROVE").statusCode(),
                () -> TwoPersons.decide(two.approver(), reservation, "APPROVE").statusCode());
        assertThat(answers).containsExactlyInAnyOrder(201, 409, 409);
        assertThat(TwoPersons.rows(reservation)).isEqualTo("1 2");
    }

    @Test
    void aDecisionAndAWithdrawalAtOnceHaveOneEffect() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            UUID reservation = two.pending(two.requester());
            List<Integer> answers = Amending.together(
                    () -> TwoPersons.decide(two.approver(), reservation, "APPROVE")
                            .statusCode(),
                    () -> two.withdraw(reservation).statusCode());
            boolean approved = two.state(reservation).equals("SCHEDULED");
            assertThat(answers).isEqualTo(approved ? List.of(201, 409) : List.of(409, 200));
            assertThat(TwoPersons.rows(reservation)).isEqualTo(approved ? "1 2" : "0 2");
        }
    }

    @Test
    void anApproverWhoIsRemovedMeanwhileDecidesNothingAnyMore() throws Exception {
        Member leaver = two.own().member("tenant-admin");
        leaver.token();
        UUID early = two.pending(two.requester());
        List<Integer> answers = Amending.together(
                () -> TwoPersons.decide(leaver, early, "APPROVE").statusCode(),
                () -> two.approver()
                        .asks()
                        .delete("/api/v1/members/" + leaver.id())
                        .statusCode());
        assertThat(answers.get(1)).isEqualTo(204);
        assertThat(answers.get(0)).isIn(201, 401);
        assertThat(TwoPersons.rows(early)).isEqualTo(answers.get(0) == 201 ? "1 2" : "0 1");
        UUID late = two.pending(two.requester());
        TwoPersons.decide(leaver, late, "APPROVE").then().statusCode(401);
        assertThat(TwoPersons.rows(late)).isEqualTo("0 1");
        assertThat(two.state(late)).isEqualTo("PENDING_CUSTOMER_APPROVAL");
    }

    @Test
    void aDecisionOfAnotherTenantOrOfTheWrongSideIsNone() throws SQLException {
        UUID reservation = two.pending(two.requester());
        for (Person stranger : List.of(Person.BOREALIS_ADMIN, Person.AURORA_ADMIN)) {
            stranger.sends(Map.of("decision", "APPROVE"))
                    .post("/api/v1/reservations/" + reservation + "/approvals")
                    .then()
                    .statusCode(404);
        }
        Person.OPERATOR
                .sends(Map.of("decision", "APPROVE"))
                .post("/api/v1/reservations/" + reservation + "/approvals")
                .then()
                .statusCode(403);
        assertThat(TwoPersons.rows(reservation)).isEqualTo("0 1");
    }
}
