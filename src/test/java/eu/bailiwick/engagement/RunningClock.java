package eu.bailiwick.engagement;

import eu.bailiwick.world.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// The clock of the resolution of a ticket of severity 1 that has run for three minutes.
public record RunningClock(String ticket, String id, Instant startedAt) {
    public static RunningClock ofThreeMinutes() {
        String ticket = Tickets.grave(Person.AURORA_ADMIN, "A clock that runs");
        Tickets.pass(Duration.ofMinutes(3));
        Map<String, Object> clock = of(ticket);
        return new RunningClock(
                ticket, String.valueOf(clock.get("id")), Instant.parse(String.valueOf(clock.get("startedAt"))));
    }

    static Map<String, Object> of(String ticket) {
        return Person.AURORA_ADMIN
                .asks()
                .get(Tickets.PATH + "/" + ticket + "/clocks")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.metric == 'RESOLUTION' }");
    }

    /// A whole second within its first two minutes.
    public Instant after(int seconds) {
        return startedAt.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1L + seconds);
    }

    public String corrections() {
        return "/operator/tickets/" + ticket + "/clocks/" + id + "/corrections";
    }

    /// The same as a form sends it for somebody in a zone.
    public String[] form(ZoneId zone, String reason) {
        return new String[] {"from", local(zone, 0), "until", local(zone, 60), "reason", reason};
    }

    String local(ZoneId zone, int seconds) {
        return LocalDateTime.ofInstant(after(seconds), zone).toString();
    }

    /// A minute that should not have counted.
    public Map<String, Object> wish() {
        return Map.of("from", after(0).toString(), "until", after(60).toString(), "reason", "We had asked by phone.");
    }
}
