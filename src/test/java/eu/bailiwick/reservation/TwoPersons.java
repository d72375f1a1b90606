package eu.bailiwick.reservation;

import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/// A tenant in which a second person approves from the first cent on.
record TwoPersons(Organisation own, Member requester, Member approver, Member second) implements AutoCloseable {

    static TwoPersons found() throws SQLException {
        Organisation own = Organisation.withQuota(20);
        Database.SUPERUSER.execute(
                "insert into tenancy.approval_policy (tenant_id, threshold_minor) values ('" + own.id() + "', 1)");
        return new TwoPersons(own, own.member("capacity"), own.member("tenant-admin"), own.member("tenant-admin"));
    }

    String quote(Member member) {
        Journey journey = Journey.of(1, 1);
        String offer = member.sends(Map.of(
                        "nodeType",
                        "h100-sxm",
                        "nodes",
                        1,
                        "duration",
                        Duration.between(journey.start(), journey.end()).toString(),
                        "window",
                        Map.of(
                                "earliestStart",
                                journey.start().toString(),
                                "latestEnd",
                                journey.end().toString())))
                .post("/api/v1/availability-searches")
                .then()
                .statusCode(200)
                .extract()
                .path("offers[0].token");
        return member.sends(Map.of("offer", offer))
                .post("/api/v1/quotes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    UUID pending(Member member) {
        return UUID.fromString(member.sends(Map.of("quote", quote(member)))
                .post("/api/v1/reservations")
                .then()
                .statusCode(201)
                .body("state", equalTo("PENDING_CUSTOMER_APPROVAL"))
                .extract()
                .path("id"));
    }

    static Response decide(Member member, UUID reservation, String decision) {
        return member.sends(Map.of("decision", decision, "reason", "Test"))
                .post("/api/v1/reservations/" + reservation + "/approvals");
    }

    Response withdraw(UUID reservation) {
        return requester.sends(Map.of()).post("/api/v1/reservations/" + reservation + "/withdrawal");
    }

    String state(UUID reservation) {
        return approver.asks().get("/api/v1/reservations/" + reservation).path("state");
    }

    static String rows(UUID reservation) throws SQLException {
        return Database.SUPERUSER.value("select (select count(*) from reservation.approval where reservation_id = '"
                + reservation + "') || ' ' || (select count(*) from reservation.transition where reservation_id = '"
                + reservation + "')");
    }

    @Override
    public void close() {
        own.close();
    }
}
