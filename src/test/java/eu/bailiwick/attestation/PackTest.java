package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.bundle.OscalSchema;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An auditor takes home a period, follows its instructions with stock tools, and goes on after a broken line.
@QuarkusTest
class PackTest {
    static final String PACKS = "/api/v1/proof-packs";

    @TempDir
    Path folder;

    /// A verdict of aurora on evidence that is genuine, or was changed.
    static String judged(boolean genuine) {
        List<Map<String, Object>> files = Chip.number(7).evidence(new byte[] {1});
        if (!genuine) {
            byte[] report = ((byte[]) files.getFirst().get("content")).clone();
            report[0x90] ^= 1;
            List<Map<String, Object>> changed = new ArrayList<>(files);
            changed.set(0, Chip.file("report.bin", report));
            files = changed;
        }
        return Person.AURORA_COMPLIANCE
                .sends(Map.of("kind", "sev-snp", "asOf", PortalTime.now().toString(), "files", files))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200)
                .body("verdict", equalTo(genuine ? "ACCEPT" : "REJECT"))
                .extract()
                .path("id");
    }

    static Response ask(Person person, Instant from, Instant to) {
        return person.sends(Map.of("from", from.toString(), "to", to.toString()))
                .post(PACKS);
    }

    static String asked(Instant from, Instant to) {
        return ask(Person.AURORA_COMPLIANCE, from, to)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// Lets a moment pass, in which what was asked for is made.
    static Instant later() {
        Instant then = PortalTime.now().plusSeconds(2);
        Confidential.moveTo(then);
        return then;
    }

    static Response taken(String id, String... headers) {
        var request = Person.AURORA_COMPLIANCE.asks();
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.get(PACKS + "/" + id + "/content");
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    static String aPack(Instant from) {
        judged(true);
        judged(false);
        Instant to = later();
        String id = asked(from, to);
        later();
        return id;
    }

    @Test
    void stockToolsVerifyAWholePeriod() throws Exception {
        Instant from = later();
        String id = aPack(from);
        byte[] whole = taken(id)
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray();
        unpack(whole);
        for (int step : new int[] {1, 2, 3, 4, 5}) {
            assertThat(sh(step(step))).as("step %d: %s", step, step(step)).isZero();
        }
        assertThat(Files.readString(folder.resolve("index.csv")))
                .contains("ACCEPT")
                .contains("REJECT");
        for (String table : List.of("alarms", "staff-accesses", "staff-looks", "posture", "devices")) {
            assertThat(folder.resolve(table + ".csv")).exists().isNotEmptyFile();
        }
        assertThat(OscalSchema.faults(new ObjectMapper()
                        .readTree(
                                folder.resolve("oscal-assessment-results.json").toFile())))
                .isEmpty();
        assertThat(Files.readString(folder.resolve("residency.json"))).contains("\"gaps\"");
        assertThat(folder.resolve("residency.pdf")).isNotEmptyFile();
        Person.AURORA_COMPLIANCE
                .asks()
                .get(PACKS + "/" + id)
                .then()
                .body("sha256", equalTo(sha256(whole)))
                .body("bytes", equalTo(whole.length))
                .body("state", equalTo("READY"));
    }

    /// One thing is changed at a time, and put back.
    @Test
    void whatWasTamperedWithIsFound() throws Exception {
        unpack(taken(aPack(later())).asByteArray());
        Path verdict;
        try (var verdicts = Files.list(folder.resolve("verdicts"))) {
            verdict = verdicts.findFirst().orElseThrow();
        }
        found(verdict.resolve("statement.json"), text -> text.replaceFirst("\"verdict\"", "\"Verdict\""), 1, 4);
        found(verdict.resolve("evidence.tlog-proof"), text -> text.replaceFirst("index \\d+", "index 0"), 1, 4);
        found(folder.resolve("index.csv"), text -> text.replace("REJECT", "ACCEPT"), 1);
        for (String table : List.of("alarms", "staff-accesses", "staff-looks", "posture", "devices")) {
            found(folder.resolve(table + ".csv"), text -> text + "x", 1);
        }
        found(folder.resolve("SHA256SUMS"), text -> text.replaceFirst("[0-9a-f]", "x"), 1);
        found(folder.resolve("SEAL"), text -> text.replaceFirst("[0-9a-f]{8}", "00000000"), 1, 2);
        found(folder.resolve("log/last.checkpoint"), text -> text.replaceFirst("(?m)^\\d+$", "99999999"), 1, 5);
        Files.move(verdict, folder.resolve("away"));
        assertThat(sh(step(1))).as("a verdict is missing").isNotZero();
        assertThat(sh(step(4))).as("a verdict is missing").isNotZero();
    }

    private interface Change {
        String of(String text);
    }

    private void found(Path file, Change change, int... steps) throws Exception {
        String before = Files.readString(file);
        String after = change.of(before);
        assertThat(after).as(file.toString()).isNotEqualTo(before);
        Files.writeString(file, after);
        for (int step : steps) {
            assertThat(sh(step(step))).as("%s, step %d", file, step).isNotZero();
        }
        Files.writeString(file, before);
        for (int step : steps) {
            assertThat(sh(step(step))).as("%s, step %d, put back", file, step).isZero();
        }
    }

    @Test
    void aDownloadThatWasStoppedGoesOnAndTheSumIsEqual() throws Exception {
        String id = aPack(later());
        Response first = taken(id, "Range", "bytes=0-999");
        first.then()
                .statusCode(206)
                .header("Accept-Ranges", "bytes")
                .header("Content-Length", "1000")
                .header("ETag", notNullValue());
        String tag = first.header("ETag");
        long length = Long.parseLong(first.header("Content-Range").replaceFirst(".*/", ""));
        Response second = taken(id, "Range", "bytes=1000-1999", "If-Range", tag);
        Response rest = taken(id, "Range", "bytes=2000-", "If-Range", tag);
        second.then().statusCode(206).header("Content-Range", "bytes 1000-1999/" + length);
        rest.then().statusCode(206).header("Content-Range", "bytes 2000-" + (length - 1) + "/" + length);
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        for (Response part : List.of(first, second, rest)) {
            together.write(part.asByteArray());
        }
        Response whole = taken(id);
        whole.then().statusCode(200).header("ETag", tag).header("Content-Length", String.valueOf(length));
        assertThat(together.toByteArray()).isEqualTo(whole.asByteArray());
        assertThat(tag).isEqualTo("\"" + sha256(together.toByteArray()) + "\"");
    }

    @Test
    void conditionsAndRangesGetNoMoreThanTheyName() {
        String id = aPack(later());
        String tag = taken(id).header("ETag");
        String length = taken(id).header("Content-Length");
        taken(id, "Range", "bytes=5-9", "If-Range", "\"another\"").then().statusCode(200);
        taken(id, "Range", "bytes=5-9", "If-Range", "W/" + tag).then().statusCode(200);
        taken(id, "Range", "bytes=0-,0-,0-,0-").then().statusCode(200).header("Content-Length", length);
        taken(id, "Range", "bytes=" + length + "-").then().statusCode(416).header("Content-Range", "bytes */" + length);
        taken(id, "If-None-Match", "\"x\", " + tag).then().statusCode(304).header("ETag", tag);
        taken(id, "If-Match", "\"another\"").then().statusCode(412);
        assertThat(taken(id, "Range", "bytes=-7").asByteArray()).hasSize(7);
        Person.AURORA_COMPLIANCE
                .asks()
                .head(PACKS + "/" + id + "/content")
                .then()
                .statusCode(200)
                .header("Content-Length", length)
                .header("Accept-Ranges", "bytes");
    }

    @Test
    void thePackOfAPeriodStandsAtOneAddress() throws Exception {
        Instant from = later();
        judged(true);
        Instant to = later();
        String path = "/api/v1/evidence-packs?from=" + from + "&to=" + to;
        byte[] first = Person.AURORA_COMPLIANCE
                .asks()
                .get(path)
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray();
        assertThat(Person.AURORA_COMPLIANCE.asks().get(path).asByteArray()).isEqualTo(first);
        unpack(first);
        assertThat(sh(step(4))).isZero();
        Person.AURORA_COMPLIANCE.asks().get("/api/v1/evidence-packs").then().statusCode(400);
    }

    private void unpack(byte[] zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                assertThat(file.startsWith(folder)).isTrue();
                Files.createDirectories(file.getParent());
                Files.write(file, in.readAllBytes());
            }
        }
    }

    /// The commands of one step, as they stand in the pack's own instructions.
    private String step(int number) throws IOException {
        return Files.readString(folder.resolve("README.txt"))
                .lines()
                .dropWhile(line -> !line.startsWith(number + ". "))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .map(String::strip)
                .filter(line -> line.matches("(sha256sum|sh|openssl) .*"))
                .collect(Collectors.joining("\n", "set -e\n", "\n"));
    }

    private int sh(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
