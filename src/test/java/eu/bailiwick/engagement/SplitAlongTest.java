package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasItem;

import eu.bailiwick.engagement.measurement.Printed;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Files and measurements go along with what is split off, as they were sent, and open for whom they open.
@QuarkusTest
class SplitAlongTest {
    private static final Person WE = Person.AURORA_CAPACITY;
    private static final byte[] LOG = "NCCL INFO slow\n".repeat(9000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    private static String reservation;
    private String id = "";
    private String entry = "";

    @BeforeEach
    void opened() {
        if (reservation == null) {
            reservation = Journey.of(1, 1).reservation(WE).toString();
        }
        Map<String, Object> wish = Tickets.wish("TUNING", "Two affairs");
        wish.put("reservation", reservation);
        id = Tickets.made(WE.sends(wish).post(Tickets.PATH));
        Tickets.begin(id);
        entry = Tickets.say(WE, id, "And the disks are slow.").path("id");
    }

    private Response split(Map<String, List<String>> along) {
        Map<String, Object> wish = new HashMap<>(along);
        wish.put("title", "The disks");
        wish.put("entries", List.of(entry));
        return Person.OPERATOR.sends(wish).post("/api/v1/operator/tickets/" + id + "/split");
    }

    private static String file(Person person, String ticket) {
        return Tickets.made(person.sends(Map.of(
                        "name", "nccl.log", "content", Base64.getEncoder().encodeToString(LOG)))
                .post(Tickets.PATH + "/" + ticket + "/attachments"));
    }

    private static String measured(String ticket, String phase, String value) {
        return Tickets.made(WE.sends(Map.of(
                        "phase",
                        phase,
                        "command",
                        "all_reduce_perf -g 8",
                        "raw",
                        Printed.nccl(value, "0"),
                        "node",
                        "n1"))
                .post(Tickets.PATH + "/" + ticket + "/measurements"));
    }

    private static JsonPath list(Person person, String ticket, String of) {
        return person.asks().get(Tickets.PATH + "/" + ticket + "/" + of).jsonPath();
    }

    private static Response bytes(Person person, String ticket, String file) {
        return person.asks().get(Tickets.PATH + "/" + ticket + "/attachments/" + file + "/content");
    }

    @Test
    void aFileStandsOnBothTicketsAndItsBytesLieOnce() throws Exception {
        String log = file(WE, id);
        JsonPath first = list(WE, id, "attachments");
        String made = Tickets.made(split(Map.of("files", List.of(log))));
        JsonPath there = list(WE, made, "attachments");
        assertThat(there.getList("items.copyOf")).containsExactly(log);
        for (String same : List.of("name", "sha256", "sentBy", "at", "sizeBytes", "mediaType")) {
            assertThat(there.getString("items[0]." + same)).isEqualTo(first.getString("items[0]." + same));
        }
        assertThat(list(WE, id, "attachments").getList("items")).isEqualTo(first.getList("items"));
        String copy = there.getString("items[0].id");
        assertThat(bytes(WE, made, copy).asByteArray()).isEqualTo(LOG);
        assertThat(bytes(Person.ENGINEER, made, copy).asByteArray()).isEqualTo(LOG);
        bytes(Person.BOREALIS_ADMIN, made, copy).then().statusCode(404);
        bytes(WE, id, copy).then().statusCode(404);
        assertThat(Database.SUPERUSER.value(
                        "select count(*)::int from engagement.attachment_chunk where attachment_id = '" + copy + "'"))
                .isEqualTo("0");
        assertThat(Browser.of(WE).get("/app/tickets/" + made + "/attachments").text())
                .contains("nccl.log", "Sent on the earlier ticket");
        Database.SUPERUSER.execute(
                "insert into engagement.attachment_scan (tenant_id, attachment_id, found) select tenant_id,"
                        + " id, 'Kanarie' from engagement.attachment where id = '" + log + "'");
        for (String ticket : List.of(id, made)) {
            String here = ticket.equals(id) ? log : copy;
            bytes(WE, ticket, here).then().statusCode(409);
            assertThat(list(WE, ticket, "attachments").getString("items[0].heldBecause"))
                    .contains("Kanarie");
        }
    }

    @Test
    void whatWasMeasuredAfterTakesAlongWhatWasMeasuredBeforeAndEndsItsOwnTicketOnly() throws Exception {
        String before = measured(id, "BEFORE", "391.00");
        String after = measured(id, "AFTER", "469.20");
        String made = Tickets.made(split(Map.of("measurements", List.of(after))));
        JsonPath there = list(WE, made, "measurements");
        assertThat(there.getList("items.copyOf")).containsExactly(after, before);
        assertThat(there.getList("items.gainPercent")).containsExactly(20.0f, null);
        assertThat(there.getString("items[0].at"))
                .isEqualTo(list(WE, id, "measurements").getString("items[0].at"));
        Tickets.begin(made);
        Tickets.move(Person.OPERATOR, made, "RESOLVED", "It is fast.").then().statusCode(409);
        measured(made, "AFTER", "470.00");
        Tickets.move(Person.OPERATOR, made, "RESOLVED", "It is fast.").then().statusCode(200);
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "It is fast.").then().statusCode(200);
        String lonely =
                "insert into engagement.measurement (tenant_id, id, ticket_id, copy_of) select tenant_id, gen_random_uuid(),"
                        + " '%s', '%s' from engagement.ticket where id = '" + id + "'";
        entry = Tickets.say(WE, id, "And more.").path("id");
        String other = Tickets.made(split(Map.of()));
        assertThatThrownBy(() -> Database.SUPERUSER.execute(lonely.formatted(other, after)))
                .hasMessageContaining("goes on with what was measured before");
    }

