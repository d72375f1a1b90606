package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a tenant takes along can be verified with sh and sha256sum: whatever was changed, removed or slipped in is
/// found.
@QuarkusTest
class ExportTest {
    @TempDir
    Path folder;

    private static Placed measured() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant at = PortalTime.now().minusSeconds(1200);
        Placed.send(Placed.well(placed.node(), at), 60);
        Placed.send(Placed.well(placed.node(), at.plusSeconds(60)), 60);
        Database.SUPERUSER.value("select telemetry.note_event(id, 'gpu-1', 'XID', '13', '" + at
                + "', 'NVRM: Xid 13', false) " + "from capacity.node where name = '" + placed.node() + "'");
        return placed;
    }

    private static String path(Placed placed) {
        return "/api/v1/reservations/" + placed.reservation() + "/hardware-exports";
    }

    private static JsonPath made(Placed placed) {
        return Person.AURORA_VIEWER
                .sends(Map.of())
                .post(path(placed))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static byte[] fetched(Placed placed, JsonPath export) {
        return Person.AURORA_VIEWER
                .asks()
                .get(path(placed) + "/" + export.getString("id") + "/file")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    /// What stands in the first file of a folder.
    static String entry(byte[] zip, String folder) throws IOException {
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().startsWith(folder)) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        return "";
    }

    private Path unpacked(String name, byte[] zip) throws IOException {
        Path into = folder.resolve(name);
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = into.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, in.readAllBytes());
            }
        }
        return into;
    }

    private static String verified(Path files, String head) throws Exception {
        Process process = new ProcessBuilder("sh", files.resolve("verify.sh").toString(), head)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }

    private static Path file(Path files, String table) throws IOException {
        try (Stream<Path> found = Files.list(files.resolve(table))) {
            return found.findFirst().orElseThrow();
        }
    }

    @Test
    void whatWasTakenIsWholeAndAnyChangeIsFound() throws Exception {
        Placed placed = measured();
        JsonPath export = made(placed);
        String head = export.getString("head");
        byte[] zip = fetched(placed, export);
        assertThat(fetched(placed, export)).as("the same bytes again").isEqualTo(zip);
        Path whole = unpacked("whole", zip);
        assertThat(verified(whole, head)).startsWith("0 ").contains("Whole");
        List<String> minutes = Files.readAllLines(file(whole, "minutes"));
        assertThat(minutes).hasSizeGreaterThan(32).anyMatch(line -> line.contains("GPU_TEMP"));
        assertThat(Files.readString(file(whole, "events"))).contains("NVRM: Xid 13");

        Path changed = unpacked("changed", zip);
        Files.writeString(file(changed, "minutes"), String.join("\r\n", minutes).replaceFirst("55", "99"));
        assertThat(verified(changed, head)).startsWith("1 ").contains("CHANGED  minutes/");

        Path removed = unpacked("removed", zip);
        Files.write(file(removed, "minutes"), minutes.subList(0, minutes.size() - 1));
        assertThat(verified(removed, head)).startsWith("1 ").contains("CHANGED  minutes/");

        Path gone = unpacked("gone", zip);
        Files.delete(file(gone, "events"));
        assertThat(verified(gone, head)).startsWith("1 ").contains("MISSING  events/");

        Path added = unpacked("added", zip);
        Files.writeString(added.resolve("minutes/2020-01-01.csv"), "minute");
        assertThat(verified(added, head)).startsWith("1 ").contains("ADDED    minutes/2020-01-01.csv");

        Path left = unpacked("left", zip);
        Files.delete(file(left, "events"));
        List<String> chain = Files.readAllLines(left.resolve("CHAIN"));
        Files.write(
                left.resolve("CHAIN"),
                chain.stream().filter(line -> !line.contains(" events/")).toList());
        assertThat(verified(left, head)).startsWith("1 ").contains("BROKEN");
    }

    /// The driver reads numbers as texts at first, and as bytes once it has asked often enough.
    @Test
    void theSameRowsHaveTheSameHeadHoweverOftenTheyWereRead() throws Exception {
        Placed placed = measured();
        Set<String> heads = new HashSet<>();
        for (int i = 0; i < 9; i++) {
            heads.add(made(placed).getString("head"));
        }
        assertThat(heads).hasSize(1);
    }

    @Test
    void aChainThatWasMadeAnewHasAnotherHead() throws Exception {
        Placed placed = measured();
        JsonPath export = made(placed);
        Path forged = unpacked("forged", fetched(placed, export));
        Path minutes = file(forged, "minutes");
        Files.writeString(minutes, Files.readString(minutes).replaceFirst("55", "99"));
        new ProcessBuilder("sh", "-c", """
                link=0000000000000000000000000000000000000000000000000000000000000000
                cut -d' ' -f3 CHAIN | while read -r path; do
                  sum=$(sha256sum < "$path" | cut -d' ' -f1)
                  link=$(printf '%s\\n%s %s\\n' "$link" "$sum" "$path" | sha256sum | cut -d' ' -f1)
                  echo "$link $sum $path"
                done > NEW && mv NEW CHAIN""").directory(forged.toFile()).start().waitFor();
        assertThat(verified(forged, export.getString("head"))).startsWith("1 ").contains("ANOTHER  head");
    }

    @Test
    void whatWasChangedBehindThePortalIsNoLongerGivenUnderItsHead() throws SQLException {
        Placed placed = measured();
        JsonPath export = made(placed);
        Database.SUPERUSER.execute("update telemetry.minute set high = 99, total = total + 1 where reservation_id = '"
                + placed.reservation() + "' and field = 150 and device = 'gpu-2'");
        Person.AURORA_VIEWER
                .asks()
                .get(path(placed) + "/" + export.getString("id") + "/file")
                .then()
                .statusCode(409);
        assertThat(Database.SUPERUSER.value("select count(*) from audit.audit_event where action = 'hardware.exported' "
                        + "and details::jsonb ->> 'head' = '" + export.getString("head") + "'"))
                .isEqualTo("1");
    }

    @Test
    void itHoldsTheOwnWindowAloneAndNobodyElseFetchesIt() throws Exception {
        Placed placed = measured();
        Placed other = measured();
        Placed.bind(
                Placed.BOREALIS,
                Placed.delivered(Placed.BOREALIS),
                placed.node(),
                new eu.bailiwick.kernel.Period(
                        placed.window().start().minusSeconds(7200),
                        placed.window().start()));
        Placed.send(Placed.well(placed.node(), placed.window().start().minusSeconds(90)), 60);
        JsonPath export = made(placed);
        Path files = unpacked("own", fetched(placed, export));
        try (Stream<Path> all = Files.walk(files)) {
            for (Path one : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(one)).as(one.toString()).doesNotContain(other.node());
            }
        }
        String minutes = "select count(*) from telemetry.minute where reservation_id = '" + placed.reservation() + "'";
        assertThat(Files.readAllLines(file(files, "minutes")))
                .hasSize(1 + Integer.parseInt(Placed.seenBy(AURORA, minutes)));
        String file = path(placed) + "/" + export.getString("id") + "/file";
        Person.BOREALIS_ADMIN.asks().get(file).then().statusCode(404);
        Person.AURORA_VIEWER
                .asks()
                .get(file.replace(
                        placed.reservation().toString(), other.reservation().toString()))
                .then()
                .statusCode(404);
        Person.AURORA_VIEWER
                .sends(Map.of("to", PortalTime.now().plusSeconds(600).toString()))
                .post(path(placed))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("to"));
        String page = "/app/reservations/" + placed.reservation() + "/hardware/exports";
        assertThat(Browser.of(Person.AURORA_VIEWER).get(page).text()).contains(export.getString("head"));
        assertThat(Browser.of(Person.AURORA_VIEWER).get(page + "/exports.csv").text())
                .contains(export.getString("head"));
        assertThat(Browser.of(Person.AURORA_VIEWER)
                        .get(page + "/" + export.getString("id") + "/file")
                        .status())
                .isEqualTo(200);
    }
}
