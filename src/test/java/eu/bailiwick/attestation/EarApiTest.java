package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A verdict's token verifies under the published key, is the same each time, and is nobody else's to take.
@QuarkusTest
class EarApiTest {
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    private static JsonNode json(String part) throws Exception {
        return new ObjectMapper().readTree(BASE64.decode(part));
    }

    /// As a stranger would, with the JDK alone.
    private static boolean verifies(String token) throws Exception {
        String[] parts = token.split("\\.");
        JsonPath keys = RestAssured.get("/log/issuer.jwks.json").jsonPath();
        assertThat(json(parts[0]).path("kid").asText()).isEqualTo(keys.getString("keys[0].kid"));
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(
                new BigInteger(1, BASE64.decode(keys.getString("keys[0].x"))),
                new BigInteger(1, BASE64.decode(keys.getString("keys[0].y"))));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify((ECPublicKey) KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(BASE64.decode(parts[2]));
    }

    @Test
    void aStrangerVerifiesTheTokenOfAVerdict() throws Exception {
        JsonPath verdict = Person.AURORA_COMPLIANCE
                .sends(Map.of(
                        "kind",
                        "sev-snp",
                        "asOf",
                        PortalTime.now().toString(),
                        "files",
                        Chip.number(11).evidence(new byte[] {1})))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("ACCEPT"))
                .extract()
                .jsonPath();
        String id = verdict.getString("id");
        String address = "/api/v1/attestations/" + id + "/ear";
        String token = Person.AURORA_COMPLIANCE
                .asks()
                .get(address)
                .then()
                .statusCode(200)
                .contentType("application/eat+jwt")
                .extract()
                .asString();
        assertThat(verifies(token)).isTrue();
        String[] parts = token.split("\\.");
        assertThat(json(parts[0]).path("alg").asText()).isEqualTo("ES256");
        JsonNode claims = json(parts[1]);
        // nothing was expected of the measurement and no challenge was set, so it was accepted and is not affirmed
        assertThat(claims.path("ear_status").asText()).isEqualTo("none");
        JsonNode vector = claims.path("submods").path("sev-snp").path("ear_trustworthiness_vector");
        assertThat(vector.path("hardware").asInt(-5))
                .as("no register says how old firmware may be")
                .isZero();
        assertThat(vector.path("instance-identity").asInt()).isEqualTo(2);
        assertThat(vector.path("executables").asInt(-5)).isZero();
        assertThat(claims.toString()).contains(id).doesNotContain("aurora", "Cleo");

        char[] forged = token.toCharArray();
        int at = parts[0].length() + parts[1].length() / 2;
        forged[at] = forged[at] == 'A' ? 'B' : 'A';
        assertThat(verifies(new String(forged))).isFalse();

        Browser browser = Browser.of(Person.AURORA_COMPLIANCE);
        assertThat(browser.get("/app/proof/" + id + "/verdict.ear.jwt").text()).isEqualTo(token);
        assertThat(browser.get("/app/proof/" + id).text()).contains("/verdict.ear.jwt", "The verdict as a token");
        Person.BOREALIS_ADMIN.asks().get(address).then().statusCode(404);
        assertThat(Browser.of(Person.BOREALIS_ADMIN)
                        .get("/app/proof/" + id + "/verdict.ear.jwt")
                        .status())
                .isEqualTo(404);
    }
}
