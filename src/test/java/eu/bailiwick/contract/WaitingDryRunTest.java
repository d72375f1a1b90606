package eu.bailiwick.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.attack.Tables;
import eu.bailiwick.metering.Metered;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What waits for somebody's word can be decided to see what would happen, and waits on.
@QuarkusTest
class WaitingDryRunTest {
    private static final String V1 = "/api/v1";
    private static final Map<String, String> YES = Map.of("decision", "APPROVE", "reason", "Fine");
    private static Organisation own;
    private static Member admin;
    private static Member capacity;
    private static Instant start;

    @BeforeEach
    void anOrganisationInWhichASecondPersonDecides() {
        if (own != null) {
            return;
        }
        own = Organisation.withQuota(12);
        admin = own.member("tenant-admin");
        capacity = own.member("capacity");
        String policy = V1 + "/approval-policy";
        admin.sends(Map.of("thresholdMinor", 1))
                .header("If-Match", admin.asks().get(policy).header("ETag"))
                .put(policy)
                .then()
                .statusCode(204);
        start = PortalTime.now().truncatedTo(ChronoUnit.DAYS).plus(30, ChronoUnit.DAYS);
    }

    @AfterAll
    static void itIsGone() {
        own.close();
    }

    /// Sends it as a dry run: it answers as the command would, and no row of any table has changed.
    private static ValidatableResponse tried(RequestSpecification request, String path) throws SQLException {
        List<String> tables = new ArrayList<>(Tables.all());
        tables.removeAll(DryRunTest.RESTLESS);
        Metered.upToNow();
        Map<String, String> before = Tables.hashes(tables, "true");
        ValidatableResponse answer =
                request.queryParam("dryRun", true).post(V1 + path).then();
        assertThat(Tables.hashes(tables, "true")).as(path).isEqualTo(before);
        return answer.statusCode(200);
    }

    private static String made(Member member, String path, Map<String, ?> body) {
        return member.sends(body)
                .post(V1 + path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String waiting(int days) {
        String offer = capacity.sends(Map.of(
                        "nodeType",
                        "h100-sxm",
                        "nodes",
                        1,
                        "duration",
                        "P" + days + "D",
                        "window",
                        Map.of(
                                "earliestStart",
                                start.toString(),
                                "latestEnd",
                                start.plus(days, ChronoUnit.DAYS).toString())))
                .post(V1 + "/availability-searches")
                .then()
                .statusCode(200)
                .extract()
                .path("offers[0].token");
        String quote = made(capacity, "/quotes", Map.of("offer", offer));
        return "/reservations/" + made(capacity, "/reservations", Map.of("quote", quote));
    }

    private static void is(String what, String state) {
        capacity.asks().get(V1 + what).then().statusCode(200).body("state", equalTo(state));
    }

    @Test
    void aReservationThatWaitsIsApprovedRejectedAndWithdrawnToTry() throws SQLException {
        String reservation = waiting(1);
        is(reservation, "PENDING_CUSTOMER_APPROVAL");
        tried(admin.sends(YES), reservation + "/approvals").body("state", equalTo("SCHEDULED"));
        tried(admin.sends(Map.of("decision", "REJECT", "reason", "No")), reservation + "/approvals")
                .body("state", equalTo("DECLINED"));
        tried(capacity.asks(), reservation + "/withdrawal").body("state", equalTo("WITHDRAWN"));
        is(reservation, "PENDING_CUSTOMER_APPROVAL");
        capacity.sends(Map.of()).post(V1 + reservation + "/withdrawal").then().statusCode(200);
        is(reservation, "WITHDRAWN");
    }

    @Test
    void anAmendmentIsConfirmedApprovedAndWithdrawnToTry() throws SQLException {
        String reservation = waiting(2);
        admin.sends(YES).post(V1 + reservation + "/approvals").then().statusCode(201);
        String longer = start.plus(3, ChronoUnit.DAYS).toString();
        String amendments = reservation + "/amendments";
        String amendment = amendments + "/" + made(capacity, amendments, Map.of("kind", "EXTEND", "end", longer));
        tried(capacity.sends(Map.of()), amendment + "/confirmation")
                .body("state", equalTo("PENDING_CUSTOMER_APPROVAL"));
        tried(capacity.sends(Map.of()), amendment + "/withdrawal").body("state", equalTo("WITHDRAWN"));
        is(amendment, "QUOTED");
        capacity.sends(Map.of()).post(V1 + amendment + "/confirmation").then().statusCode(200);
        is(amendment, "PENDING_CUSTOMER_APPROVAL");
        tried(admin.sends(YES), amendment + "/approvals").body("state", equalTo("APPLIED"));
        is(amendment, "PENDING_CUSTOMER_APPROVAL");
        admin.sends(YES).post(V1 + amendment + "/approvals").then().statusCode(201);
        is(amendment, "APPLIED");
    }

    @Test
    void aSuspendedTenantIsResumedToTryAndStaysSuspended() throws SQLException {
        try (Organisation other = Organisation.withQuota(1)) {
            String tenant = "/operator/tenants/" + other.id();
            Map<String, String> reason = Map.of("reason", "Tried");
            Person.OPERATOR
                    .sends(reason)
                    .post(V1 + tenant + "/suspension")
                    .then()
                    .statusCode(200);
            tried(Person.OPERATOR.sends(reason), tenant + "/resumption").body("state", equalTo("ACTIVE"));
            Person.OPERATOR.asks().get(V1 + tenant).then().body("state", equalTo("SUSPENDED"));
        }
    }
}
