package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Directory;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// An auditor whom aurora's administrator invites and who accepts; taken away again at the end.
public record Auditing(String id, Member person, Instant endsAt) implements AutoCloseable {
    static final String AURORA = "11111111-1111-4111-8111-111111111111";

    /// The verdict by which that chip proves the one node of a reservation.
    static String proves(Confidential reservation, long chip) {
        return Agent.named("attestation-agent")
                .proves(reservation.id(), reservation.nodes().getFirst(), Chip.number(chip))
                .extract()
                .path("id");
    }

    static Map<String, Object> wish(String email, List<String> reservations, Duration length) {
        Instant now = PortalTime.now();
        Map<String, Object> wish = new HashMap<>();
        wish.put("name", "Audit & Partner");
        wish.put("email", email);
        wish.put("scope", reservations.isEmpty() ? "ALL" : "RESERVATIONS");
        if (!reservations.isEmpty()) {
            wish.put("reservations", reservations);
        }
        wish.put("from", now.minus(Duration.ofDays(60)).toString());
        wish.put("to", now.plus(Duration.ofDays(60)).toString());
        wish.put("endsAt", now.plus(length).toString());
        return wish;
    }

    static String stranger() {
        return "auditor-" + UUID.randomUUID().toString().substring(0, 8) + "@audit.example";
    }

    static Response invite(Map<String, Object> wish) {
        Directory.knowsAuditors();
        return Person.AURORA_ADMIN.sends(wish).post("/api/v1/auditors");
    }

    public static Auditing of(List<String> reservations, Duration length) {
        String email = stranger();
        return accepted(email, invite(wish(email, reservations, length)));
    }

    /// Whoever was just invited, after they have said who they are.
    static Auditing accepted(String email, Response invited) {
        var made = invited.then().statusCode(201).extract().jsonPath();
        RestAssured.given()
                .header("Sec-Fetch-Site", "same-origin")
                .header("Accept", "text/html")
                .formParams(Map.of("firstName", "Ada", "lastName", "Audit", "password", "bailiwick"))
                .post(made.getString("link"))
                .then()
                .statusCode(200);
        return new Auditing(
                made.getString("id"),
                new Member(Directory.user(email), email),
                Instant.parse(made.getString("endsAt")));
    }

    Response get(String path) {
        return person.asks().get(path);
    }

    Response end() {
        String tag = Person.AURORA_ADMIN.asks().get("/api/v1/auditors/" + id).header("ETag");
        return Person.AURORA_ADMIN.asks().header("If-Match", tag).delete("/api/v1/auditors/" + id);
    }

    @Override
    public void close() {
        assertThat(end().statusCode()).isIn(204, 409);
        Directory.forget(person.email());
    }
}
