package eu.bailiwick.attestation;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.log.Checkpoint;
import eu.bailiwick.attestation.log.Hash;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.NoteKey;
import eu.bailiwick.attestation.log.Proofs;
import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.attestation.publication.Edition;
import eu.bailiwick.attestation.publication.Editions;
import eu.bailiwick.attestation.statement.Envelope;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The published register: whoever holds an id finds its line, nobody learns one from it, and what was said stays.
@QuarkusTest
class PublishedRegisterTest {
    @Inject
    Editions editions;

    @Inject
    VerdictLog log;

    private static byte[] file(int edition, String name) {
        return get("/log/devices/" + edition + "/" + name)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private static String text(int edition, String name) {
        return new String(file(edition, name), StandardCharsets.UTF_8);
    }

    private static String line(Edition edition, String hardwareId) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest((edition.salt() + hardwareId).getBytes(StandardCharsets.US_ASCII));
        return text(edition.number(), "devices.csv")
                .lines()
                .filter(one -> one.startsWith(HexFormat.of().formatHex(digest)))
                .findFirst()
                .orElse("");
    }

    @Test
    void aCustomerFindsItsHardwareAndAStrangerLearnsNoId() throws Exception {
        Confidential reservation = Confidential.of(1, 2).preparedWithoutProof();
        Chip chip = Chip.number(2801);
        Agent.named("attestation-agent")
                .proves(reservation.id(), reservation.nodes().getFirst(), chip)
                .body("verdict", equalTo("ACCEPT"));
        Edition edition = editions.publish();
        String id = HexFormat.of().formatHex(chip.id());
        String csv = Browser.of(Person.AURORA_COMPLIANCE)
                .get("/app/proof/hardware.csv")
                .text();
        String own = csv.lines().filter(one -> one.contains(id)).findFirst().orElseThrow();
        assertThat(own).contains(id);
        String site = Database.SUPERUSER.value("select jurisdiction || ',' || site from capacity.node where id = '"
                + reservation.nodes().getFirst() + "'");
        assertThat(line(edition, id)).contains(",AMD_CHIP," + site + ",");

        String published = text(edition.number(), "devices.csv")
                + text(edition.number(), "statement.json")
                + get("/log/devices").asString();
        assertThat(published).doesNotContain(id, id.substring(0, 16));
        assertThat(Database.SUPERUSER.value("select count(*) from attestation.device where position(hardware_id in '"
                        + published.replace("'", "") + "') > 0 and length(hardware_id) > 16"))
                .isEqualTo("0");
        assertThat(get("/log/devices").asString()).contains("Edition " + edition.number(), edition.salt());
        Person.OPERATOR.asks().get("/log/devices/newest/devices.csv").then().statusCode(200);
        get("/log/devices/999999999/devices.csv").then().statusCode(404);
        get("/log/devices/newest/devices.txt").then().statusCode(404);
        assertThat(Browser.of(Person.OPERATOR).get("/ops/devices").text())
                .contains("Published register", "edition " + edition.number() + " with", "/log/devices");
    }

