package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import eu.bailiwick.attestation.log.CosigningKey;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.NoteKey;
import eu.bailiwick.attestation.witness.Followers;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pack stands on what enough registered witnesses have signed, and says so when they have not.
@QuarkusTest
class PackWitnessTest {
    // The private half of the key that the profile for tests names.
    private static final String ED25519 = "MC4CAQAwBQYDK2VwBCIEIAm2dS+W5ETKS8pKeHrBn29JknezUhVIVP3oCuttkfpk";

    @Inject
    Followers followers;

    @TempDir
    Path folder;

    private static String page() {
        return Browser.of(Person.AURORA_COMPLIANCE).get("/app/proof/packs").text();
    }

    private static void signs(String witness, String line, long size) throws SQLException {
        Database.SUPERUSER.execute("insert into attestation.log_cosignature (size, witness, line) values (" + size
                + ", '" + witness + "', '" + line + "')");
    }

    private static long sizeOf(String pack) {
        Number size = Person.AURORA_COMPLIANCE
                .asks()
                .get(PackTest.PACKS + "/" + pack)
                .then()
                .extract()
                .path("logSize");
        return size.longValue();
    }

    private static void isSeen(String pack, String seen) {
        Person.AURORA_COMPLIANCE
                .asks()
                .get(PackTest.PACKS + "/" + pack)
                .then()
                .statusCode(200)
                .body("state", equalTo("READY"))
                .body("seen", equalTo(seen));
    }

    @Test
    void onlyRegisteredWitnessesCountAndOnceTheyHaveSignedItIsAnotherPack() throws Exception {
        Instant from = PackTest.later();
        PackTest.judged(true);
        Instant to = PackTest.later();
        String alone = PackTest.asked(from, to);
        PackTest.later();
        isSeen(alone, "NOT_ENOUGH");
        assertThat(files(alone).get("README.txt"))
                .contains("Not enough witnesses had signed log/last.checkpoint when this pack was asked for");
        assertThat(page()).contains("not seen by enough witnesses of the log yet");

        long size = sizeOf(alone);
        signs("passer-by.example", "— passer-by.example AAAAAAAAAAAAAAAA\n", size);
        assertThat(PackTest.ask(Person.AURORA_COMPLIANCE, from, to).<String>path("id"))
                .isEqualTo(alone);

        NoteKey key = followers.all().getFirst().keys().getFirst();
        String note = Database.SUPERUSER.value("select note from attestation.log_checkpoint where size = " + size);
        CosigningKey witness = new CosigningKey(
                key,
                KeyFactory.getInstance("Ed25519")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(ED25519))));
        signs(key.name(), witness.cosign(Note.read(note).text(), 1_800_000_000L).show(), size);
        String seen = PackTest.asked(from, to);
        assertThat(seen).isNotEqualTo(alone);
        PackTest.later();
        isSeen(seen, "ENOUGH");
        Map<String, String> files = files(seen);
        assertThat(files.get("README.txt")).contains("Enough witnesses by log/policy.txt have signed");
        assertThat(Note.read(files.get("log/last.checkpoint")).signedBy(key)).isTrue();
        assertThat(PackTest.ask(Person.AURORA_COMPLIANCE, from, to).<String>path("id"))
                .isEqualTo(seen);
    }

    private Map<String, String> files(String pack) throws Exception {
        return Unpacked.of(PackTest.taken(pack).asByteArray(), folder.resolve(pack));
    }

    @Test
    void anybodyMayAskHowTheLogGoesOn() throws SQLException {
        PackTest.judged(true);
        PackTest.judged(true);
        PackTest.asked(PortalTime.now().minusSeconds(10), PackTest.later());
        String newest = Database.SUPERUSER.value("select max(size) from attestation.log_checkpoint");
        RestAssured.get("/log/consistency/1/" + newest)
                .then()
                .statusCode(200)
                .body(matchesPattern("([A-Za-z0-9+/]{43}=\n)+"));
        RestAssured.get("/log/consistency/" + newest + "/" + newest)
                .then()
                .statusCode(200)
                .body(equalTo(""));
        long beyond = Long.parseLong(newest) + 1_000;
        RestAssured.get("/log/consistency/1/" + beyond).then().statusCode(404);
        RestAssured.get("/log/consistency/" + beyond + "/" + newest).then().statusCode(404);
    }
}
