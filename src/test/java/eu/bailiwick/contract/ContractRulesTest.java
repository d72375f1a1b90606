package eu.bailiwick.contract;

import static eu.bailiwick.contract.Outside.API;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The ground rules of the public contract, each tried from outside.
@QuarkusTest
class ContractRulesTest {

    @ParameterizedTest
    @CsvSource({
        "/availability-searches, nodeTypes",
        "/quotes, offers",
        "/reservations, quotes",
        "/meters, price",
        "/operator/billing-runs, month",
        "/local/clock, back"
    })
    void anUnknownFieldIsRefusedByName(String path, String field) {
        Person caller =
                path.startsWith("/operator") || path.equals("/meters") ? Person.OPERATOR : Person.AURORA_CAPACITY;
        Outside.send(caller, Map.of(field, "x"))
                .post(API + path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(field))
                .body("instance", equalTo(API + path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/price-book?at=", "/reservations?from=", "/audit-events?from=", "/usage?from="})
    void anInstantNeedsItsOffset(String query) {
        Person caller = query.startsWith("/audit") ? Person.AURORA_COMPLIANCE : Person.AURORA_CAPACITY;
        Outside.as(caller)
                .urlEncodingEnabled(false)
                .get(API + query + "2026-11-01T00:00:00")
                .then()
                .statusCode(400)
                .body("violations[0].field", matchesPattern("at|from"));
        Outside.as(caller)
                .urlEncodingEnabled(false)
                .get(API + query + "2026-11-01T01:00:00%2B01:00")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jurisdictions",
                "/sites",
                "/node-types",
                "/quotes",
                "/reservations",
                "/meters",
                "/usage",
                "/projects",
                "/invoices",
                "/audit-events",
            })
    void aListComesInPagesThatMeetWithoutAGap(String path) {
        Person caller = path.startsWith("/audit")
                ? Person.AURORA_COMPLIANCE
                : path.equals("/invoices") ? Person.AURORA_FINANCE : Person.AURORA_CAPACITY;
        var all = Outside.as(caller).get(API + path);
        all.then().statusCode(200);
        List<Object> whole = all.jsonPath().getList("items");
        List<Object> paged = new ArrayList<>();
        String cursor = null;
        do {
            var request = Outside.as(caller).queryParam("limit", Math.max(1, whole.size() / 3));
            var page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(API + path);
            page.then().statusCode(200);
            paged.addAll(page.jsonPath().getList("items"));
            cursor = page.path("next");
        } while (cursor != null && paged.size() < whole.size());
        assertThat(paged.subList(0, Math.min(whole.size(), paged.size()))).isEqualTo(whole);
        assertThat(cursor != null || paged.size() > whole.size())
                .as("goes on after " + paged.size())
                .isEqualTo(all.path("next") != null);
        for (String limit : List.of("0", "-1", "1001", "many")) {
            Outside.as(caller)
                    .queryParam("limit", limit)
                    .get(API + path)
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem("limit"));
        }
    }

    @Test
    void everyKindOfProblemHasAPage() {
        for (ProblemType type : ProblemType.values()) {
            RestAssured.given().accept("text/html").get(type.path()).then().statusCode(200);
        }
        String address = Outside.as(Person.AURORA_VIEWER)
                .get(API + "/quotes/" + UUID.randomUUID())
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("title", notNullValue())
                .body("status", equalTo(403))
                .body("detail", notNullValue())
                .extract()
                .path("type");
        RestAssured.given().accept("text/html").get(address).then().statusCode(200);
    }

    @Test
    void withoutATokenOrWithANonsensicalOneTheCallerIsUnknown() {
        Outside.unsigned().get(API + "/projects").then().statusCode(401).header("WWW-Authenticate", notNullValue());
        Outside.with("nonsense").get(API + "/projects").then().statusCode(401);
    }

    @Test
    void aKeyIsNeededWhereMoneyOrCapacityMovesAndGivesOneEffect() {
        String offer = Outside.offer(1, 24 * 340, Duration.ofDays(1));
        for (String path : List.of("/quotes", "/reservations")) {
            Outside.as(Person.AURORA_CAPACITY)
                    .contentType("application/json")
                    .body(path.equals("/quotes") ? Map.of("offer", offer) : Map.of("quote", UUID.randomUUID()))
                    .post(API + path)
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem("Idempotency-Key"));
        }
        String key = UUID.randomUUID().toString();
        List<String> ids = IntStream.range(0, 2)
                .mapToObj(
                        i -> keyed(key, offer).then().statusCode(201).extract().<String>path("id"))
                .toList();
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        keyed(key, offer + "x").then().statusCode(422).body("type", matchesPattern(".*/idempotency-key-reused"));
        Outside.send(Person.AURORA_CAPACITY, Map.of())
                .post(API + "/quotes/" + ids.get(0) + "/withdrawal")
                .then()
                .statusCode(200);
    }

