package eu.bailiwick.tenancy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import eu.bailiwick.world.Program;
import io.quarkus.test.junit.QuarkusTest;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Programs of a tenant: made, called, given another secret, ended, seen by their administrator.
@QuarkusTest
class ClientsTest {
    private static Organisation own;
    private static Member admin;

    @BeforeAll
    static void found() {
        own = Organisation.whole(4);
        admin = own.member("tenant-admin");
    }

    @AfterAll
    static void leave() {
        own.close();
    }

    private static String trail(String condition) throws Exception {
        return Database.OPS.value(
                "select count(*) from audit.audit_event where tenant_id = '" + own.id() + "' and " + condition);
    }

    @Test
    void aProgramCallsForItsTenantWithItsRoleAndTheTrailNamesIt() throws Exception {
        var made = admin.sends(Program.wish("capacity"))
                .post(Program.V1)
                .then()
                .statusCode(201)
                .body("state", equalTo("OPEN"))
                .extract()
                .jsonPath();
        Program program = Program.of(made);
        assertThat(program.secret()).hasSizeGreaterThan(40);
        assertThat(program.asks().get("/api/v1/projects").path("items[0].name").toString())
                .isEqualTo("Default");
        program.asks().get("/api/v1/invoices").then().statusCode(403);
        String ticket = program.sends(Map.of(
                        "kind",
                        "QUESTION",
                        "title",
                        "From a program",
                        "words",
                        "It said so.",
                        "impact",
                        "LOW",
                        "urgency",
                        "LOW"))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String name = made.getString("name") + " (API client)";
        assertThat(trail("action = 'ticket.opened' and target_id = '" + ticket + "' and actor_name = '" + name + "'"))
                .isEqualTo("1");
        assertThat(trail("action = 'api-client.created' and actor = '" + admin.id() + "' and target_id = '"
                        + program.id() + "'"))
                .isEqualTo("1");
    }

    @Test
    void theSecretIsShownOnceAndKeptNowhere() throws Exception {
        Program program = Program.of(admin, "viewer");
        admin.asks()
                .get(Program.V1 + "/" + program.id())
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("secret", nullValue());
        assertThat(admin.asks().get(Program.V1).asString()).doesNotContain(program.secret());
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from platform.idempotency where body::text like '%" + program.secret() + "%'"))
                .isEqualTo("0");
    }

    @Test
    void anotherSecretMakesTheOneBeforeAndItsTokensWorthless() throws Exception {
        Program program = Program.of(admin, "viewer");
        String old = program.token();
        Program.with(old).get("/api/v1/projects").then().statusCode(200);
        Thread.sleep(1_100);
        String secrets = Program.V1 + "/" + program.id() + "/secrets";
        admin.sends("{}").post(secrets).then().statusCode(428);
        admin.sends("{}").header("If-Match", "\"7\"").post(secrets).then().statusCode(412);
        Program renewed = Program.of(admin.asks()
                .header("If-Match", "\"0\"")
                .post(secrets)
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .extract()
                .jsonPath());
        assertThat(renewed.secret()).isNotEqualTo(program.secret());
        assertThat(program.signIn().statusCode()).isEqualTo(401);
        Program.with(old).get("/api/v1/projects").then().statusCode(401);
        renewed.asks().get("/api/v1/projects").then().statusCode(200);
        assertThat(trail("action = 'api-client.secret-renewed' and target_id = '" + program.id() + "'"))
                .isEqualTo("1");
    }

    @Test
    void whoIsNoAdministratorAnyMoreKeepsNoProgram() {
        Member second = own.member("tenant-admin");
        Program theirs = Program.of(second, "capacity");
        String token = theirs.token();
        String member = "/api/v1/members/" + second.id();
        admin.sends(Map.of("role", "viewer"))
                .patch(member + "?dryRun=true")
                .then()
                .statusCode(200);
        Program.with(token).get("/api/v1/projects").then().statusCode(200);
        admin.sends(Map.of("role", "viewer")).patch(member).then().statusCode(200);
        Program.with(token).get("/api/v1/projects").then().statusCode(401);
        admin.asks().get(Program.V1 + "/" + theirs.id()).then().body("state", equalTo("REVOKED"));
    }

    @Test
    void afterItsEndAProgramIsRefusedWithATokenThatLives() throws Exception {
        Map<String, Object> wish = new HashMap<>(Program.wish("viewer"));
        wish.put("expiresAt", PortalTime.now().plus(10, ChronoUnit.SECONDS).toString());
        Program program = Program.of(admin.sends(wish)
                .post(Program.V1)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath());
        String token = program.token();
        Program.with(token).get("/api/v1/projects").then().statusCode(200);
        // the clock alone, so that its time is over and nothing has been done about that yet
        Database.SUPERUSER.execute("update platform.clock set advance = advance + interval '10 seconds'");
        Program.with(token).get("/api/v1/projects").then().statusCode(401);
        admin.asks().get(Program.V1 + "/" + program.id()).then().body("state", equalTo("EXPIRED"));
        admin.asks()
                .header("If-Match", "\"0\"")
                .post(Program.V1 + "/" + program.id() + "/secrets")
                .then()
                .statusCode(409);
    }

