package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.attestation.statement.IssuerKeys;
import eu.bailiwick.attestation.statement.LocalIssuer;
import eu.bailiwick.attestation.verify.Auditor;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The provider changes the key that signs. What was signed before still verifies, with the key that signed it.
@QuarkusTest
class ChangedKeyTest {
    @Inject
    IssuerKeys keys;

    @TempDir
    Path folder;

    @Test
    void whatAnEarlierKeySignedVerifiesUnderThatKey() throws Exception {
        Instant from = PackTest.later();
        String old = PackTest.judged(true);
        String before = keys.present().id();
        KeyPairGenerator maker = KeyPairGenerator.getInstance("EC");
        maker.initialize(new ECGenParameterSpec("secp256r1"));
        String after = LocalIssuer.change(maker.generateKeyPair().getPrivate().getEncoded());
        String young = PackTest.judged(true);

        byte[] zip = bundle(old);
        Map<String, String> files = Unpacked.of(zip, folder.resolve("old"));
        assertThat(files.get("statement.dsse.json")).contains("\"keyid\":\"" + before + "\"");
        assertThat(files.get("issuer.pem")).isEqualTo(keys.of(before).pem());
        assertThat(files.get("report-issuer.pem")).isEqualTo(keys.present().pem());
        assertThat(files.get("README.txt")).contains(before, after, "the\n", "key in report-issuer.pem, whose");
        assertThat(sh(
                        "old",
                        "(printf 'DSSEv1 28 application/vnd.in-toto+json %d ' $(wc -c < statement.json); cat statement.json)"
                                + " | openssl dgst -sha256 -verify issuer.pem -signature statement.sig"))
                .isZero();
        String log = files.get("log/log.vkey").strip();
        verified(0, "VERIFIED", zip, log, before, after);
        verified(1, "FAIL         report-issuer.pem", zip, log, before);
        verified(1, "FAIL         issuer.pem", zip, log, after);
        Map<String, String> later = Unpacked.of(bundle(young), folder.resolve("young"));
        assertThat(later.get("issuer.pem")).isEqualTo(keys.present().pem());
        assertThat(later).doesNotContainKey("report-issuer.pem");

        String pack = PackTest.asked(from, PackTest.later());
        PackTest.later();
        byte[] period = PackTest.taken(pack).asByteArray();
        Map<String, String> packed = Unpacked.of(period, folder.resolve("pack"));
        assertThat(packed.get("issuer.pem")).isEqualTo(keys.present().pem());
        assertThat(packed.get("issuers/" + before + ".pem"))
                .isEqualTo(keys.of(before).pem());
        assertThat(packed.get("README.txt")).contains("issuers/" + before + ".pem");
        assertThat(sh("pack", "sh tools/verify-pack.sh")).isZero();
        verified(0, "each of 2 is signed", period, log, before, after);
        verified(1, "FAIL         issuers/" + before + ".pem", period, log, after);
        Files.delete(folder.resolve("pack/issuers/" + before + ".pem"));
        assertThat(sh("pack", "sh tools/verify-pack.sh")).isNotZero();

        List<String> published =
                RestAssured.get("/log/issuer.jwks.json").jsonPath().getList("keys.kid");
        assertThat(published).startsWith(after).contains(before);
        assertThat(RestAssured.get("/log").asString()).contains(before, after);
    }

    private byte[] bundle(String verdict) {
        return Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations/" + verdict + "/bundle")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    /// As an auditor asks who knows those keys of the issuer.
    private void verified(int code, String words, byte[] zip, String log, String... issuers) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                Files.write(folder.resolve("taken.zip"), zip).toString(),
                "--root",
                "amd-sev=" + Files.writeString(folder.resolve("ark.pem"), Anchoring.pem(Anchoring.forged())),
                "--log-key",
                log));
        for (String issuer : issuers) {
            arguments.addAll(List.of("--issuer-sha256", issuer));
        }
        Auditor.Told told = Auditor.run(arguments);
        assertThat(told.text()).contains(words);
        assertThat(told.code()).as(told.text()).isEqualTo(code);
    }

    private int sh(String where, String command) throws Exception {
        return new ProcessBuilder("sh", "-c", command)
                .directory(folder.resolve(where).toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void noKeyIsForgottenOrGivenAnothersNameAndNothingIsJudgedUnderAnUnknownOne() {
        String id = PackTest.judged(true);
        Map.of(
                        "update attestation.issuer_key set spki = '\\x00'",
                        "append",
                        "delete from attestation.issuer_key",
                        "append",
                        "truncate attestation.issuer_key",
                        "append",
                        "insert into attestation.issuer_key (key_id, spki) values (repeat('a', 64), '\\x00')",
                        "key_id_is_of_its_key",
                        "insert into attestation.appraisal select (jsonb_populate_record(a, jsonb_build_object('id',"
                                + " gen_random_uuid(), 'envelope', replace(a.envelope, '\"keyid\":\"', '\"keyid\":\"0')))).*"
                                + " from attestation.appraisal a where a.id = '" + id + "'",
                        "is not kept")
                .forEach((attack, refusal) -> assertThatThrownBy(() -> Database.SUPERUSER.execute(attack))
                        .as(attack)
                        .hasMessageContaining(refusal.equals("append") ? "" : refusal));
    }
}
