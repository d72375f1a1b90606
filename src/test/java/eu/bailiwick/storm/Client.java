package eu.bailiwick.storm;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Api.Answer;
import eu.bailiwick.storm.Board.Thing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// One client of a storm: searches, quotes, confirms, decides and withdraws through whichever replica it meets, mostly
/// what others have begun, and says some things twice.
final class Client {
    /// Small pools, so that everybody meets: jurisdiction, site, node type.
    private static final List<List<String>> POOLS = List.of(
            List.of("LU", "lux1", "l40s"),
            List.of("LU", "lux1", "h100-sxm"),
            List.of("CH", "zrh1", "h200-sxm"),
            List.of("FI", "hel1", "mi300x"));

    private static final List<String> TENANTS = List.of("aurora", "borealis");
    private final List<Api> replicas;
    private final Board board;
    private final RandomGenerator random;
    /// From then on windows begin whose nodes nobody names while it storms.
    private final Instant era;
    private final int hours;

    Client(List<Api> replicas, Board board, RandomGenerator random, Instant era, int hours) {
        this.replicas = replicas;
        this.board = board;
        this.random = random;
        this.era = era;
        this.hours = hours;
    }

    void turn() {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> quote();
            case 4, 5, 6 -> board.anyQuote(random).ifPresent(this::confirm);
            case 7 -> board.anyReservation(random).ifPresent(one -> decide(one, "admin@" + one.organisation()));
            case 8 -> board.anyReservation(random).ifPresent(one -> decide(one, "operator@provider"));
            default -> board.anyReservation(random).ifPresent(this::withdraw);
        }
    }

    private void quote() {
        String tenant = any(TENANTS);
        Answer found = say("search", "capacity@" + tenant, "/api/v1/availability-searches", search());
        List<String> offers = new ArrayList<>();
        for (JsonNode offer : found.json().path("offers")) {
            offers.add(offer.get("token").asText());
        }
        if (!offers.isEmpty()) {
            Answer quote = twice("quote", "capacity@" + tenant, "/api/v1/quotes", Map.of("offer", any(offers)));
            if (quote.status() == 201) {
                board.quoted(new Thing(tenant, quote.json().get("id").asText()));
            }
        }
    }

    private Map<String, Object> search() {
        List<String> pool = any(POOLS);
        return Map.of(
                "jurisdictions",
                List.of(pool.get(0)),
                "site",
                pool.get(1),
                "nodeType",
                pool.get(2),
                "nodes",
                1 + random.nextInt(20),
                "duration",
                Duration.ofHours(2 + random.nextInt(30)).toString(),
                "window",
                Map.of("earliestStart", begins().toString()));
    }

    // One of three begins so soon that its nodes are named as soon as it is agreed.
    private Instant begins() {
        return random.nextInt(3) == 0
                ? era.minus(Duration.ofHours(7 + random.nextInt(20)))
                : era.plus(Duration.ofHours(random.nextInt(hours)));
    }

    private void confirm(Thing quote) {
        Answer made = twice(
                "confirm", "capacity@" + quote.organisation(), "/api/v1/reservations", Map.of("quote", quote.id()));
        if (made.status() == 201) {
            board.reserved(new Thing(quote.organisation(), made.json().get("id").asText()));
        }
    }

    private void decide(Thing reservation, String by) {
        String decision = random.nextInt(5) == 0 ? "REJECT" : "APPROVE";
        say(
                "decide",
                by,
                path(reservation) + "/approvals",
                Map.of("decision", decision, "reason", "The storm says so."));
    }

    private void withdraw(Thing reservation) {
        say("withdraw", "capacity@" + reservation.organisation(), path(reservation) + "/withdrawal", Map.of());
    }

    private static String path(Thing reservation) {
        return "/api/v1/reservations/" + reservation.id();
    }

    private Answer say(String what, String person, String path, Object body) {
        return say(what, any(replicas), person, path, body, UUID.randomUUID().toString());
    }

    private Answer say(String what, Api replica, String person, String path, Object body, String key) {
        Answer answer = replica.post(person + ".example", path, body, key);
        board.answered(what, answer.status());
        return answer;
    }

    // The same key at the other replica is the same command: one effect, one answer.
    private Answer twice(String what, String person, String path, Object body) {
        String key = UUID.randomUUID().toString();
        int at = random.nextInt(replicas.size());
        Answer answer = say(what, replicas.get(at), person, path, body, key);
        if (answer.status() == 201 && random.nextInt(4) == 0) {
            Answer again = say(what + " again", replicas.get(1 - at), person, path, body, key);
            if (!again.equals(answer)) {
                board.answered(
                        "another answer to the same key, " + again.body() + " after " + answer.body(), again.status());
            }
        }
        return answer;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
