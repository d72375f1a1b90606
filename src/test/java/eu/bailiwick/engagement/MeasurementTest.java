package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import eu.bailiwick.engagement.measurement.Printed;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Measurements on tickets: read, held against what the hardware should reach, compared, and needed to end tuning.
@QuarkusTest
class MeasurementTest {
    private static final String COMMAND = "all_reduce_perf -b 8M -e 16G -f 2 -g 8";
    private static String reservation;

    private static String tuning() {
        if (reservation == null) {
            reservation = Journey.of(1, 1).reservation(Person.AURORA_CAPACITY).toString();
        }
        Map<String, Object> wish = Tickets.wish("TUNING", "Slow all-reduce");
        wish.put("reservation", reservation);
        String id = Tickets.made(Person.AURORA_CAPACITY.sends(wish).post(Tickets.PATH));
        Tickets.begin(id);
        return id;
    }

    private static Response add(Person person, String ticket, String phase, String command, String raw) {
        return person.sends(Map.of("phase", phase, "command", command, "raw", raw))
                .post(Tickets.PATH + "/" + ticket + "/measurements");
    }

    @Test
    void aFigureIsReadQuotedAndHeldAgainstWhatTheHardwareShouldReach() {
        String id = tuning();
        add(Person.AURORA_CAPACITY, id, "BEFORE", COMMAND, Printed.nccl("391.00", "0"))
                .then()
                .statusCode(201)
                .body("tool", equalTo("NCCL_TESTS"))
                .body("figure", equalTo("NCCL_BUS_BANDWIDTH"))
                .body("value", equalTo(391))
                .body("unit", equalTo("GB/s"))
                .body("figureLine", startsWith("17179869184"))
                .body("baseline.expected", equalTo(460))
                .body("baseline.nodeType", equalTo("h100-sxm"))
                .body("baseline.source", containsString("azurehpc"))
                .body("gainPercent", nullValue());
        add(
                        Person.AURORA_CAPACITY,
                        id,
                        "AFTER",
                        "all_reduce_perf  -b 8M  -e 16G -f 2 -g 8",
                        Printed.nccl("469.20", "0"))
                .then()
                .statusCode(201)
                .body("gainPercent", equalTo(20.0f));
        Person.AURORA_VIEWER
                .asks()
                .get(Tickets.PATH + "/" + id + "/entries")
                .then()
                .body("items.kind", hasItem("MEASURED"))
                .body("items.body", hasItem("nccl-tests · 391.00 GB/s"));
    }

