package eu.bailiwick.engagement.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.engagement.Tickets;
import eu.bailiwick.platform.upload.MalwareScanner.Kind;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Files against a scanner that speaks ClamAV's protocol: what it has not found clean, nobody opens.
@QuarkusTest
class ClamdTest {
    private static final byte[] HARMLESS = "step 1 of 3\n".repeat(20_000).getBytes(UTF_8);
    private static final byte[] HARMFUL = ("log\n" + FakeClamd.MALWARE + "\n").getBytes(UTF_8);
    private String ticket = "";

    @BeforeEach
    void opened() {
        ticket = Tickets.open(Person.AURORA_CAPACITY, "Scanned files");
    }

    private static void asks(String address) {
        QuarkusMock.installMockForType(new Clamd(Optional.of(address)), Clamd.class);
    }

    private Response add(byte[] content) {
        return Person.AURORA_CAPACITY
                .sends(Map.of("name", "a.log", "content", Base64.getEncoder().encodeToString(content)))
                .post(Tickets.PATH + "/" + ticket + "/attachments");
    }

    private Response open(String id) {
        return Person.AURORA_VIEWER.asks().get(Tickets.PATH + "/" + ticket + "/attachments/" + id + "/content");
    }

    private String page() {
        return Browser.of(Person.AURORA_CAPACITY)
                .get("/app/tickets/" + ticket + "/attachments")
                .text();
    }

    private String events() {
        return Person.AURORA_ADMIN
                .asks()
                .get("/api/v1/audit-events?action=ticket.file-held&target=" + ticket + "&limit=10")
                .jsonPath()
                .getString("items.size()");
    }

    @Test
    void whatIsInfectedIsHeldBackAndWhatIsCleanOpens() throws Exception {
        try (FakeClamd clamd = FakeClamd.start()) {
            asks(clamd.address());
            String clean = add(HARMLESS)
                    .then()
                    .statusCode(201)
                    .body("foundClean", equalTo(true))
                    .extract()
                    .path("id");
            assertThat(clamd.heard()).isEqualTo(HARMLESS);
            assertThat(open(clean).asByteArray()).isEqualTo(HARMLESS);
            String infected = add(HARMFUL)
                    .then()
                    .statusCode(201)
                    .body("foundClean", equalTo(false))
                    .body("heldBecause", equalTo("Malware was found in it: Test.Signature-1."))
                    .extract()
                    .path("id");
            open(infected).then().statusCode(409).body("detail", containsString("Malware was found"));
            assertThat(chunks(infected)).isEqualTo("0");
            assertThat(events()).isEqualTo("1");
            assertThat(page())
                    .contains("No malware found", "Malware was found in it: Test.Signature-1.")
                    .doesNotContain("not scanned for malware here");
        }
    }

    @Test
    void whatCameWhileTheScannerWasAwayOrBeforeThereWasOneWaits() throws Exception {
        asks("");
        String early = add(HARMFUL).then().statusCode(201).extract().path("id");
        open(early).then().statusCode(200);
        assertThat(page()).contains("not scanned for malware here");
        asks("localhost:1");
        String late = add(HARMLESS)
                .then()
                .statusCode(201)
                .body("foundClean", equalTo(false))
                .extract()
                .path("id");
        for (String waiting : new String[] {early, late}) {
            open(waiting).then().statusCode(503).body("detail", containsString("not been scanned"));
        }
        assertThat(page()).contains("Not yet scanned for malware");
        try (FakeClamd clamd = FakeClamd.start()) {
            asks(clamd.address());
            assertThat(open(late).asByteArray()).isEqualTo(HARMLESS);
            open(early).then().statusCode(409);
            assertThat(events()).isEqualTo("1");
        }
        // it is known now, and there is no way around it by leaving the scanner out or by other statements
        asks("");
        open(early).then().statusCode(409);
        open(late).then().statusCode(200);
        assertThat(readAsThePortal(early)).isZero();
        assertThat(readAsThePortal(late)).isPositive();
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.attachment_scan set found = null where attachment_id = '" + early + "'"))
                .hasMessageContaining("append-only");
    }

    @Test
    void onlyItsOwnWordsMeanClean() {
        assertThat(Clamd.read("stream: OK").kind()).isEqualTo(Kind.CLEAN);
        assertThat(Clamd.read("stream: Win.Test \"EICAR\" FOUND").found()).isEqualTo("Win.Test--EICAR-");
        for (String answer : new String[] {
            "", "OK", "stream: OK ERROR", "INSTREAM size limit exceeded. ERROR", "stream:  FOUND", "UNKNOWN COMMAND"
        }) {
            assertThat(Clamd.read(answer).kind()).as(answer).isEqualTo(Kind.UNKNOWN);
        }
    }

    private static int readAsThePortal(String id) throws SQLException {
        try (Connection portal = Database.APP.connect();
                Statement statement = portal.createStatement()) {
            portal.setAutoCommit(false);
            statement.execute("select set_config('app.tenant', '11111111-1111-4111-8111-111111111111', true)");
            try (ResultSet rows = statement.executeQuery(
                    "select count(*) from engagement.attachment_chunk where attachment_id = '" + id + "'")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static String chunks(String id) throws SQLException {
        return Database.SUPERUSER.value(
                "select count(*) from engagement.attachment_chunk where attachment_id = '" + id + "'");
    }
}
