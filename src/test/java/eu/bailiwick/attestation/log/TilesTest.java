package eu.bailiwick.attestation.log;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A stranger reads the log as files and comes to the roots that were signed, across full and partial tiles.
@QuarkusTest
class TilesTest {
    private static final int TILE = 256;
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    @Inject
    VerdictLog log;

    private final TileReader reader = new TileReader(path -> {
        Response answer = RestAssured.get("/log/" + path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).as(path).isEqualTo(FOR_EVER);
        assertThat(answer.contentType()).as(path).isEqualTo("application/octet-stream");
        return answer.asByteArray();
    });

    // Other tests may log beside this one: the size is what the checkpoint says, and at least what is asked for.
    private TileReader.Head grownTo(long size) throws SQLException {
        long missing = size - head().size();
        if (missing > 0) {
            Database.SUPERUSER.execute(
                    "insert into attestation.log_waiting (tenant_id, appraisal_id, statement_sha256) "
                            + "select '11111111-1111-4111-8111-111111111111', gen_random_uuid(), sha256(gen_random_uuid()::text::bytea) "
                            + "from generate_series(1, " + missing + ")");
        }
        while (log.waits()) {
            log.sequence();
        }
        return head();
    }

    private static TileReader.Head head() {
        Response answer = RestAssured.get("/log/checkpoint");
        if (answer.statusCode() == 404) {
            return new TileReader.Head(0, "");
        }
        assertThat(answer.header("Cache-Control")).as("only this one moves").isEqualTo("no-cache");
        return TileReader.Head.of(answer.asString());
    }

    @Test
    void theRootIsMadeAnewFromTilesAroundEachEdge() throws SQLException {
        long full = Math.max(1, head().size() / TILE + 1) * TILE;
        for (long size : List.of(full - 1, full, full + 1, full + TILE, full + TILE + 3)) {
            TileReader.Head head = grownTo(size);
            assertThat(head.size()).isGreaterThanOrEqualTo(size);
            assertThat(reader.root(head.size())).as("of %d", head.size()).isEqualTo(head.root());
        }
    }

    @Test
    void whatWasSignedEarlierIsStillReadThroughItsPartialTiles() throws Exception {
        grownTo(2 * TILE + 5);
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select note from attestation.log_checkpoint order by random() limit 5")) {
            while (rows.next()) {
                TileReader.Head head = TileReader.Head.of(rows.getString(1));
                if (head.size() > 0) {
                    assertThat(reader.root(head.size())).isEqualTo(head.root());
                }
            }
        }
    }

    @Test
    void anEntryIsALineWithTheHashOfAStatement() throws SQLException {
        TileReader.Head head = grownTo(TILE + 1);
        List<byte[]> entries = reader.entries(head.size());
        assertThat(entries)
                .hasSize((int) head.size())
                .allSatisfy(entry ->
                        assertThat(new String(entry, StandardCharsets.US_ASCII)).matches("sha256:[0-9a-f]{64}\n"));
        assertThat(entries.stream().map(String::new).distinct())
                .as("none twice")
                .hasSize(entries.size());
    }

    @Test
    void aTileOfTheNextLevelHoldsTheRootsOfFullOnesAlone() throws SQLException {
        long size = grownTo(2 * TILE + 1).size();
        int full = (int) (size / TILE);
        assertThat(get("tile/1/000.p/" + full).asByteArray()).hasSize(32 * full);
        assertGone("tile/1/000.p/" + (full + 1));
        assertGone("tile/1/000");
        assertGone("tile/2/000.p/1");
    }

    @Test
    void whatIsNotThereIsNotFound() throws SQLException {
        long size = grownTo(TILE + 1).size();
        long last = size / TILE;
        int width = (int) (size % TILE);
        assertThat(get("tile/0/000").asByteArray()).hasSize(32 * TILE);
        for (String level : List.of("0", "entries")) {
            if (width < TILE - 1) {
                assertGone(TileReader.path(level, last, width + 1));
            }
            assertGone(TileReader.path(level, last, TILE));
            assertGone(TileReader.path(level, last + 1, 1));
            assertGone(TileReader.path(level, 1_234_067, 1));
            assertGone(TileReader.path(level, 999_999_999_999_999L, 1));
        }
    }

    @Test
    void aTileHasOneNameAlone() throws SQLException {
        grownTo(TILE + 1);
        for (String name : List.of(
                "0/000.p/256",
                "0/000.p/0",
                "0/000.p/007",
                "0/000.p/257",
                "0/x000/000",
                "entries/x000/000",
                "00/000",
                "01/000.p/1",
                "64/000.p/1",
                "99/000.p/1",
                "0/0",
                "0/00",
                "0/0000",
                "0/000.p",
                "0/000.p/",
                "0/-01",
                "0/x001",
                "-1/000",
                "entries/000.p/256",
                "data/000",
                "0/" + "x999/".repeat(40) + "999",
                "0/000.p/99999999999")) {
            assertGone("tile/" + name);
        }
    }

    private static Response get(String path) {
        return RestAssured.get("/log/" + path);
    }

    private static void assertGone(String path) {
        assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
}