    @Test
    void anEditionIsSignedLoggedAndNamesTheOneBefore() throws Exception {
        Edition before = editions.publish();
        Edition edition = editions.publish();
        byte[] statement = file(edition.number(), "statement.json");
        assertThat(Bytes.sha256(statement)).isEqualTo(edition.statementSha256());
        JsonPath said = JsonPath.from(new String(statement, StandardCharsets.UTF_8));
        assertThat(said.getString("subject[0].digest.sha256"))
                .isEqualTo(Bytes.sha256(file(edition.number(), "devices.csv")));
        assertThat(said.getString("predicate.previous")).isEqualTo(before.statementSha256());
        assertThat(said.getString("predicate.salt")).isEqualTo(edition.salt()).isNotEqualTo(before.salt());
        assertThat(said.getInt("predicate.devices")).isEqualTo(edition.devices());

        String pem = text(edition.number(), "issuer.pem").replaceAll("-----[A-Z ]+-----|\\s", "");
        Signature verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem))));
        verifier.update(Envelope.message(statement));
        assertThat(verifier.verify(file(edition.number(), "statement.sig"))).isTrue();
        JsonPath envelope = JsonPath.from(text(edition.number(), "statement.dsse.json"));
        assertThat(Base64.getDecoder().decode(envelope.getString("payload"))).isEqualTo(statement);

        while (log.waits()) {
            log.sequence();
        }
        isProved(text(edition.number(), "statement.tlog-proof"), statement);
    }

    private static void isProved(String proof, byte[] statement) throws Exception {
        int end = proof.indexOf("\n\n");
        List<String> head = Arrays.asList(proof.substring(0, end).split("\n"));
        Note note = Note.read(proof.substring(end + 2));
        NoteKey key = NoteKey.read(get("/log/log.v0.json").path("key"));
        assertThat(key.signed(note.text(), note.lines().getFirst())).isTrue();
        Checkpoint checkpoint = Checkpoint.read(note.text());
        Hash leaf = Hash.ofLeaf(
                VerdictLog.entry(MessageDigest.getInstance("SHA-256").digest(statement)));
        List<Hash> path = head.stream()
                .skip(2)
                .map(hash -> new Hash(Base64.getDecoder().decode(hash)))
                .toList();
        long index = Long.parseLong(head.get(1).substring("index ".length()));
        assertThat(Proofs.includes(index, checkpoint.size(), leaf, path, checkpoint.root()))
                .isTrue();
    }

    @Test
    void hardwareThatOnePersonSaysIsGoneIsInNoEdition() throws Exception {
        String id = HexFormat.of().formatHex(Chip.number(2802).id());
        String node = Database.SUPERUSER.value(
                "select id from capacity.node where state = 'IN_SERVICE' order by name limit 1");
        String device = Registered.proposed(id, node);
        assertThat(line(editions.publish(), id)).isEmpty();
        Registered.confirm(device);
        assertThat(editions.isBehind()).isTrue();
        Edition with = editions.publish();
        assertThat(line(with, id)).isNotEmpty();
        Registered.happened(device, "ABSENCE", null).then().statusCode(200);
        assertThat(editions.isBehind()).isTrue();
        Edition without = editions.publish();
        assertThat(line(without, id)).isEmpty();
        assertThat(line(with, id)).isNotEmpty();
        assertThat(editions.publishIfDue()).isFalse();
        Registered.confirm(device);
    }

    @Test
    void anIdThatCouldBeGuessedIsInNoEdition() throws Exception {
        String node = Database.SUPERUSER.value(
                "select id from capacity.node where state = 'IN_SERVICE' order by name limit 1");
        for (String id : List.of("a1b2c3d4e5f607", "a1b2c3d4e5f60718")) {
            Registered.confirm(Person.OPERATOR
                    .sends(Map.of("kind", "NVIDIA_GPU", "hardwareId", id, "node", node, "reason", "test"))
                    .post("/api/v1/operator/devices")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }
        Edition edition = editions.publish();
        assertThat(line(edition, "a1b2c3d4e5f607")).isEmpty();
        assertThat(line(edition, "a1b2c3d4e5f60718")).isNotEmpty();
    }

    @Test
    void nobodyChangesAnEditionOrLeavesOneOut() throws Exception {
        int number = editions.publish().number();
        String copy =
                "insert into attestation.register_edition (number, id, published_at, salt, devices, changes, table_csv,"
                        + " statement, statement_sha256, signature, key_id, key_pem) select %s, gen_random_uuid(), platform.app_now(),"
                        + " sha256(id::text::bytea), devices, changes, table_csv, %s, statement_sha256, signature, key_id, key_pem from"
                        + " attestation.register_edition where number = " + number;
        Map<String, String> attacks = Map.of(
                "update attestation.register_edition set devices = 0 where number = " + number,
                "append-only",
                "delete from attestation.register_edition where number = " + number,
                "append-only",
                "truncate attestation.register_edition",
                "append-only",
                copy.formatted("number + 2", "statement"),
                "numbered in the order",
                copy.formatted("number + 1", "statement || ' '"),
                "check constraint",
                copy.formatted("number + 1", "statement"),
                "not in the log");
        attacks.forEach((attack, refusal) -> assertThatThrownBy(() -> Database.SUPERUSER.execute(attack))
                .as(attack)
                .hasMessageContaining(refusal));
    }
}
