package eu.bailiwick.engagement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.engagement.measurement.Printed;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Files on tickets: what they are by their bytes, under a name that deceives nobody, looked through before they are
/// opened, and given out byte for byte to those who may.
@QuarkusTest
class AttachmentTest {
    private String ticket = "";

    @BeforeEach
    void opened() {
        ticket = Tickets.open(Person.AURORA_CAPACITY, "Files");
    }

    private Response add(Person person, String name, byte[] content) {
        return person.sends(Map.of("name", name, "content", Base64.getEncoder().encodeToString(content)))
                .post(Tickets.PATH + "/" + ticket + "/attachments");
    }

    private Response open(Person person, String id) {
        return person.asks().get(Tickets.PATH + "/" + ticket + "/attachments/" + id + "/content");
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void whatIsSentComesBackByteForByteAndOnlyToThoseWhoMay() {
        byte[] log = "NCCL INFO line äöü\n".repeat(20_000).getBytes(UTF_8);
        String id = add(Person.AURORA_CAPACITY, "nccl.log", log)
                .then()
                .statusCode(201)
                .body("mediaType", equalTo("text/plain"))
                .body("lookedThrough", equalTo(true))
                .body("heldBecause", nullValue())
                .extract()
                .path("id");
        Response whole = open(Person.AURORA_VIEWER, id);
        assertThat(whole.asByteArray()).isEqualTo(log);
        assertThat(whole.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(whole.header("Content-Disposition")).startsWith("attachment;");
        open(Person.BOREALIS_ADMIN, id).then().statusCode(404);
        open(Person.AURORA_FINANCE, id).then().statusCode(403);
        open(Person.OPERATOR, id).then().statusCode(403);
        Person.AURORA_ADMIN
                .asks()
                .get("/api/v1/audit-events?action=ticket.file-downloaded&target=" + ticket + "&limit=10")
                .then()
                .body("items.outcome", hasItem("SUCCESS"));
    }

    @Test
    void aFileWithASecretIsHeldBackAndNothingOfItIsKept() throws Exception {
        String secret = "nvapi-" + "Kanarie".repeat(8);
        byte[] log = ("fine\nexport NGC=" + secret + "\n").getBytes(UTF_8);
        for (byte[] sent : new byte[][] {log, packed(log)}) {
            String id = add(Person.AURORA_CAPACITY, "env.txt", sent)
                    .then()
                    .statusCode(201)
                    .body("heldBecause", containsString("Line 2 looks like a key of NVIDIA NGC"))
                    .extract()
                    .path("id");
            open(Person.AURORA_CAPACITY, id).then().statusCode(409);
            assertThat(Database.SUPERUSER.value(
                            "select count(*) from engagement.attachment_chunk where attachment_id = '" + id + "'"))
                    .isEqualTo("0");
            assertThatThrownBy(() -> Database.SUPERUSER.execute(
                            "insert into engagement.attachment_chunk (tenant_id, attachment_id, seq, content) select tenant_id,"
                                    + " id, 0, 'x' from engagement.attachment where id = '" + id + "'"))
                    .hasMessageContaining("nothing is kept");
        }
        assertThat(Browser.of(Person.OPERATOR)
                        .get("/ops/tickets/" + ticket + "/attachments")
                        .text())
                .contains("Held back")
                .doesNotContain(secret);
        assertThat(Browser.of(Person.AURORA_CAPACITY)
                        .get("/app/tickets/" + ticket + "/attachments")
                        .text())
                .contains("Held back", "key of NVIDIA NGC");
    }

    @Test
    void aNameLeadsNobodyAstray() throws IOException {
        byte[] text = "text".getBytes(UTF_8);
        Map.of(
                        "../../etc/passwd", "passwd.txt",
                        "C:\\Users\\x\\report.log", "report.log",
                        "..", "file.txt",
                        "a: b.txt", "a b.txt")
                .forEach((sent, kept) -> add(Person.AURORA_CAPACITY, sent, text)
                        .then()
                        .statusCode(201)
                        .body("name", equalTo(kept)));
        add(Person.AURORA_CAPACITY, "report\u202Egpj.exe", text).then().statusCode(400);
        assertThat(Browser.of(Person.AURORA_CAPACITY)
                        .upload(
                                "/app/tickets/" + ticket + "/attachments",
                                Map.of(),
                                "files",
                                "report\u202Egpj.exe",
                                text)
                        .text())
                .contains("reportgpj.exe.txt");
        byte[] png = picture("png");
        add(Person.AURORA_CAPACITY, "note.txt", png)
                .then()
                .statusCode(201)
                .body("mediaType", equalTo("image/png"))
                .body("name", equalTo("note.txt.png"))
                .body("lookedThrough", equalTo(false));
    }

    private static byte[] picture(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    @Test
    void whatIsNoneOfTheKindsTooLargeOrABombIsRefused() throws IOException {
        add(Person.AURORA_CAPACITY, "a.bin", new byte[] {'M', 'Z', 0, 1, 2})
                .then()
                .statusCode(400);
        add(Person.AURORA_CAPACITY, "a.zip", new byte[] {'P', 'K', 3, 4, 0, 0})
                .then()
                .statusCode(400);
        add(Person.AURORA_CAPACITY, "a.gz", new byte[] {0x1F, (byte) 0x8B, 8, 0})
                .then()
                .statusCode(400);
        add(Person.AURORA_CAPACITY, "bomb.gz", packed(new byte[40_000_000]))
                .then()
                .statusCode(400);
        add(Person.AURORA_CAPACITY, "empty.txt", new byte[0]).then().statusCode(400);
        add(Person.AURORA_CAPACITY, "large.txt", "x".repeat(6_000_001).getBytes(UTF_8))
                .then()
                .statusCode(400);
    }

    @Test
    void peopleSendAndFetchFilesInPages() {
        Browser capacity = Browser.of(Person.AURORA_CAPACITY);
        String here = "/app/tickets/" + ticket + "/attachments";
        assertThat(capacity.upload(here, Map.of(), "files", "x", null).status()).isEqualTo(422);
        Browser.Shown shown = capacity.upload(here, Map.of(), "files", "job.log", "step 1".getBytes(UTF_8));
        assertThat(shown.text()).contains("job.log", "Looked through");
        assertThat(capacity.get(here + ".csv").text()).contains("job.log");
        assertThat(Browser.of(Person.AURORA_VIEWER).get(here).text())
                .contains("job.log")
                .doesNotContain("type=\"file\"");
    }

    @Test
    void whatAToolPrintedIsReadAsAMeasurementByWhoeverMayOpenIt() throws Exception {
        String printed = Printed.nccl("391.00", "0");
        String id = add(Person.AURORA_CAPACITY, "run.log", packed(printed.getBytes(UTF_8)))
                .then()
                .statusCode(201)
                .body("tool", equalTo("NCCL_TESTS"))
                .extract()
                .path("id");
        add(Person.AURORA_CAPACITY, "other.log", "step 1".getBytes(UTF_8))
                .then()
                .body("tool", nullValue());
        String here = "/app/tickets/" + ticket;
        String form = here + "/measurements/new?file=" + id;
        Browser capacity = Browser.of(Person.AURORA_CAPACITY);
        assertThat(capacity.get(here + "/attachments").text())
                .contains("Output of nccl-tests", form, "Read as a measurement");
        assertThat(capacity.get(here + "/attachments.csv").text()).contains("NCCL_TESTS");
        assertThat(capacity.get(form).text()).contains("17179869184", "value=\"NCCL_TESTS\" selected");
        assertThat(Browser.of(Person.AURORA_VIEWER).get(form).status()).isEqualTo(403);
        assertThat(Browser.of(Person.BOREALIS_ADMIN).get(form).status()).isEqualTo(404);
        assertThat(Browser.of(Person.ENGINEER)
                        .get(form.replace("/app/", "/ops/"))
                        .text())
                .contains("17179869184");
        String another = Tickets.open(Person.AURORA_CAPACITY, "Another");
        assertThat(capacity.get("/app/tickets/" + another + "/measurements/new?file=" + id)
                        .status())
                .isEqualTo(404);
        assertThat(capacity.get(here + "/measurements/new?file=x").status()).isEqualTo(400);
        Database.SUPERUSER.execute(
                "insert into engagement.attachment_scan (tenant_id, attachment_id, found) select tenant_id, id, 'Kanarie'"
                        + " from engagement.attachment where id = '" + id + "'");
        assertThat(capacity.get(form).status()).isEqualTo(409);
        assertThat(capacity.get(here + "/attachments").text()).doesNotContain(form);
    }
}
