package eu.bailiwick.telemetry.export;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Days of telemetry are signed without being asked for, stand in the log, and an export is compared with them.
@QuarkusTest
class DayRootTest {
    @TempDir
    Path folder;

    @Inject
    DayRoots roots;

    @Inject
    DayRootRound round;

    @Inject
    Acting acting;

    @Inject
    Jobs jobs;

    @Inject
    VerdictLog log;

    private Path export(Placed placed, Instant from, Instant to, String name) throws Exception {
        String path = "/api/v1/reservations/" + placed.reservation() + "/hardware-exports";
        String id = Person.AURORA_VIEWER
                .sends(Map.of("from", from.toString(), "to", to.toString()))
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        byte[] zip = Person.AURORA_VIEWER.asks().get(path + "/" + id + "/file").asByteArray();
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

    private List<DayRootRound.Due> own(Placed placed) {
        return round.due().stream()
                .filter(one -> one.reservation().equals(placed.reservation()))
                .toList();
    }

    private static String verified(Path files) throws Exception {
        Process process = new ProcessBuilder("sh", files.resolve("verify.sh").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }

    @Test
    void aDayIsSignedOnceAndAnExportIsComparedWithIt() throws Exception {
        Instant midnight = PortalTime.now().truncatedTo(ChronoUnit.DAYS).minus(2, ChronoUnit.DAYS);
        LocalDate day = LocalDate.ofInstant(midnight, ZoneOffset.UTC);
        Placed placed = Placed.during(AURORA, 1, new Period(midnight, midnight.plus(Duration.ofHours(60))), "ACTIVE");
        Instant noon = midnight.plus(Duration.ofHours(12));
        Placed.send(Placed.well(placed.node(), noon), 60);
        Placed.send(Placed.well(placed.node(), noon.plusSeconds(3600)), 60);
        Database.SUPERUSER.value("select telemetry.note_event(id, 'gpu-1', 'XID', '13', '" + noon
                + "', 'NVRM: Xid 13', false) from capacity.node where name = '" + placed.node() + "'");

        var due = own(placed);
        assertThat(due).extracting(DayRootRound.Due::at).contains(midnight.plus(Duration.ofHours(30)));
        round.plan(due);
        assertThat(own(placed)).as("nothing is planned twice").isEmpty();
        jobs.runDue();
        assertThat(acting.as(AURORA, () -> roots.sign(placed.reservation(), day)))
                .isFalse();
        log.sequence();
        String api = "/api/v1/reservations/" + placed.reservation() + "/hardware-roots";
        String root = Person.AURORA_VIEWER
                .asks()
                .get(api)
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.day == '" + day + "' }.root");
        Person.BOREALIS_ADMIN.asks().get(api).then().statusCode(404);
        String own =
                "from telemetry.day_root where reservation_id = '" + placed.reservation() + "' and day = '" + day + "'";
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from attestation.log_leaf l where statement_sha256 = (select "
                                + "sha256(convert_to(statement, 'UTF8')) " + own + ")"))
                .isEqualTo("1");
        Browser viewer = Browser.of(Person.AURORA_VIEWER);
        String page = "/app/reservations/" + placed.reservation() + "/hardware/exports";
        assertThat(viewer.get(page).text()).contains(root, "Entry ");
        assertThat(viewer.get(page + "/roots.csv").text()).contains(root);

        for (String attack : new String[] {
            "update telemetry.day_root set records = 1", "delete from telemetry.day_root", "truncate telemetry.day_root"
        }) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(attack))
                    .as(attack)
                    .isNotNull();
        }
        String again =
                "insert into telemetry.day_root (tenant_id, reservation_id, day, pieces, records, root, statement, signature, key_id) "
                        + "select tenant_id, reservation_id, %s, %s, records, root, statement, signature, key_id "
                        + own;
        assertThatThrownBy(() -> Database.SUPERUSER.execute(again.formatted("day - 1", "'other'")))
                .hasMessageContaining("root_is_of_its_pieces");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(again.formatted("day", "pieces")))
                .hasMessageContaining("a_day_is_signed_once");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(again.formatted("day + 2", "pieces")))
                .hasMessageContaining("a day is signed when it is over");

        Instant end = midnight.plus(Duration.ofDays(1));
        Path whole = export(placed, midnight, end, "whole");
        assertThat(verified(whole)).startsWith("0 ").contains("compared 5 hours");
        assertThat(verified(export(placed, noon.plusSeconds(1800), end, "part")))
                .startsWith("0 ")
                .contains("compared 2 hours");

        Placed.send(Placed.line("DCGM_FI_DEV_GPU_TEMP", placed.node(), 2, "99", noon.plusSeconds(60)), 60);
        Placed.send(Placed.line("DCGM_FI_DEV_GPU_TEMP", placed.node(), 2, "99", noon.plusSeconds(7200)), 60);
        assertThat(verified(export(placed, midnight, end, "late")))
                .startsWith("1 ")
                .contains("UNLIKE   minutes/" + day + "T12 of " + placed.node() + " is not")
                .contains("UNLIKE   minutes/" + day + "T14 of " + placed.node() + " had no rows");

        Path list = whole.resolve("roots/" + day + ".pieces");
        Files.writeString(list, Files.readString(list).replaceFirst("(?m)^.*events.*\n", ""));
        assertThat(verified(whole)).startsWith("1 ").contains("FORGED   roots/" + day + ".pieces", "UNLIKE   events/");
        Path message = whole.resolve("roots/" + day + ".message");
        Files.writeString(message, Files.readString(message).replace("\"records\" : ", "\"records\" :  "));
        assertThat(verified(whole)).startsWith("1 ").contains("FORGED   the signature");
    }
}
