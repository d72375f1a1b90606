package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.attestation.pack.Packing;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.TakenBack;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What was packed stays as it is, is nobody else's, and is all there or not at all.
@QuarkusTest
class PackWallTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";
    private static final String PACKS = PackTest.PACKS;

    @Inject
    Packing packing;

    @Inject
    Acting acting;

    @Inject
    TakenBack takenBack;

    @Inject
    Sql sql;

    private static String made() {
        Instant from = PackTest.later();
        PackTest.judged(true);
        String id = PackTest.asked(from, PackTest.later());
        PackTest.later();
        return id;
    }

    @Test
    void anotherTenantAndOtherRolesGetNothingOfIt() throws SQLException {
        String id = made();
        for (String path : List.of("", "/content")) {
            Person.BOREALIS_ADMIN.asks().get(PACKS + "/" + id + path).then().statusCode(404);
            for (Person person : List.of(Person.AURORA_CAPACITY, Person.OPERATOR, Person.ENGINEER)) {
                person.asks().get(PACKS + "/" + id + path).then().statusCode(403);
            }
        }
        Person.BOREALIS_ADMIN.asks().head(PACKS + "/" + id + "/content").then().statusCode(404);
        assertThat(Person.BOREALIS_ADMIN.asks().get(PACKS + "?limit=1000").asString())
                .doesNotContain(id);
        Instant now = PortalTime.now();
        PackTest.ask(Person.AURORA_CAPACITY, now.minusSeconds(9), now).then().statusCode(403);
        try (var connection = Database.APP.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.tenant', '22222222-2222-4222-8222-222222222222', true)");
            for (String table : List.of("proof_pack where id", "proof_pack_chunk where pack_id")) {
                try (var rows =
                        statement.executeQuery("select count(*) from attestation." + table + " = '" + id + "'")) {
                    rows.next();
                    assertThat(rows.getInt(1)).as(table).isZero();
                }
            }
        }
    }

    @Test
    void aReservationOrProjectOfAnotherTenantIsUnknown() {
        Instant now = PortalTime.now();
        String project = Person.BOREALIS_ADMIN.asks().get("/api/v1/projects").path("items[0].id");
        Person.AURORA_COMPLIANCE
                .sends(Map.of("from", now.minusSeconds(9).toString(), "to", now.toString(), "project", project))
                .post(PACKS)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("project"));
    }

    @Test
    void whatWasMadeIsNeverChangedNotEvenByItsOwner() throws SQLException {
        String id = made();
        String pack = " attestation.proof_pack where id = '" + id + "'";
        String chunk = " attestation.proof_pack_chunk where pack_id = '" + id + "'";
        String where = " where id = '" + id + "'";
        for (String attack : List.of(
                "delete from" + pack,
                "delete from" + chunk,
                "update attestation.proof_pack set sha256 = sha256('x')" + where,
                "update attestation.proof_pack set made_at = null, chunks = null, bytes = null, sha256 = null" + where,
                "update attestation.proof_pack set verdicts = verdicts + 1" + where,
                "update attestation.proof_pack_chunk set bytes = 'x', sha256 = sha256('x') where pack_id = '" + id
                        + "'",
                "truncate attestation.proof_pack_chunk",
                "truncate attestation.proof_pack cascade",
                "insert into attestation.proof_pack_chunk values ('" + AURORA + "', '" + id
                        + "', 999, 'x', sha256('x'))")) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(attack))
                    .as(attack)
                    .hasMessageMatching("(?s).*(append-only|made once|was made).*");
        }
    }

    /// As the portal's own code would, were it wrong.
    @Test
    void nothingIsCalledMadeThatDoesNotAddUp() throws SQLException {
        Instant from = PackTest.later();
        String id = unmade(from);
        String mark =
                "update attestation.proof_pack set made_at = platform.app_now(), chunks = %s, bytes = %s, sha256 ="
                        + " sha256('x'), stretches_sha256 = sha256(%s) where tenant_id = ? and id = ?";
        String sum = "sha256('abc')";
        for (String[] claim : new String[][] {{"1", "1", sum}, {"2", "3", sum}, {"1", "2", sum}, {"1", "3", "'abc'"}}) {
            assertThatThrownBy(() -> acting.as(AURORA, () -> {
                        sql.update(
                                "insert into attestation.proof_pack_chunk values (?, ?, 0, 'abc', sha256('abc'))",
                                AURORA,
                                UUID.fromString(id));
                        sql.update(mark.formatted((Object[]) claim), AURORA, UUID.fromString(id));
                    }))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("do not add up");
        }
        assertThatThrownBy(() -> acting.as(AURORA, () -> {
                    sql.update(
                            "insert into attestation.proof_pack_chunk values (?, ?, 0, 'abc', sha256('abd'))",
                            AURORA,
                            UUID.fromString(id));
                }))
                .hasMessageContaining("chunk_is_whole");
    }

    /// Asked for, and kept from being made: asked for again, should a replica have been quicker.
    static String unmade(Instant from) throws SQLException {
        PackTest.judged(true);
        while (true) {
            String id = PackTest.asked(from, PackTest.later().plusSeconds(3600));
            String job = " from platform.job where kind = 'proof-pack.make' and subject = '" + id + "'";
            Database.SUPERUSER.execute("update platform.job set state = 'DROPPED' where id = (select id" + job
                    + " and state = 'PLANNED' for update skip locked)");
            if (Database.SUPERUSER.value("select state" + job).equals("DROPPED")) {
                return id;
            }
        }
    }

    /// The connection breaks before the end; then it is made from the beginning.
    @Test
    void aPackWhoseMakingBreaksOffIsMadeAnewByteForByte() throws SQLException {
        String id = unmade(PackTest.later());
        String waiting = Person.AURORA_COMPLIANCE.asks().get(PACKS + "/" + id).path("state");
        String sha256 = acting.as(
                AURORA,
                () -> takenBack.of(() -> {
                    packing.make(UUID.fromString(id));
                    return sql.one(
                            "select sha256 from attestation.proof_pack where id = ?",
                            row -> HexFormat.of().formatHex(row.bytes(1)),
                            UUID.fromString(id));
                }));
        if (waiting.equals("MAKING")) {
            assertThat(Database.SUPERUSER.value(
                            "select count(*) from attestation.proof_pack_chunk where pack_id = '" + id + "'"))
                    .isEqualTo("0");
            Person.AURORA_COMPLIANCE
                    .asks()
                    .get(PACKS + "/" + id + "/content")
                    .then()
                    .statusCode(409);
        }
        PackTest.judged(true);
        acting.as(AURORA, () -> packing.make(UUID.fromString(id)));
        Person.AURORA_COMPLIANCE
                .asks()
                .get(PACKS + "/" + id)
                .then()
                .body("state", equalTo("READY"))
                .body("sha256", equalTo(sha256));
    }

    @Test
    void rowsOfALongAnswerAreHandedOverBeforeItsEndIsRead() {
        AtomicInteger seen = new AtomicInteger();
        assertThatThrownBy(() -> acting.as(
                        AURORA,
                        () -> sql.each(
                                "select 1 / (5000 - i) from generate_series(1, 10000) i",
                                50,
                                row -> seen.incrementAndGet())))
                .hasMessageContaining("division by zero");
        assertThat(seen).hasValueBetween(4900, 4999);
    }
}
