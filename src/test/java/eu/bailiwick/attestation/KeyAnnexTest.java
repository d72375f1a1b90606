package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// The annex of keys names the keys that sign, as everybody can reckon from the keys themselves.
@QuarkusTest
class KeyAnnexTest {
    private static final String ANNEX = "/api/v1/key-annex";

    private static String fingerprint(String pem) {
        return Bytes.sha256(Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", "")));
    }

    @Test
    void itsFingerprintsAreOfTheKeysThatSign() {
        JsonPath annex = Person.AURORA_COMPLIANCE.asks().get(ANNEX).jsonPath();
        JsonPath log = RestAssured.get("/log/log.v0.json").jsonPath();
        List<Map<String, String>> keys = annex.getList("keys");
        assertThat(keys)
                .allSatisfy(
                        key -> assertThat(fingerprint(key.get("publicKeyPem"))).isEqualTo(key.get("sha256")));
        assertThat(annex.getString("keys.find { it.use == 'ISSUER' }.sha256"))
                .isEqualTo(log.getString("issuerKeySha256"));
        assertThat(annex.getString("keys.find { it.use == 'LOG' }.sha256"))
                .isEqualTo(fingerprint(log.getString("publicKeyPem")));
        assertThat(annex.getString("logVerifierKey")).isEqualTo(log.getString("key"));
    }

    @Test
    void theSameKeysGiveTheSameBytesAndTheTrailKnowsWhoTookThem() throws IOException {
        JsonPath annex = Person.AURORA_COMPLIANCE.asks().get(ANNEX).jsonPath();
        byte[] pdf = Person.AURORA_COMPLIANCE.asks().get(ANNEX + "/content").asByteArray();
        assertThat(Bytes.sha256(pdf)).isEqualTo(annex.getString("fileSha256"));
        assertThat(Person.BOREALIS_ADMIN.asks().get(ANNEX + "/content").asByteArray())
                .isEqualTo(pdf);
        try (var document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s", "");
            annex.<String>getList("keys.sha256")
                    .forEach(sha256 -> assertThat(text).contains(sha256));
            assertThat(text).contains("Anlage der Schlüssel".replace(" ", ""), annex.getString("logVerifierKey"));
        }
        assertThat(Person.AURORA_ADMIN
                        .asks()
                        .get("/api/v1/audit-events?action=key-annex.downloaded&limit=10")
                        .asString())
                .contains(annex.getString("fileSha256"));
        Person.AURORA_VIEWER.asks().get(ANNEX).then().statusCode(403);
        Browser.Shown page = Browser.of(Person.AURORA_COMPLIANCE).get("/app/documents");
        assertThat(page.text())
                .contains(
                        annex.getString("fileSha256"), annex.getString("keys[0].sha256"), "Signs the log of verdicts");
    }
}
