package eu.bailiwick.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Program;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A program and whom its secret was shown to are one where two persons are asked for, by calls and past the portal.
@QuarkusTest
class ProgramsSecondPersonTest {
    private static TwoPersons two;
    private static Program program;
    private static Member robot;

    @BeforeAll
    static void found() throws SQLException {
        two = TwoPersons.found();
    }

    @BeforeEach
    void makeOnce() throws SQLException {
        if (program == null) {
            program = Program.of(two.approver(), "capacity");
            robot = Member.holding(account(), program.token());
        }
    }

    @AfterAll
    static void leave() {
        two.close();
    }

    private static String account() throws SQLException {
        return Database.SUPERUSER.value("select subject from tenancy.api_client where id = '" + program.id() + "'");
    }

    @Test
    void whoMadeTheProgramDoesNotApproveWhatItAskedForAndSomebodyElseDoes() throws SQLException {
        UUID reservation = two.pending(robot);
        for (String decision : List.of("APPROVE", "REJECT")) {
            TwoPersons.decide(two.approver(), reservation, decision)
                    .then()
                    .statusCode(403)
                    .body("type", endsWith("/four-eyes"));
        }
        TwoPersons.decide(robot, reservation, "APPROVE").then().statusCode(403);
        assertThat(TwoPersons.rows(reservation)).isEqualTo("0 1");
        TwoPersons.decide(two.second(), reservation, "APPROVE")
                .then()
                .statusCode(201)
                .body("state", equalTo("SCHEDULED"));
    }

    @Test
    void whoRenewedItsSecretStandsBehindItAsWellAndTheOneBeforeStill() {
        Program other = Program.of(two.approver(), "capacity");
        Member third = two.own().member("tenant-admin");
        Program renewed = Program.of(third.asks()
                .header("If-Match", "\"0\"")
                .post(Program.V1 + "/" + other.id() + "/secrets")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath());
        UUID reservation = two.pending(Member.holding(other.id(), renewed.token()));
        for (Member holder : List.of(third, two.approver())) {
            TwoPersons.decide(holder, reservation, "APPROVE").then().statusCode(403);
        }
        TwoPersons.decide(two.second(), reservation, "APPROVE").then().statusCode(201);
    }

    @Test
    void anAmendmentThatAProgramAskedForIsApprovedByNobodyWhoHoldsItsSecret() {
        UUID reservation = two.pending(robot);
        TwoPersons.decide(two.second(), reservation, "APPROVE").then().statusCode(201);
        String amendments = "/api/v1/reservations/" + reservation + "/amendments";
        var end = Journey.of(1, 1).end().plus(Duration.ofDays(1));
        String amendment = robot.sends(Map.of("kind", "EXTEND", "end", end.toString()))
                .post(amendments)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        robot.sends(Map.of())
                .post(amendments + "/" + amendment + "/confirmation")
                .then()
                .statusCode(200);
        String approvals = amendments + "/" + amendment + "/approvals";
        Map<String, String> approve = Map.of("decision", "APPROVE", "reason", "Test");
        two.approver().sends(approve).post(approvals).then().statusCode(403).body("type", endsWith("/four-eyes"));
        robot.sends(approve).post(approvals).then().statusCode(403);
        two.second().sends(approve).post(approvals).then().statusCode(201);
    }

    @Test
    void withSqlAsThePortalNeitherAProgramNorItsHolderIsTheSecondPerson() throws SQLException {
        UUID reservation = two.pending(robot);
        UUID ofAPerson = two.pending(two.requester());
        String insert =
                "insert into reservation.approval (tenant_id, reservation_id, side, decision, decided_by, decided_by_name, decided_at) "
                        + "values ('" + two.own().id() + "', '%s', 'CUSTOMER', 'APPROVE', '%s', 'X', now())";
        for (Database role : List.of(Database.APP, Database.SUPERUSER)) {
            assertThat(attempt(
                            role, insert.formatted(reservation, two.approver().id())))
                    .isEqualTo("approval_by_another");
            assertThat(attempt(role, insert.formatted(reservation, account()))).isEqualTo("approval_by_another");
            assertThat(attempt(role, insert.formatted(ofAPerson, account())))
                    .as("a program decides on nobody's request")
                    .isEqualTo("approval_by_another");
            assertThat(attempt(role, insert.formatted(reservation, two.second().id())))
                    .as("control")
                    .isEqualTo("1 rows");
        }
        for (UUID one : List.of(reservation, ofAPerson)) {
            TwoPersons.decide(two.second(), one, "REJECT").then().statusCode(201);
        }
    }

    @Test
    void withSqlAsThePortalAClientIsForATimeOfFewRolesKeepsWhatItIsAndEndsOnce() throws SQLException {
        String id = UUID.randomUUID().toString();
        String client =
                "insert into tenancy.api_client (tenant_id, id, name, role, created_by, created_by_name, expires_at) values ('"
                        + two.own().id() + "', '" + id + "', '" + id
                        + "', '%s', '%s', 'X', platform.app_now() + interval '%s')";
        String secret =
                "insert into tenancy.api_client_secret (tenant_id, client_id, number, issued_by, issued_by_name) values ('"
                        + two.own().id() + "', '" + id + "', %d, '%s', 'X')";
        String made = client.formatted("viewer", "me", "1 day");
        String shown = secret.formatted(1, "me");
        String change = "update tenancy.api_client set %s where id = '" + id + "'";
        String revoked = change.formatted("revoked_at = now(), revoked_by = 'me', revoked_by_name = 'X'");
        for (Database role : List.of(Database.APP, Database.SUPERUSER)) {
            assertThat(attempt(role, made, shown)).as("control").isEqualTo("1 rows");
            assertThat(attempt(role, made)).isEqualTo("api_client_has_a_holder");
            assertThat(attempt(role, client.formatted("viewer", "me", "366 days"), shown))
                    .isEqualTo("api_client_is_for_a_time");
            for (String given : List.of("tenant-admin", "auditor", "operator", "metering-agent")) {
                assertThat(attempt(role, client.formatted(given, "me", "1 day"), shown))
                        .isEqualTo("api_client_role_check");
            }
            assertThat(attempt(role, client.formatted("viewer", account(), "1 day"), shown))
                    .isEqualTo("api_client_by_a_person");
            assertThat(attempt(role, made, shown, secret.formatted(2, account())))
                    .isEqualTo("api_client_by_a_person");
            for (String other : List.of(
                    "role = 'capacity'",
                    "expires_at = expires_at + interval '1 day'",
                    "created_by = 'other'",
                    "name = 'other'")) {
                assertThat(attempt(role, made, shown, change.formatted(other)))
                        .as(other)
                        .isEqualTo("23001");
            }
            String bound = change.formatted("subject = '" + UUID.randomUUID() + "'");
            assertThat(attempt(role, made, shown, bound, bound.replace("subject = '", "subject = 'x")))
                    .isEqualTo("23001");
            assertThat(attempt(role, made, shown, revoked, change.formatted("revoked_at = null")))
                    .isIn("23001", "23514");
            assertThat(attempt(role, made, shown, revoked, secret.formatted(2, "me")))
                    .isEqualTo("api_client_is_open");
        }
        assertThat(attempt(Database.APP, "delete from tenancy.api_client_secret"))
                .isEqualTo("42501");
        assertThat(attempt(Database.SUPERUSER, "delete from tenancy.api_client_secret"))
                .isEqualTo("23001");
    }

    private static String attempt(Database role, String... statements) throws SQLException {
        return Walls.attempt(role, two.own().id(), statements);
    }
}