    private static io.restassured.response.Response keyed(String key, String offer) {
        return Outside.as(Person.AURORA_CAPACITY)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(Map.of("offer", offer))
                .post(API + "/quotes");
    }

    @Test
    void aDryRunAnswersAndLeavesNothing() {
        String offer = Outside.offer(1, 24 * 345, Duration.ofDays(1));
        String id = Outside.send(Person.AURORA_CAPACITY, Map.of("offer", offer))
                .queryParam("dryRun", true)
                .post(API + "/quotes")
                .then()
                .statusCode(200)
                .body("state", equalTo("OPEN"))
                .extract()
                .path("id");
        Outside.as(Person.AURORA_CAPACITY).get(API + "/quotes/" + id).then().statusCode(404);
    }

    @Test
    void aChangeNeedsTheVersionThatWasRead() {
        String quote = Outside.quote(Outside.offer(1, 24 * 350, Duration.ofDays(1)));
        String id = Outside.send(Person.AURORA_CAPACITY, Map.of("quote", quote))
                .post(API + "/reservations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String tag = Outside.as(Person.AURORA_CAPACITY)
                .get(API + "/reservations/" + id)
                .header("ETag");
        rename(id, null).then().statusCode(428);
        rename(id, "\"99\"").then().statusCode(412);
        rename(id, tag).then().statusCode(200).header("ETag", not(equalTo(tag)));
    }

    private static io.restassured.response.Response rename(String id, @Nullable String tag) {
        var request = Outside.as(Person.AURORA_CAPACITY)
                .contentType("application/json")
                .body(Map.of("name", "Renamed"));
        return (tag == null ? request : request.header("If-Match", tag)).patch(API + "/reservations/" + id);
    }

    @Test
    void whoBelongsToSeveralOrganisationsNamesOne() {
        String token = RestAssured.given()
                .formParams(new HashMap<>(Map.of(
                        "grant_type", "password",
                        "client_id", "bailiwick-cli",
                        "username", "consultant@example.org",
                        "password", "bailiwick",
                        "scope", "openid organization:*")))
                .post(Person.tokenEndpoint())
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        Outside.with(token).get(API + "/projects").then().statusCode(403);
        String path = "items.name";
        Outside.with(token)
                .header("Bailiwick-Tenant", "aurora")
                .get(API + "/projects")
                .then()
                .statusCode(200)
                .body(path, hasItem("Protein folding"))
                .body(path, not(hasItem("Fraud model")));
        Outside.with(token)
                .header("Bailiwick-Tenant", "22222222-2222-4222-8222-222222222222")
                .get(API + "/projects")
                .then()
                .statusCode(200)
                .body(path, hasItem("Fraud model"));
        Outside.with(token)
                .header("Bailiwick-Tenant", "provider")
                .get(API + "/projects")
                .then()
                .statusCode(403);
    }

    @Test
    void theLocalRealmHasTheClientsThatItPromises() {
        for (String client : List.of("metering-agent", "telemetry-agent", "mail-gateway", "attestation-agent")) {
            assertThat(Machine.token(client)).isNotBlank();
        }
        RestAssured.given()
                .formParam("client_id", "bailiwick-cli")
                .formParam("scope", "openid")
                .post(Person.tokenEndpoint().replace("/token", "/auth/device"))
                .then()
                .statusCode(200)
                .body("device_code", notNullValue())
                .body("user_code", notNullValue());
        Outside.with(Machine.token("metering-agent"))
                .get(API + "/projects")
                .then()
                .statusCode(403);
    }

    @Test
    void theClockMovesForwardAndRunsWhatBecameDueBeforeItAnswers() {
        String quote = Outside.quote(Outside.offer(1, 24 * 355, Duration.ofDays(1)));
        Outside.unsigned()
                .contentType("application/json")
                .body(Map.of("advance", "PT4H1S"))
                .post(API + "/local/clock")
                .then()
                .statusCode(200)
                .body("now", notNullValue());
        Outside.as(Person.AURORA_CAPACITY)
                .get(API + "/quotes/" + quote)
                .then()
                .statusCode(200)
                .body("state", equalTo("EXPIRED"))
                .body("reservation", nullValue());
    }
}