    private String splits() throws Exception {
        return Database.SUPERUSER.value("select count(*)::int from engagement.ticket where split_from = '" + id + "'");
    }

    @Test
    void nothingOfAnotherTicketGoesAlong() throws Exception {
        String another = Tickets.open(WE, "Another");
        String theirs = Tickets.open(Person.BOREALIS_ADMIN, "Of somebody else");
        String foreign = file(Person.BOREALIS_ADMIN, theirs);
        String mine = file(WE, another);
        String here = file(WE, id);
        for (String wrong : List.of(foreign, mine)) {
            split(Map.of("files", List.of(here, wrong)))
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem("files"));
            split(Map.of("measurements", List.of(wrong)))
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem("measurements"));
        }
        assertThat(splits()).as("nothing half done").isEqualTo("0");
        String made = Tickets.made(split(Map.of("files", List.of(here))));
        String forged =
                "insert into engagement.attachment (tenant_id, id, ticket_id, copy_of) select tenant_id, gen_random_uuid(),"
                        + " '" + made + "', '%s' from engagement.ticket where id = '" + id + "'";
        assertThatThrownBy(() -> Database.SUPERUSER.execute(forged.formatted(mine)))
                .hasMessageContaining("split off from its own");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(forged.formatted(foreign)))
                .hasMessageContaining("split off from its own");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(forged.formatted(here)))
                .hasMessageContaining("file_copied_once");
        String copy = list(WE, made, "attachments").getString("items[0].id");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "insert into engagement.attachment_chunk (tenant_id, attachment_id, seq, content) select tenant_id, id, 0,"
                                + " 'x' from engagement.attachment where id = '" + copy + "'"))
                .hasMessageContaining("of a copy nothing twice");
    }

    @Test
    void thePageShowsWhatWouldGoAlongBeforeAnythingIsDone() throws Exception {
        String log = file(WE, id);
        String after = measured(id, "AFTER", "469.20");
        String page = "/ops/tickets/" + id + "/split";
        Browser browser = Browser.of(Person.OPERATOR);
        assertThat(browser.get(page).text()).contains("nccl.log", "After: ", "469.2 GB/s", "Look at it first");
        Map<String, String> chosen = new HashMap<>(Map.of(
                "title",
                "Halved",
                "entries",
                entry,
                "files",
                log,
                "measurements",
                after,
                "look",
                "true",
                "version",
                Person.OPERATOR
                        .asks()
                        .get(Tickets.PATH + "/" + id)
                        .path("version")
                        .toString()));
        var look = browser.post(page, chosen);
        assertThat(look.status()).isEqualTo(200);
        assertThat(look.text()).contains("What the new ticket would hold", "Nothing has been done yet", "nccl.log");
        assertThat(splits()).isEqualTo("0");
        chosen.remove("look");
        assertThat(browser.post(page, chosen).text()).contains("Halved", "469.2 GB/s");
    }
}
