package eu.bailiwick.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every list comes in stretches, the day it is born.
@QuarkusTest
class ListsTest {

    @Test
    void everyListTakesALimitAndACursor() throws Exception {
        JsonNode document = new ObjectMapper()
                .readTree(RestAssured.get("/q/openapi?format=json").asString());
        List<String> lists = new ArrayList<>();
        List<String> endless = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            JsonNode read = path.getValue().path("get");
            JsonNode answer = resolved(
                    document,
                    read.path("responses")
                            .path("200")
                            .path("content")
                            .path("application/json")
                            .path("schema"));
            if (answer.path("properties").has("items")
                    && answer.path("properties").has("next")) {
                lists.add(path.getKey());
                List<String> parameters = new ArrayList<>();
                read.path("parameters")
                        .forEach(given -> parameters.add(
                                resolved(document, given).path("name").asText()));
                if (!parameters.containsAll(List.of("limit", "cursor"))) {
                    endless.add(path.getKey());
                }
            }
        }
        assertThat(lists).hasSizeGreaterThan(15);
        assertThat(endless).as("lists without limit and cursor").isEmpty();
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/operator/invariants", "/api/v1/operator/jobs"})
    void theStretchesOfAnOperatorsListMeet(String path) {
        Person.OPERATOR
                .sends(Map.of())
                .post("/api/v1/operator/invariants/check")
                .then()
                .statusCode(200);
        List<Object> first = page(path, 1, null).getList("items");
        String cursor = page(path, 1, null).getString("next");
        assertThat(cursor).isNotNull();
        List<Object> both = page(path, 2, null).getList("items");
        assertThat(both).hasSize(2).startsWith(first.toArray());
        assertThat(page(path, 1, cursor).getList("items")).containsExactly(both.get(1));
        Person.OPERATOR.asks().get(path + "?cursor=nonsense").then().statusCode(400);
    }

    @Test
    void aCursorLeadsOnWhenItsRowIsNoLongerInTheList() {
        String path = "/api/v1/operator/capacity-changes";
        String past = page(path + "?past=true", 1, null).getString("next");
        assertThat(past).isNotNull();
        assertThat(page(path, 1000, past).getList("items"))
                .isEqualTo(page(path, 1000, null).getList("items"));
    }

    private static io.restassured.path.json.JsonPath page(String path, int limit, String cursor) {
        var asked = Person.OPERATOR.asks().queryParam("limit", limit);
        var answer = (cursor == null ? asked : asked.queryParam("cursor", cursor)).get(path);
        answer.then().statusCode(200);
        return answer.jsonPath();
    }
}
