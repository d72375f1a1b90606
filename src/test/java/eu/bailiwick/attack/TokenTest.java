package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/// Tokens that are not an access token of this realm for this audience, made or stolen.
@QuarkusTest
class TokenTest {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    @Test
    void theControlATrueTokenIsAccepted() {
        assertThat(status(Person.AURORA_ADMIN.token())).isEqualTo(200);
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        String payload = part(Person.AURORA_ADMIN.token(), 1);
        for (String algorithm : List.of("none", "None", "NONE", "")) {
            String header = encode("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}");
            refused(header + "." + payload + ".");
            refused(header + "." + payload + "." + part(Person.AURORA_ADMIN.token(), 2));
        }
        refused(part(Person.AURORA_ADMIN.token(), 0) + "." + payload + ".");
        refused(part(Person.AURORA_ADMIN.token(), 0) + "." + payload);
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws Exception {
        PublicKey published = published();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(published.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        String payload = part(Person.AURORA_ADMIN.token(), 1);
        for (byte[] secret : List.of(
                pem.getBytes(StandardCharsets.US_ASCII),
                pem.strip().getBytes(StandardCharsets.US_ASCII),
                published.getEncoded(),
                ((RSAPublicKey) published).getModulus().toByteArray())) {
            for (String algorithm : List.of("HS256", "HS512")) {
                String text = encode("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"" + kid() + "\"}") + "."
                        + payload;
                Mac mac = Mac.getInstance("HmacSHA" + algorithm.substring(2));
                mac.init(new SecretKeySpec(secret, "HMAC"));
                refused(text + "." + URL.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII))));
            }
        }
    }

    @Test
    void aKeyThatTheTokenBringsOrPointsAtIsNotUsedAndNotFetched() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair own = generator.generateKeyPair();
        RSAPublicKey key = (RSAPublicKey) own.getPublic();
        try (ServerSocket listener = new ServerSocket(0)) {
            listener.setSoTimeout(300);
            String there = "http://localhost:" + listener.getLocalPort() + "/keys";
            String jwk = "{\"kty\":\"RSA\",\"alg\":\"RS256\",\"kid\":\"mine\",\"n\":\"" + number(key.getModulus())
                    + "\",\"e\":\"" + number(key.getPublicExponent()) + "\"}";
            for (String more : List.of(
                    "\"kid\":\"mine\"",
                    "\"kid\":\"" + kid() + "\"",
                    "\"kid\":\"../../../dev/null\"",
                    "\"kid\":\"' or 1=1 --\"",
                    "\"kid\":\"mine\",\"jwk\":" + jwk,
                    "\"kid\":\"" + kid() + "\",\"jwk\":" + jwk,
                    "\"kid\":\"mine\",\"jku\":\"" + there + "\"",
                    "\"kid\":\"mine\",\"x5u\":\"" + there + "\"",
                    "\"jku\":\"" + there + "\"",
                    "\"kid\":\"mine\",\"x5c\":[\"AAAA\"]",
                    "\"kid\":\"mine\",\"crit\":[\"b64\"],\"b64\":false")) {
                String text = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"," + more + "}") + "."
                        + part(Person.AURORA_ADMIN.token(), 1);
                Signature signature = Signature.getInstance("SHA256withRSA");
                signature.initSign(own.getPrivate());
                signature.update(text.getBytes(StandardCharsets.US_ASCII));
                refused(text + "." + URL.encodeToString(signature.sign()));
            }
            assertThat(connected(listener))
                    .as("a call to the address in the token")
                    .isFalse();
        }
    }

    @Test
    void anAlteredTokenIsRefused() {
        String token = Person.AURORA_VIEWER.token();
        String payload = new String(Base64.getUrlDecoder().decode(part(token, 1)), StandardCharsets.UTF_8);
        for (String altered : List.of(
                payload.replace("\"viewer\"", "\"tenant-admin\""),
                payload.replace(Tables.AURORA, Tables.BOREALIS),
                payload.replace("aurora", "provider"),
                payload.replaceFirst("\"exp\":\\d+", "\"exp\":4102444800"))) {
            assertThat(altered).isNotEqualTo(payload);
            refused(part(token, 0) + "." + encode(altered) + "." + part(token, 2));
        }
        refused(token.substring(0, token.length() - 4) + "AAAA");
        refused(token + "A");
        refused(token + "." + part(token, 2));
    }

    @Test
    void anIdTokenAndARefreshTokenAreNoAccessTokens() {
        JsonPath tokens = Realm.password("bailiwick-cli", Person.AURORA_ADMIN.email(), "bailiwick", "openid");
        refused(tokens.getString("id_token"));
        refused(tokens.getString("refresh_token"));
        assertThat(status(tokens.getString("access_token"))).isEqualTo(200);
    }

    // Rotation is off on purpose: two tabs that refresh at once would end the session. The secret is the wall instead.
    @Test
    void aRefreshTokenIsWorthNothingWithoutItsClientsSecretToAnotherClientOrAfterItsSession() {
        String secret = java.util.UUID.randomUUID().toString();
        Map<String, Object> confidential = Map.of("publicClient", false, "secret", secret);
        try (var client = Realm.client(confidential, List.of("bailiwick", "organization"), 60)) {
            JsonPath tokens = RestAssured.given()
                    .formParam("grant_type", "password")
                    .formParam("client_id", client.id())
                    .formParam("client_secret", secret)
                    .formParam("username", Person.AURORA_VIEWER.email())
                    .formParam("password", "bailiwick")
                    .formParam("scope", "openid")
                    .post(Person.tokenEndpoint())
                    .jsonPath();
            String refresh = tokens.getString("refresh_token");
            assertThat(refreshed(client.id(), "", refresh)).isEqualTo(401);
            assertThat(refreshed(client.id(), "wrong", refresh)).isEqualTo(401);
            assertThat(refreshed("bailiwick-cli", "", refresh)).isEqualTo(400);
            assertThat(refreshed(client.id(), secret, refresh)).as("a tab").isEqualTo(200);
            assertThat(refreshed(client.id(), secret, refresh))
                    .as("another tab")
                    .isEqualTo(200);
            RestAssured.given()
                    .formParam("client_id", client.id())
                    .formParam("client_secret", secret)
                    .formParam("refresh_token", refresh)
                    .post(Person.tokenEndpoint().replace("/token", "/logout"))
                    .then()
                    .statusCode(204);
            assertThat(refreshed(client.id(), secret, refresh)).as("signed out").isEqualTo(400);
        }
    }

    private static int refreshed(String client, String secret, String token) {
        var request = RestAssured.given()
                .formParam("grant_type", "refresh_token")
                .formParam("client_id", client)
                .formParam("refresh_token", token);
        return (secret.isEmpty() ? request : request.formParam("client_secret", secret))
                .post(Person.tokenEndpoint())
                .statusCode();
    }

    @Test
    void aTokenOfAnotherRealmIsRefused() {
        refused(Realm.administrator());
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        try (var client = Realm.client(Map.of(), List.of("organization"), 60)) {
            String token = Realm.password(client.id(), Person.AURORA_ADMIN.email(), "bailiwick", "openid")
                    .getString("access_token");
            refused(token);
        }
    }

    @Test
    void anExpiredTokenIsRefused() throws InterruptedException {
        try (var client = Realm.client(Map.of(), List.of("bailiwick", "organization"), 2)) {
            String token = Realm.password(client.id(), Person.AURORA_ADMIN.email(), "bailiwick", "openid")
                    .getString("access_token");
            Thread.sleep(3_500);
            refused(token);
        }
    }

    @Test
    void aTokenThatIsNotYetValidIsRefused() {
        long now = Instant.now().getEpochSecond();
        assertThat(status(tokenSaying("nbf", now - 3_600))).as("control").isEqualTo(200);
        refused(tokenSaying("nbf", now + 3_600));
    }

    private static String tokenSaying(String claim, long value) {
        var mapper = Map.<String, Object>of("protocolMappers", List.of(Realm.claim(claim, value)));
        try (var client = Realm.client(mapper, List.of("bailiwick", "organization"), 60)) {
            return Realm.password(client.id(), Person.AURORA_ADMIN.email(), "bailiwick", "openid")
                    .getString("access_token");
        }
    }

    @Test
    void aTokenWithoutAnOrganisationOpensNothing() {
        try (var client = Realm.client(Map.of(), List.of("bailiwick"), 60)) {
            String token = Realm.password(client.id(), Person.AURORA_ADMIN.email(), "bailiwick", "openid")
                    .getString("access_token");
            for (var route : Routes.where(r -> r.api() && !r.permissions().isEmpty())) {
                assertThat(Call.of(route.method(), route.at("00000000-0000-4000-8000-000000000000"))
                                .bearer(token)
                                .status())
                        .as(route.toString())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void aTokenThatIsNoneIsRefusedAsAProblemDocument() {
        for (String token : List.of("x", "a.b.c", "..", "null", "Bearer", "e30.e30.e30", "x".repeat(6_000))) {
            refused(token);
        }
        for (String scheme :
                List.of("Basic YWRtaW46YWRtaW4=", "bearer", "Digest x", "DPoP " + Person.AURORA_ADMIN.token())) {
            assertThat(Call.of("GET", "/api/v1/projects")
                            .with("Authorization", scheme)
                            .status())
                    .as(scheme)
                    .isEqualTo(401);
        }
        assertThat(Call.of("GET", "/api/v1/projects?access_token=" + Person.AURORA_ADMIN.token())
                        .status())
                .isEqualTo(401);
    }

    private static void refused(String token) {
        var answer = Call.of("GET", "/api/v1/projects").bearer(token).answer();
        assertThat(answer.statusCode()).as(token).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).as(token).isPresent();
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(token)
                .startsWith("application/problem+json");
    }

    private static int status(String token) {
        return Call.of("GET", "/api/v1/projects").bearer(token).status();
    }

    private static boolean connected(ServerSocket listener) throws java.io.IOException {
        try (var ignored = listener.accept()) {
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        }
    }

    private static JsonPath keys() {
        return RestAssured.get(Person.tokenEndpoint().replace("/token", "/certs"))
                .jsonPath();
    }

    private static String kid() {
        return keys().getString("keys.find { it.alg == 'RS256' }.kid");
    }

    private static PublicKey published() throws Exception {
        Map<String, String> key = keys().getMap("keys.find { it.alg == 'RS256' }");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(
                        new java.math.BigInteger(1, Base64.getUrlDecoder().decode(key.get("n"))),
                        new java.math.BigInteger(1, Base64.getUrlDecoder().decode(key.get("e")))));
    }

    private static String number(java.math.BigInteger value) {
        byte[] bytes = value.toByteArray();
        return URL.encodeToString(bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String part(String token, int index) {
        return token.split("\\.")[index];
    }

    private static String encode(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
