package eu.bailiwick.tenancy.provider;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Directory;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What the provider does with tenants: all of it or nothing, and never without a trace.
@QuarkusTest
class CustomersTest {
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

    private static Response found(Map<String, Object> wanted, String key) {
        return Person.OPERATOR
                .asks()
                .contentType("application/json")
                .body(wanted)
                .header("Idempotency-Key", key)
                .post("/api/v1/operator/tenants");
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
        try (Organisation elsewhere = Organisation.whole(1)) {
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
    void theLinkOfTheFirstAdministratorIsKeptForNoKey() throws Exception {
        String alias = alias();
        String key = UUID.randomUUID().toString();
        Map<String, Object> wanted = wanted(alias);
        Supplier<Response> sent = () -> found(wanted, key);
        Response made = sent.get();
        String link = made.then().statusCode(201).extract().path("link");
        Response again = sent.get();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.<String>path("tenant.id")).isEqualTo(made.path("tenant.id"));
        assertThat(again.asString()).doesNotContain(link);
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from platform.idempotency t where strpos(t::text, '" + link + "') > 0"))
                .isEqualTo("0");
        dissolve(made.path("tenant.id"));
    }

    @Test
    void whoseAnswerACrashCutOffIsFoundAgainByItsKeyAndByNoOther() throws Exception {
        String alias = alias();
        String key = UUID.randomUUID().toString();
        String id = found(wanted(alias), key).then().statusCode(201).extract().path("tenant.id");
        Database.SUPERUSER.execute(
                "update platform.idempotency set status = null, location = null, body = null, running = 1 where key = '"
                        + key + "'");
        Map<String, Object> larger = wanted(alias);
        larger.put("quota", Map.of("nodesMax", 9, "openHoldsMax", 2));
        found(larger, key).then().statusCode(422);
        Response again = found(wanted(alias), key);
        again.then().statusCode(201).body("administrator", equalTo("first@" + alias + ".example"));
        assertThat(again.<String>path("tenant.id")).isEqualTo(id);
        assertThat(found(wanted(alias), key).header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(inKeycloak(alias)).containsExactly(id);

        Database.SUPERUSER.execute("delete from platform.idempotency where key = '" + key + "'");
        found(larger, key).then().statusCode(400).body("violations[0].field", equalTo("alias"));
        found(wanted(alias)).then().statusCode(400).body("violations[0].field", equalTo("alias"));
        dissolve(id);
    }

    @Test
    void theSameRequestTwiceAtOnceFoundsOneTenant() throws Exception {
        String alias = alias();
        String key = UUID.randomUUID().toString();
        Person.OPERATOR.token();
        Supplier<Response> sent = () -> found(wanted(alias), key);
        List<CompletableFuture<Response>> both =
                List.of(CompletableFuture.supplyAsync(sent), CompletableFuture.supplyAsync(sent));
        assertThat(both.stream().map(CompletableFuture::join).map(Response::statusCode))
                .containsExactly(201, 201);
        assertThat(rows(alias)).isEqualTo("1");
        assertThat(inKeycloak(alias)).hasSize(1);
        dissolve(inKeycloak(alias).getFirst());
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
    void aQuotaIsChangedOnlyByWhoSawItAndOnlyByTheProvider() throws Exception {
        try (Organisation own = Organisation.whole(4)) {
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