    /// To 1 GiB, of another operation, or over two nodes: none of it says that the hardware is slow.
    @Test
    void whatIsOfAnotherKindOfRunIsHeldAgainstNothingAndEndsNoTuning() {
        String id = tuning();
        String printed = Printed.nccl("391.00", "0");
        String small = printed.lines()
                .filter(line -> !line.contains("17179869184    "))
                .collect(Collectors.joining("\n"));
        String two = printed.replace("gpu-node-01 device  7", "gpu-node-02 device  7");
        for (String[] run : new String[][] {
            {COMMAND, small, "MESSAGE_SIZE"},
            {"broadcast_perf -b 8M -e 16G -g 8", printed, "OPERATION"},
            {"./run.sh", printed, "OPERATION_UNKNOWN"},
            {COMMAND, two, "NODES"}
        }) {
            add(Person.AURORA_CAPACITY, id, "BEFORE", run[0], run[1])
                    .then()
                    .statusCode(201)
                    .body("baseline", nullValue())
                    .body("notComparable", equalTo(run[2]));
        }
        assertThat(Browser.of(Person.AURORA_CAPACITY).get("/app/tickets/" + id).text())
                .contains("Not comparable")
                .doesNotContain("Not reached");
        add(Person.OPERATOR, id, "AFTER", COMMAND, Printed.nccl("455.00", "0"))
                .then()
                .statusCode(201)
                .body("baseline.run.operation", equalTo("ALL_REDUCE"))
                .body("run.nodes", equalTo(1))
                .body("gainPercent", nullValue());
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "Faster.").then().statusCode(409);
    }

    @Test
    void tuningIsResolvedOnlyWithBothMeasurements() {
        String id = tuning();
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "Faster.")
                .then()
                .statusCode(409)
                .body("detail", startsWith("Tuning is resolved"));
        add(Person.OPERATOR, id, "AFTER", COMMAND, Printed.nccl("450.00", "0"))
                .then()
                .statusCode(201);
        add(Person.OPERATOR, id, "BEFORE", COMMAND, Printed.nccl("391.00", "0"))
                .then()
                .statusCode(201);
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "Faster.").then().statusCode(409);
        add(Person.OPERATOR, id, "AFTER", "another command", Printed.nccl("450.00", "0"))
                .then()
                .statusCode(201);
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "Faster.").then().statusCode(409);
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.ticket set state = 'RESOLVED', version = version + 1 where id = '" + id
                                + "'"))
                .as("past the portal's code")
                .hasMessageContaining("by the same command");
        add(Person.OPERATOR, id, "AFTER", COMMAND, Printed.nccl("455.00", "0"))
                .then()
                .statusCode(201);
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "Faster.").then().statusCode(200);
        Tickets.move(Person.AURORA_ADMIN, id, "IN_PROGRESS", "Not for us.")
                .then()
                .statusCode(200);
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "It is.").then().statusCode(409);
        add(Person.OPERATOR, id, "AFTER", COMMAND, Printed.nccl("461.00", "0"))
                .then()
                .statusCode(201);
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "Now it is.").then().statusCode(200);
    }

    @Test
    void theMeasurementThatWasAskedForEndsTheWaiting() {
        String id = tuning();
        Tickets.move(Person.OPERATOR, id, "WAITING_CUSTOMER", "Please measure.")
                .then()
                .statusCode(200);
        add(Person.AURORA_CAPACITY, id, "BEFORE", COMMAND, Printed.nccl("391.00", "0"))
                .then()
                .statusCode(201);
        Tickets.view(Person.AURORA_VIEWER, id).then().body("state", equalTo("IN_PROGRESS"));
    }

    @Test
    void secretsAndWhatNoToolPrintsAreRefusedAndKeptNowhere() throws Exception {
        String id = tuning();
        String secret = "hf_" + "Kanarie12".repeat(4);
        add(Person.AURORA_CAPACITY, id, "BEFORE", COMMAND, Printed.nccl("391.00", "0") + "\nHF_TOKEN=" + secret)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("raw"))
                .body("violations[0].message", containsString("token of Hugging Face"));
        add(Person.AURORA_CAPACITY, id, "BEFORE", COMMAND, "It is slow.").then().statusCode(400);
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from engagement.measurement where ticket_id = '" + id + "'"))
                .isEqualTo("0");
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from engagement.measurement where raw like '%" + secret + "%'"))
                .isEqualTo("0");
    }

    @Test
    void linesOfACustomersOutputAreForThoseWhoAreClearedForIt() throws Exception {
        String id = tuning();
        String path = Tickets.PATH + "/" + id + "/measurements/"
                + add(Person.AURORA_CAPACITY, id, "BEFORE", "dmesg", Printed.DMESG)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        Person.AURORA_VIEWER.asks().get(path).then().body("printed", containsString("fallen off"));
        Person.OPERATOR
                .asks()
                .get(path)
                .then()
                .statusCode(200)
                .body("printed", nullValue())
                .body("figureLine", equalTo(""))
                .body("findings.code", hasItem("XID_HARDWARE"))
                .body(
                        "findings.find { it.code == 'XID_HARDWARE' }.catalogue",
                        equalTo(Integer.parseInt(
                                Database.SUPERUSER.value("select max(edition) from telemetry.event_code"))))
                .body("findings.quote", org.hamcrest.Matchers.everyItem(equalTo("")));
        Person.BOREALIS_ADMIN.asks().get(path).then().statusCode(404);
    }

    @Test
    void peopleReadItAsAPictureWithItsReasons() {
        String id = tuning();
        Browser capacity = Browser.of(Person.AURORA_CAPACITY);
        Map<String, String> form = new HashMap<>(Map.of("phase", "BEFORE", "command", COMMAND, "raw", "nothing"));
        Browser.Shown refused = capacity.post("/app/tickets/" + id + "/measurements/new", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("No tool that is known here", COMMAND);
        form.put("raw", Printed.nccl("391.00", "3"));
        Browser.Shown shown = capacity.post("/app/tickets/" + id + "/measurements/new", form);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text())
                .contains("391", "Wrong results", "ch-cap", "ch-line", "460", "azurehpc", "17179869184");
        assertThat(capacity.get("/app/tickets/" + id).text()).contains("391 GB/s", "460 GB/s");
        assertThat(capacity.get("/app/tickets/" + id + "/measurements.csv").text())
                .contains("391", "460");
        assertThat(Browser.of(Person.OPERATOR).get("/ops/tickets/" + id).text()).contains("391 GB/s");
    }

    private static Response on(String node, String ticket, String phase, String busbw) {
        return Person.OPERATOR
                .sends(Map.of("phase", phase, "command", COMMAND, "raw", Printed.nccl(busbw, "0"), "node", node))
                .post(Tickets.PATH + "/" + ticket + "/measurements");
    }

    @Test
    void aBrokenNodeAndThenASoundOneAreNoTuning() {
        String id = tuning();
        on("n-07, n-09", id, "BEFORE", "120.00").then().statusCode(201);
        on("n-08", id, "AFTER", "460.00").then().statusCode(201).body("gainPercent", nullValue());
        on("", id, "AFTER", "460.00").then().statusCode(201).body("gainPercent", nullValue());
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "Faster.")
                .then()
                .statusCode(409)
                .body("detail", containsString("on the same nodes"));
        on("N-09 n-07", id, "AFTER", "150.00").then().statusCode(201).body("gainPercent", equalTo(25.0f));
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "Faster.").then().statusCode(200);
    }
}
