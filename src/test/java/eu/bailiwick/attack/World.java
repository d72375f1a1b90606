package eu.bailiwick.attack;

import eu.bailiwick.world.Member;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// Objects of both tenants to attack, made over HTTP as their owners would.
final class World {
    /// A word that stands nowhere but in Borealis' own objects.
    static final String CANARY = "Kanarienvogel";

    private World() {}

    static String offer(Person person, int nodes) {
        Instant now = PortalTime.now();
        Instant start = now.truncatedTo(ChronoUnit.DAYS).plus(40, ChronoUnit.DAYS);
        return person.sends(Map.of(
                        "nodeType",
                        "h100-sxm",
                        "nodes",
                        nodes,
                        "duration",
                        Duration.ofDays(2).toString(),
                        "window",
                        Map.of(
                                "earliestStart",
                                start.toString(),
                                "latestEnd",
                                start.plus(2, ChronoUnit.DAYS).toString())))
                .post("/api/v1/availability-searches")
                .then()
                .statusCode(200)
                .extract()
                .path("offers[0].token");
    }

    static String quote(Person person) {
        return person.sends(Map.of("offer", offer(person, 1)))
                .post("/api/v1/quotes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static String reservation(Person person, String name) {
        return person.sends(Map.of("quote", quote(person), "name", name))
                .post("/api/v1/reservations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// A reservation of that name that waits for the provider, asked for by a member whose tenant needs that.
    static String waiting(Member member, String name) {
        Instant now = PortalTime.now();
        Instant start = now.truncatedTo(ChronoUnit.DAYS).plus(40, ChronoUnit.DAYS);
        String offer = member.sends(Map.of(
                        "nodeType",
                        "h100-sxm",
                        "nodes",
                        1,
                        "duration",
                        "P2D",
                        "window",
                        Map.of(
                                "earliestStart",
                                start.toString(),
                                "latestEnd",
                                start.plus(2, ChronoUnit.DAYS).toString())))
                .post("/api/v1/availability-searches")
                .path("offers[0].token");
        String quote =
                member.sends(Map.of("offer", offer)).post("/api/v1/quotes").path("id");
        return member.sends(Map.of("quote", quote, "name", name))
                .post("/api/v1/reservations")
                .then()
                .statusCode(201)
                .body("state", org.hamcrest.Matchers.equalTo("PENDING_PROVIDER_APPROVAL"))
                .extract()
                .path("id");
    }

    /// The subject of a person's token.
    static String subject(Person person) {
        byte[] payload = java.util.Base64.getUrlDecoder().decode(person.token().split("\\.")[1]);
        return io.restassured.path.json.JsonPath.from(new String(payload, java.nio.charset.StandardCharsets.UTF_8))
                .getString("sub");
    }

    /// Gives back what a test held, so that no other test finds less room.
    static void withdraw(Person person, String kind, String id) {
        person.sends(java.util.Map.of())
                .post("/api/v1/" + kind + "/" + id + "/withdrawal")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 409));
    }
}
