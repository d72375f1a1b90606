package eu.bailiwick.engagement;

import eu.bailiwick.world.Person;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Tickets as a test opens and moves them, over HTTP as people would.
public final class Tickets {
    public static final String PATH = "/api/v1/tickets";

    private Tickets() {}

    static Map<String, Object> wish(String kind, String title) {
        return new HashMap<>(
                Map.of("kind", kind, "title", title, "words", "It is slow.", "impact", "MEDIUM", "urgency", "MEDIUM"));
    }

    public static String open(Person person, String title) {
        return made(person.sends(wish("QUESTION", title)).post(PATH));
    }

    /// A ticket of severity 1, whose clocks run around the clock.
    static String grave(Person person, String title) {
        Map<String, Object> wish = wish("FAULT", title);
        wish.put("impact", "HIGH");
        wish.put("urgency", "HIGH");
        return made(person.sends(wish).post(PATH));
    }

    static String made(Response answer) {
        return answer.then().statusCode(201).extract().path("id");
    }

    static Response say(Person person, String ticket, String words) {
        return person.sends(Map.of("words", words)).post(PATH + "/" + ticket + "/entries");
    }

    static Response note(Person person, String ticket, String words) {
        return person.sends(Map.of("words", words, "visibility", "INTERNAL")).post(PATH + "/" + ticket + "/entries");
    }

    static Response move(Person person, String ticket, String to, String words) {
        return person.sends(words.isEmpty() ? Map.of("to", to) : Map.of("to", to, "words", words))
                .post(PATH + "/" + ticket + "/transitions");
    }

    /// Takes a new ticket to where it is worked on.
    static void begin(String ticket) {
        move(Person.OPERATOR, ticket, "TRIAGED", "").then().statusCode(200);
        move(Person.OPERATOR, ticket, "IN_PROGRESS", "").then().statusCode(200);
    }

    static Response view(Person person, String ticket) {
        return person.asks().get(PATH + "/" + ticket);
    }

    static void pass(Duration time) {
        RestAssured.given()
                .contentType("application/json")
                .body(Map.of("advance", time.toString()))
                .post("/api/v1/local/clock")
                .then()
                .statusCode(200);
    }
}
