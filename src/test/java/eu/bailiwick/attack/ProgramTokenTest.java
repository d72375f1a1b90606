package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import eu.bailiwick.platform.security.Role;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Directory;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Program;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Tokens of programs, and tokens that say they are one: whose a program is and what it may stands in the portal alone.
@QuarkusTest
class ProgramTokenTest {
    private static final String PROJECTS = "/api/v1/projects";
    private static Organisation own;
    private static Member admin;

    @BeforeAll
    static void found() {
        own = Organisation.withQuota(2);
        admin = own.member("tenant-admin");
    }

    @AfterAll
    static void leave() {
        own.close();
    }

    private static int status(String token) {
        return Program.with(token).get(PROJECTS).statusCode();
    }

    @Test
    void aProgramReachesTheRoutesOfItsRoleWithoutADecisionAndNoOther() {
        List<String> faults = new ArrayList<>();
        for (Role role : List.of(Role.CAPACITY, Role.FINANCE, Role.COMPLIANCE, Role.VIEWER)) {
            String token = Program.of(admin, role.wireName()).token();
            for (var route : Routes.where(r -> r.api() && !r.permissions().isEmpty())) {
                boolean allowed = role.permissionsOfPrograms().stream().anyMatch(route.permissions()::contains);
                Portal.Call call = Portal.Call.of(
                                route.method(), route.at(UUID.randomUUID().toString()))
                        .bearer(token);
                int status = (route.safe() ? call : call.sends(route.consumes(), new byte[] {'['})).status();
                if ((status == 401 || status == 403) == allowed || status >= 500) {
                    faults.add(role + " " + route + " answers " + status);
                }
                if (route.fresh() && allowed) {
                    faults.add(role + " reaches " + route + ", which wants a fresh sign-in");
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void aProgramSeesNothingOfAnotherTenantWhateverItNames() {
        String token = Program.of(admin, "viewer").token();
        for (String named : List.of(Tables.AURORA, "aurora", "provider", "99999999-9999-4999-8999-999999999999")) {
            assertThat(Program.with(token)
                            .header("Bailiwick-Tenant", named)
                            .get(PROJECTS)
                            .path("items.name")
                            .toString())
                    .isEqualTo("[Default]");
            Program.with(token)
                    .header("Bailiwick-Tenant", named)
                    .get("/api/v1/operator/nodes")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void aProgramMakesNoProgramsAndNobodyElseTouchesThem() {
        Program program = Program.of(admin, "capacity");
        String its = Program.V1 + "/" + program.id();
        for (String role : List.of("capacity", "finance", "compliance", "viewer")) {
            Program other = Program.of(admin, role);
            other.sends(Program.wish("viewer")).post(Program.V1).then().statusCode(403);
            other.asks().get(Program.V1).then().statusCode(403);
            other.asks().header("If-Match", "\"0\"").delete(its).then().statusCode(403);
            Member person = own.member(role);
            person.asks().get(Program.V1).then().statusCode(403);
            person.sends(Program.wish("viewer")).post(Program.V1).then().statusCode(403);
        }
        for (Person stranger : List.of(Person.BOREALIS_ADMIN, Person.AURORA_ADMIN)) {
            stranger.asks().get(its).then().statusCode(404);
            stranger.asks().header("If-Match", "\"0\"").delete(its).then().statusCode(404);
            stranger.asks()
                    .header("If-Match", "\"0\"")
                    .post(its + "/secrets")
                    .then()
                    .statusCode(404);
            assertThat(stranger.asks().get(Program.V1).asString()).doesNotContain(program.id());
        }
        Person.OPERATOR.asks().get(Program.V1).then().statusCode(403);
        assertThat(status(program.token())).isEqualTo(200);
    }

    @Test
    void aRevokedProgramIsRefusedAtOnceWithATokenThatLives() throws Exception {
        Program program = Program.of(admin, "viewer");
        String token = program.token();
        assertThat(status(token)).isEqualTo(200);
        program.revoke(admin, 0);
        Program.with(token)
                .get(PROJECTS)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("Bearer"));
        admin.asks()
                .header("If-Match", "\"1\"")
                .delete(Program.V1 + "/" + program.id())
                .then()
                .statusCode(409);
        admin.asks()
                .header("If-Match", "\"1\"")
                .post(Program.V1 + "/" + program.id() + "/secrets")
                .then()
                .statusCode(409);
    }

    @Test
    void whoLeavesTakesNoProgramAlong() {
        Member leaver = own.member("tenant-admin");
        Program theirs = Program.of(leaver, "viewer");
        Program others = Program.of(admin, "viewer");
        String token = theirs.token();
        admin.asks().delete("/api/v1/members/" + leaver.id()).then().statusCode(204);
        assertThat(status(token)).isEqualTo(401);
        assertThat(status(others.token())).isEqualTo(200);
    }

    @Test
    void theProgramsOfASuspendedTenantDoNothingUntilItIsResumed() throws Exception {
        try (Organisation late = Organisation.withQuota(1)) {
            Member its = late.member("tenant-admin");
            Program program = Program.of(its, "viewer");
            String token = program.token();
            String state =
                    "update tenancy.tenant set state = '%s', suspended_reason = %s where id = '" + late.id() + "'";
            Database.SUPERUSER.execute(state.formatted("SUSPENDED", "'Unpaid'"));
            Program.with(token)
                    .get(PROJECTS)
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("Your organisation is suspended: Unpaid"));
            its.sends(Program.wish("viewer")).post(Program.V1).then().statusCode(403);
            Database.SUPERUSER.execute(state.formatted("ACTIVE", "''"));
            assertThat(status(token)).isEqualTo(200);
        }
    }

    @Test
    void aClientThatKeycloakKnowsAndThePortalDoesNotOpensNothing() {
        for (String name : List.of("api-client-" + UUID.randomUUID(), "api-client-x", "stray-" + UUID.randomUUID())) {
            String secret = UUID.randomUUID().toString();
            Map<String, Object> more = new HashMap<>(
                    Map.of("clientId", name, "publicClient", false, "secret", secret, "serviceAccountsEnabled", true));
            try (var client = Realm.client(more, List.of("agent"), 60)) {
                assertThat(client.id()).startsWith("attack-");
                String token = token(name, secret);
                assertThat(status(token)).as(name).isEqualTo(name.startsWith("api") ? 401 : 403);
            }
        }
    }

    // Whoever manages Keycloak can write any claim; the account behind the token is still not the program's.
    @Test
    void nobodyIsAProgramByWhatTheirTokenSays() {
        Program program = Program.of(admin, "capacity");
        String subject = subject(program.token());
        for (String claim : List.of("client_id", "azp")) {
            var mapper = Map.<String, Object>of("protocolMappers", List.of(said(claim, program.clientId())));
            try (var client = Realm.client(mapper, List.of("bailiwick", "organization"), 60)) {
                String token = Realm.password(client.id(), Person.AURORA_VIEWER.email(), "bailiwick", "openid")
                        .getString("access_token");
                assertThat(payload(token).getString(claim)).isEqualTo(program.clientId());
                assertThat(subject(token)).isNotEqualTo(subject);
                assertThat(status(token)).as(claim).isEqualTo(401);
            }
        }
    }

    @Test
    void anotherProgramsAccountIsNotThisProgram() {
        Program one = Program.of(admin, "viewer");
        String secret = UUID.randomUUID().toString();
        String name = "stray-" + UUID.randomUUID();
        var more = new HashMap<String, Object>(
                Map.of("clientId", name, "publicClient", false, "secret", secret, "serviceAccountsEnabled", true));
        more.put(
                "protocolMappers",
                List.of(
                        said("azp", one.clientId()),
                        said("client_id", one.clientId()),
                        said("preferred_username", "service-account-" + one.clientId())));
        try (var client = Realm.client(more, List.of("agent"), 60)) {
            String token = token(name, secret);
            assertThat(payload(token).getString("azp")).isEqualTo(one.clientId());
            assertThat(status(token)).as(client.id()).isEqualTo(401);
        }
    }

    @Test
    void whatKeycloakSaysOfRolesGivesAProgramNothingMore() {
        Program program = Program.of(admin, "viewer");
        List<Map<String, Object>> roles = List.of("operator", "tenant-admin", "metering-agent").stream()
                .map(role -> Directory.administrator()
                        .get(Directory.realm("/roles/" + role))
                        .jsonPath()
                        .<String, Object>getMap("$"))
                .toList();
        String account = subject(program.token());
        Directory.administrator()
                .body(roles)
                .post(Directory.realm("/users/" + account + "/role-mappings/realm"))
                .then()
                .statusCode(204);
        Directory.administrator()
                .body(Map.of("fullScopeAllowed", true))
                .put(Directory.realm("/clients/" + program.id()))
                .then()
                .statusCode(204);
        String token = program.token();
        for (String path : List.of("/api/v1/operator/nodes", "/api/v1/members", "/api/v1/invoices")) {
            Program.with(token).get(path).then().statusCode(403);
        }
        Program.with(token)
                .contentType("application/cloudevents+json")
                .body("{}")
                .post("/api/v1/usage-events")
                .then()
                .statusCode(403);
        assertThat(status(token)).isEqualTo(200);
    }

    @Test
    void aProgramHasNoOtherWayInThanItsSecretAndOpensNoPage() {
        Program program = Program.of(admin, "viewer");
        RestAssured.given()
                .formParam("grant_type", "password")
                .formParam("client_id", program.clientId())
                .formParam("client_secret", program.secret())
                .formParam("username", Person.AURORA_ADMIN.email())
                .formParam("password", "bailiwick")
                .post(Person.tokenEndpoint())
                .then()
                .statusCode(400);
        assertThat(new Program("", program.clientId(), "wrong").signIn().statusCode())
                .isEqualTo(401);
        Program.with(program.token())
                .redirects()
                .follow(false)
                .get("/app/projects")
                .then()
                .statusCode(302);
    }

    private static String token(String client, String secret) {
        return new Program("", client, secret).token();
    }

    private static String subject(String token) {
        return payload(token).getString("sub");
    }

    private static JsonPath payload(String token) {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return JsonPath.from(new String(json, StandardCharsets.UTF_8));
    }

    private static Map<String, Object> said(String claim, String value) {
        Map<String, Object> mapper = new HashMap<>(Realm.claim(claim, 0));
        Map<String, Object> config = new HashMap<>();
        ((Map<?, ?>) mapper.get("config")).forEach((key, one) -> config.put(String.valueOf(key), one));
        config.put("claim.value", value);
        config.put("jsonType.label", "String");
        mapper.put("config", config);
        return mapper;
    }
}
