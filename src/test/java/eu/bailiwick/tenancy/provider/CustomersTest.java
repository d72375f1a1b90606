package eu.bailiwick.tenancy.provider;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Directory;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Visitor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What the provider does with tenants: all of it or nothing, and never without a trace.
@QuarkusTest
class CustomersTest {
    @TestHTTPResource("/")
    URI home;

    private static String alias() {
        return "n" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static Map<String, Object> wanted(String alias) {
        return new HashMap<>(Map.of(
                "name",
                "Neu " + alias + " GmbH",
                "alias",
                alias,
                "country",
                "DE",
                "address",
                "Straße 1, 10115 Berlin",
                "zone",
                "Europe/Berlin",
                "jurisdictions",
                List.of("DE"),
                "quota",
                Map.of("nodesMax", 8, "openHoldsMax", 2),
                "administrator",
                "first@" + alias + ".example"));
    }

    private static Response found(Map<String, Object> wanted) {
        return Person.OPERATOR.sends(wanted).post("/api/v1/operator/tenants");
    }

    private static void dissolve(String organisation) {
        Directory.members().delete(Directory.realm("/organizations/" + organisation));
    }

    private static List<String> inKeycloak(String alias) {
        return Directory.members()
                .queryParam("search", alias)
                .queryParam("max", 100)
                .get(Directory.realm("/organizations"))
                .jsonPath()
                .getList("findAll { it.alias == '" + alias + "' }.id");
    }

    private static String rows(String alias) throws Exception {
        return Database.SUPERUSER.value("select count(*) from tenancy.tenant where alias = '" + alias + "'");
    }

    @Test
    void aTenantIsFoundedWholeAndItsFirstAdministratorComesIn() throws Exception {
        String alias = alias();
        var made = found(wanted(alias)).then().statusCode(201).extract().jsonPath();
        String id = made.getString("tenant.id");
        String email = "first@" + alias + ".example";
        try {
            given().header("Sec-Fetch-Site", "same-origin")
                    .formParam("firstName", "Erste")
                    .formParam("lastName", "Person")
                    .formParam("password", "bailiwick")
                    .post(made.getString("link"))
                    .then()
                    .statusCode(200);
            Member first = new Member(Directory.user(email), email);
            first.asks().get("/api/v1/projects").then().body("items[0].standard", equalTo(true));
            first.asks().get("/api/v1/quota").then().body("nodesMax", equalTo(8));
            first.asks().get("/api/v1/members").then().body("items[0].role", equalTo("tenant-admin"));
            first.asks()
                    .get("/api/v1/jurisdiction-policies")
                    .then()
                    .body("items[0].jurisdictions", equalTo(List.of("DE")));
            assertThat(first.asks().get("/api/v1/audit-events").asString())
                    .contains("tenant.founded")
                    .contains("Olga Marin");
        } finally {
            String user = Directory.user(email);
            if (user != null) {
                Directory.members().delete(Directory.realm("/users/" + user));
            }
            dissolve(id);
        }
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceAndNothingIsLeft() throws Exception {
        String alias = alias();
        Map<String, Object> bad = wanted(alias);
        bad.putAll(Map.of(
                "name", "\u0007",
                "country", "XX",
                "vatId", "=1+1",
                "zone", "Mars/Base",
                "jurisdictions", List.of("US"),
                "quota", Map.of("nodesMax", -1, "openHoldsMax", 2_000_000, "providerApprovalFromNodes", 0),
                "administrator", "nobody"));
        found(bad)
                .then()
                .statusCode(400)
                .body(
                        "violations.field",
                        hasItems(
                                "name",
                                "country",
                                "vatId",
                                "zone",
                                "jurisdictions",
                                "nodesMax",
                                "openHoldsMax",
                                "providerApprovalFromNodes",
                                "administrator"));
        Map<String, Object> foreign = wanted(alias);
        foreign.put("state", "ACTIVE");
        found(foreign).then().statusCode(400);
        assertThat(rows(alias)).isEqualTo("0");
        assertThat(inKeycloak(alias)).isEmpty();
        found(wanted("aurora")).then().statusCode(400).body("violations[0].field", equalTo("alias"));
        found(wanted("provider")).then().statusCode(400);
    }

    @Test
    void whenTheDatabaseRefusesTheOrganisationIsTakenAwayAgain() throws Exception {
        String alias = alias();
        Database.SUPERUSER.execute("create function public.refuse_" + alias
                + "() returns trigger language plpgsql as $$ begin raise exception 'not today'; end $$");
        Database.SUPERUSER.execute("create trigger refuse_" + alias
                + " before insert on tenancy.invitation for each row when (new.email like '%" + alias
                + ".example') execute function public.refuse_" + alias + "()");
        try {
            found(wanted(alias)).then().statusCode(500);
        } finally {
            Database.SUPERUSER.execute("drop function public.refuse_" + alias + " cascade");
        }
        assertThat(rows(alias)).isEqualTo("0");
        assertThat(inKeycloak(alias)).isEmpty();
    }

    @Test
    void anOrganisationThatSomebodyUsesIsNotTakenOverButTheRestOfACrashIsCleared() throws Exception {
        String alias = alias();
        String rest = Directory.members()
                .body(Map.of("name", "Neu " + alias + " GmbH", "alias", alias, "enabled", true))
                .post(Directory.realm("/organizations"))
                .header("Location")
                .replaceAll(".*/", "");
        try (Organisation elsewhere = Organisation.withQuota(1)) {
            Member user = elsewhere.member("viewer");
            Directory.members().body(user.id()).post(Directory.realm("/organizations/" + rest + "/members"));
            found(wanted(alias)).then().statusCode(400).body("violations[0].field", equalTo("alias"));
            assertThat(rows(alias)).isEqualTo("0");
            assertThat(inKeycloak(alias)).containsExactly(rest);
        }
        String id = found(wanted(alias)).then().statusCode(201).extract().path("tenant.id");
        assertThat(inKeycloak(alias)).containsExactly(id).doesNotContain(rest);
        dissolve(id);
    }

    @Test
    void ofTwoOperatorsWhoFoundTheSameOneDoes() throws Exception {
        String alias = alias();
        Person.OPERATOR_2.token();
        Person.OPERATOR.token();
        List<CompletableFuture<Integer>> both = List.of(
                CompletableFuture.supplyAsync(() -> found(wanted(alias)).statusCode()),
                CompletableFuture.supplyAsync(() -> Person.OPERATOR_2
                        .sends(wanted(alias))
                        .post("/api/v1/operator/tenants")
                        .statusCode()));
        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(201, 400);
        assertThat(rows(alias)).isEqualTo("1");
        assertThat(inKeycloak(alias)).hasSize(1);
        dissolve(inKeycloak(alias).getFirst());
    }

    @Test
    void aSuspendedTenantReadsAndChangesNothingUntilItIsResumed() throws Exception {
        try (Organisation own = Organisation.withQuota(4)) {
            Member admin = own.member("tenant-admin");
            Member leaver = own.member("viewer");
            Visitor staff = new Visitor(home.toString());
            String page = "/ops/tenants/" + own.id();
            assertThat(staff.signIn(page, Person.OPERATOR.email()).body())
                    .contains("Suspend tenant")
                    .doesNotContain("Resume tenant");
            turn(own, "suspension", "").then().statusCode(400).body("violations[0].field", equalTo("reason"));
            turn(own, "suspension", "Invoice 7 is unpaid.")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("SUSPENDED"));
            assertThat(staff.get(page).body())
                    .contains("Resume tenant")
                    .contains("Invoice 7 is unpaid.")
                    .doesNotContain("Suspend tenant");
            turn(own, "suspension", "Again.").then().statusCode(409);
            admin.asks().get("/api/v1/projects").then().statusCode(200);
            admin.asks().get("/api/v1/invoices").then().statusCode(200);
            admin.sends(Map.of("name", "x"))
                    .post("/api/v1/projects")
                    .then()
                    .statusCode(403)
                    .body("type", containsString("tenant-suspended"))
                    .body("detail", containsString("Invoice 7 is unpaid."));
            admin.sends(Map.of("jurisdictions", List.of("DE")))
                    .header("If-Match", "\"1\"")
                    .put("/api/v1/jurisdiction-policies/tenant")
                    .then()
                    .statusCode(403)
                    .body("type", containsString("tenant-suspended"));
            Member capacity = own.member("capacity");
            capacity.sends(Map.of("offer", "x")).post("/api/v1/quotes").then().statusCode(403);
            assertThatThrownBy(
                            () -> Database.SUPERUSER.execute("insert into tenancy.project (tenant_id, name) values ('"
                                    + own.id() + "', 'past the portal')"))
                    .hasMessageContaining("suspended");
            Visitor browser = new Visitor(home.toString());
            assertThat(browser.signIn("/app/projects", admin.email()).body()).contains("Invoice 7 is unpaid.");
            assertThat(browser.post("/app/projects", "name=x").statusCode()).isEqualTo(403);
            admin.asks().delete("/api/v1/members/" + leaver.id()).then().statusCode(204);
            turn(own, "resumption", "Paid.").then().statusCode(200).body("suspendedReason", equalTo(""));
            admin.sends(Map.of("name", "x")).post("/api/v1/projects").then().statusCode(201);
            assertThat(admin.asks().get("/api/v1/audit-events").asString())
                    .contains("tenant.suspended")
                    .contains("tenant.resumed");
            expectJobs(own);
        }
    }

    private static Response turn(Organisation own, String command, String reason) {
        return Person.OPERATOR
                .sends(Map.of("reason", reason))
                .post("/api/v1/operator/tenants/" + own.id() + "/" + command);
    }

    @Test
    void aSuspensionAndItsKeyStandTogetherOrNotAtAll() throws Exception {
        try (Organisation own = Organisation.withQuota(4)) {
            String key = UUID.randomUUID().toString();
            Database.SUPERUSER.execute(
                    "create function public.refuse_key() returns trigger language plpgsql as $$ begin raise exception 'not today'; end $$");
            Database.SUPERUSER.execute(
                    "create trigger refuse_key before update on platform.idempotency for each row when (new.key = '"
                            + key + "') execute function public.refuse_key()");
            try {
                suspend(own, key).then().statusCode(500);
            } finally {
                Database.SUPERUSER.execute("drop function public.refuse_key cascade");
            }
            String state = "select state from tenancy.tenant where id = '" + own.id() + "'";
            assertThat(Database.SUPERUSER.value(state)).isEqualTo("ACTIVE");
            suspend(own, key).then().statusCode(200).body("state", equalTo("SUSPENDED"));
            suspend(own, key).then().statusCode(200).header("Idempotency-Replayed", "true");
        }
    }

    private static Response suspend(Organisation own, String key) {
        return Person.OPERATOR
                .asks()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(Map.of("reason", "Invoice 7 is unpaid."))
                .post("/api/v1/operator/tenants/" + own.id() + "/suspension");
    }

    private static void expectJobs(Organisation own) throws Exception {
        String done =
                "select count(*) from platform.job where kind = 'tenant.state-changed' and state = 'DONE' and run_as = '"
                        + own.id() + "'";
        for (int look = 0; look < 100 && !Database.SUPERUSER.value(done).equals("2"); look++) {
            Thread.sleep(100);
        }
        assertThat(Database.SUPERUSER.value(done)).isEqualTo("2");
    }

    @Test
    void aQuotaIsChangedOnlyByWhoSawItAndOnlyByTheProvider() throws Exception {
        try (Organisation own = Organisation.withQuota(4)) {
            String path = "/api/v1/operator/tenants/" + own.id() + "/quota";
            Map<String, Object> more = Map.of("nodesMax", 6, "openHoldsMax", 3, "providerApprovalFromNodes", 5);
            Person.OPERATOR.sends(more).put(path).then().statusCode(428);
            String seen = Person.OPERATOR.asks().get(path).header("ETag");
            put(path, more, seen).then().statusCode(200).body("nodesMax", equalTo(6));
            put(path, more, seen).then().statusCode(412);
            own.member("viewer").asks().get("/api/v1/quota").then().body("providerApprovalFromNodes", equalTo(5));
            for (Person other : List.of(Person.ENGINEER, Person.PRICING, Person.AURORA_ADMIN)) {
                other.sends(more).header("If-Match", "\"2\"").put(path).then().statusCode(403);
                other.asks().get("/api/v1/operator/tenants").then().statusCode(403);
                other.sends(wanted(alias()))
                        .post("/api/v1/operator/tenants")
                        .then()
                        .statusCode(403);
            }
            put("/api/v1/operator/tenants/" + UUID.randomUUID() + "/quota", more, "\"0\"")
                    .then()
                    .statusCode(404);
        }
    }

    private static Response put(String path, Map<String, Object> body, String seen) {
        return Person.OPERATOR.sends(body).header("If-Match", seen).put(path);
    }
}