    @Test
    void whatDoesNotFitIsToldByItsField() {
        Map<String, Object> wish = new HashMap<>(Program.wish("viewer"));
        wish.put("role", "tenant-admin");
        admin.sends(wish).post(Program.V1).then().statusCode(400).body("violations[0].field", equalTo("role"));
        for (String role : List.of("auditor", "operator", "metering-agent", "")) {
            wish.put("role", role);
            admin.sends(wish).post(Program.V1).then().statusCode(400);
        }
        wish.put("role", "viewer");
        wish.put("expiresAt", PortalTime.now().plus(366, ChronoUnit.DAYS).toString());
        admin.sends(wish).post(Program.V1).then().statusCode(400).body("violations[0].field", equalTo("expiresAt"));
        Map<String, Object> twice = Program.wish("viewer");
        admin.sends(twice).post(Program.V1).then().statusCode(201);
        admin.sends(twice).post(Program.V1).then().statusCode(400).body("violations[0].field", equalTo("name"));
    }

    @Test
    void aTenantHasTwentyAndNoMoreHoweverManyItMakesAtOnce() {
        try (Organisation many = Organisation.whole(1)) {
            Member its = many.member("tenant-admin");
            for (int i = 0; i < 17; i++) {
                Program.make(its, "viewer").then().statusCode(201);
            }
            List<CompletableFuture<Integer>> storm = IntStream.range(0, 6)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> Program.make(its, "viewer").statusCode()))
                    .toList();
            assertThat(storm.stream().map(CompletableFuture::join))
                    .containsExactlyInAnyOrder(201, 201, 201, 409, 409, 409);
            Program.make(its, "viewer").then().statusCode(409).body("detail", containsString("20 API clients"));
            String first = its.asks().get(Program.V1).path("items[0].id");
            its.asks()
                    .header("If-Match", "\"0\"")
                    .delete(Program.V1 + "/" + first)
                    .then()
                    .statusCode(204);
            Program.make(its, "viewer").then().statusCode(201);
        }
    }

    @Test
    void theListIsNarrowedByStateOverTheWireOnThePageAndInTheFile() {
        try (Organisation some = Organisation.whole(1)) {
            Member its = some.member("tenant-admin");
            Program open = Program.of(its, "viewer");
            Program ended = Program.of(its, "finance");
            ended.revoke(its, 0);
            assertThat(its.asks().get(Program.V1).jsonPath().getList("items.id"))
                    .containsExactly(ended.id(), open.id());
            assertThat(its.asks().get(Program.V1 + "?state=open").jsonPath().getList("items.id"))
                    .containsExactly(open.id());
            its.asks().get(Program.V1 + "?state=nonsense").then().statusCode(400);
            Browser browser = Browser.of(its);
            for (String address : List.of("/app/clients", "/app/clients/clients.csv")) {
                assertThat(browser.get(address).text()).contains(open.clientId(), ended.clientId());
                assertThat(browser.get(address + "?state=REVOKED").text())
                        .contains(ended.clientId())
                        .doesNotContain(open.clientId());
                assertThat(browser.get(address + "?state=nonsense").status()).isEqualTo(400);
            }
            assertThat(browser.get("/app/clients?state=EXPIRED").text()).contains("None is in this state");
        }
    }

    @Test
    void thePageSaysHowToBeginMakesOneAndShowsItsSecretOnce() {
        try (Organisation fresh = Organisation.whole(1)) {
            Browser browser = Browser.of(fresh.member("tenant-admin"));
            String empty = browser.get("/app/clients").text();
            assertThat(empty).contains("No program calls for you", Person.tokenEndpoint());
            assertThat(browser.get("/app/members").text()).contains("href=\"/app/clients\"");
            Browser.Shown made =
                    browser.post("/app/clients", Map.of("name", "Export", "role", "finance", "days", "30"));
            assertThat(made.status()).isEqualTo(200);
            var values = Jsoup.parse(made.text()).select(".copy code").eachText();
            assertThat(values).hasSize(2);
            Program program = new Program("", values.get(0), values.get(1));
            program.asks().get("/api/v1/invoices").then().statusCode(200);
            assertThat(browser.get("/app/clients").text())
                    .contains(program.clientId())
                    .doesNotContain(program.secret());
            assertThat(browser.post("/app/clients", Map.of("name", "", "role", "finance", "days", "30"))
                            .status())
                    .isEqualTo(422);
            assertThat(browser.post("/app/clients", Map.of("name", "x", "role", "finance", "days", "999"))
                            .status())
                    .isEqualTo(422);
        }
    }
}
