package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The file of a pack is there until its time, and not after it; everything else stays.
@QuarkusTest
class PackKeepingTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";

    @Inject
    Acting acting;

    @Inject
    Sql sql;

    private static ValidatableResponse shown(String pack) {
        return Person.AURORA_COMPLIANCE
                .asks()
                .get(PackTest.PACKS + "/" + pack)
                .then()
                .statusCode(200);
    }

    private static Instant[] period() {
        Instant from = PackTest.later();
        PackTest.judged(true);
        return new Instant[] {from, PackTest.later()};
    }

    private static String made(Instant[] period) {
        String pack = PackTest.asked(period[0], period[1]);
        PackTest.later();
        return pack;
    }

    // As if it had been asked for so long ago; nobody can do that in the portal.
    private static void letItsTimePass(String pack) throws SQLException {
        Database.SUPERUSER.execute(
                "set session_replication_role = replica; update attestation.proof_pack set asked_at ="
                        + " asked_at - interval '1095 days', kept_until = kept_until - interval '1095 days' where id = '"
                        + pack
                        + "'; update platform.job set due_at = due_at - interval '1095 days' where kind = 'proof-pack.remove'"
                        + " and subject = '" + pack + "'");
    }

    @Test
    void whenItsTimeIsOverTheFileGoesAndItsSumStays() throws Exception {
        Instant[] period = period();
        String pack = made(period);
        String sha256 = shown(pack).body("removedAt", nullValue()).extract().path("sha256");
        Instant asked = Instant.parse(shown(pack).extract().path("askedAt"));
        Instant until = Instant.parse(shown(pack).extract().path("keptUntil"));
        assertThat(Duration.between(asked, until)).isBetween(Duration.ofDays(1094), Duration.ofDays(1095));
        letItsTimePass(pack);
        PackTest.later();
        shown(pack).body("state", equalTo("REMOVED")).body("sha256", equalTo(sha256));
        PackTest.taken(pack)
                .then()
                .statusCode(410)
                .body("type", endsWith("/problems/file-removed"))
                .body("detail", containsString("kept until"));
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from attestation.proof_pack_chunk where pack_id = '" + pack + "'"))
                .isEqualTo("0");
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/audit-events?action=proof-pack.removed&target=" + pack)
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].details.sha256", equalTo(sha256));
        Browser.Shown page = Browser.of(Person.AURORA_ADMIN).get("/app/proof/packs");
        assertThat(page.text())
                .contains(sha256, "Removed after its time", "The file is kept for 1,095")
                .doesNotContain("/app/proof/packs/" + pack + "/content");
        String again = made(period);
        assertThat(again).isNotEqualTo(pack);
        shown(again).body("state", equalTo("READY")).body("sha256", not(nullValue()));
    }

    @Test
    void beforeItsTimeNobodyRemovesAnythingOfIt() {
        String pack = made(period());
        String own = " where tenant_id = '" + AURORA + "' and ";
        for (String attack : List.of(
                "delete from attestation.proof_pack_chunk" + own + "pack_id = '" + pack + "'",
                "update attestation.proof_pack set removed_at = platform.app_now()" + own + "id = '" + pack + "'",
                "update attestation.proof_pack set kept_until = platform.app_now()" + own + "id = '" + pack + "'")) {
            assertThatThrownBy(() -> acting.as(AURORA, () -> sql.update(attack)))
                    .as("as the portal: " + attack)
                    .isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> Database.SUPERUSER.execute(attack))
                    .as("as superuser: " + attack)
                    .hasMessageMatching("(?s).*(append-only|made once|goes after its time|pack_goes_once).*");
        }
        PackTest.taken(pack).then().statusCode(200);
    }

    @Test
    void afterItsTimeItGoesWithAllItsStretchesOrNotAtAll() throws SQLException {
        String pack = made(period());
        Database.SUPERUSER.execute("update platform.job set state = 'DROPPED' where kind = 'proof-pack.remove' and"
                + " subject = '" + pack + "'");
        letItsTimePass(pack);
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update attestation.proof_pack set removed_at = platform.app_now() where id = '" + pack + "'"))
                .hasMessageContaining("with all of its stretches");
        assertThatThrownBy(() -> acting.as(
                        AURORA,
                        () -> sql.update(
                                "update attestation.proof_pack_chunk set bytes = 'x', sha256 = sha256('x') where pack_id = ?",
                                UUID.fromString(pack))))
                .isInstanceOf(RuntimeException.class);
        PackTest.taken(pack).then().statusCode(200);
        Database.SUPERUSER.execute("update platform.job set state = 'PLANNED' where kind = 'proof-pack.remove' and"
                + " subject = '" + pack + "'");
        PackTest.later();
        shown(pack).body("state", equalTo("REMOVED"));
    }
}
