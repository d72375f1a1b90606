package eu.bailiwick.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// The committed description of the API is the API's, and a stranger can generate a client from it.
@QuarkusTest
class OpenApiTest {
    private static final Path COMMITTED = Path.of("docs/openapi.yaml");
    /// Names of types that are Java's own affair, or two types of one name.
    private static final String INNARDS =
            "Currency|Duration|Period1|Month|ZoneId|ZoneRules|Local\\w+|JsonNode\\w*|Chronology|\\w+\\d";

    private static final Set<String> PUBLIC = Set.of("/api/v1/local/clock", "/api/v1/calendar/{feedToken}.ics");

    private record Call(String path, String method, JsonNode operation) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static JsonNode served() throws IOException {
        return new ObjectMapper()
                .readTree(RestAssured.get("/q/openapi?format=json").asString());
    }

    private static List<Call> calls() throws IOException {
        List<Call> calls = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : served().get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                calls.add(new Call(path.getKey(), method.getKey(), method.getValue()));
            }
        }
        return calls;
    }

    private static List<Call> without(Predicate<Call> virtue) throws IOException {
        return calls().stream().filter(virtue.negate()).toList();
    }

    @Test
    void theCommittedDescriptionIsTheOneThatIsServed() throws IOException {
        String served =
                RestAssured.get("/q/openapi").then().statusCode(200).extract().asString();
        if (Boolean.getBoolean("approve")) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(Files.readString(COMMITTED))
                .as("docs/openapi.yaml is stale: run ./mvnw test -Dtest=OpenApiTest -Dapprove=true")
                .isEqualTo(served);
    }

    @Test
    void everyCallHasASummaryInWordsATagAndAnIdOfItsOwn() throws IOException {
        assertThat(without(call -> call.operation.path("summary").asText().contains(" ")))
                .as("calls without @Operation(summary = …)")
                .isEmpty();
        assertThat(without(call -> call.operation.path("tags").size() == 1)).isEmpty();
        assertThat(calls().stream()
                        .map(call -> call.operation.path("operationId").asText()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][A-Za-z]+"));
        assertThat(without(call -> call.path.startsWith("/api/v1/"))).isEmpty();
    }

    @Test
    void everySuccessSaysItsShape() throws IOException {
        assertThat(without(call -> call.operation.path("responses").properties().stream()
                        .filter(answer -> answer.getKey().startsWith("2"))
                        .allMatch(answer -> answer.getKey().equals("204")
                                || answer.getValue().path("content").properties().stream()
                                        .anyMatch(media ->
                                                !media.getValue().path("schema").isEmpty()))))
                .as("calls whose answer has no schema: add @APIResponseSchema")
                .isEmpty();
    }

    @Test
    void everyFailureIsAProblemDocument() throws IOException {
        assertThat(without(call -> call.operation.path("responses").properties().stream()
                        .filter(answer -> !answer.getKey().startsWith("2"))
                        .allMatch(answer ->
                                answer.getValue().path("$ref").asText().contains("/Problem"))))
                .isEmpty();
        assertThat(without(call -> call.operation.path("responses").has("default")))
                .isEmpty();
    }

    @Test
    void everyCallButThePublicOnesNeedsABearerToken() throws IOException {
        assertThat(without(call -> PUBLIC.contains(call.path)
                        == !call.operation.path("security").path(0).has("bearer")))
                .isEmpty();
    }

    @Test
    void nothingOfJavaShows() throws IOException {
        List<String> names = new ArrayList<>();
        served().at("/components/schemas").fieldNames().forEachRemaining(names::add);
        assertThat(names).isNotEmpty().noneMatch(name -> name.matches(INNARDS));
        assertThat(served().at("/components/schemas/Money/properties/amount/type")
                        .asText())
                .isEqualTo("string");
    }
}
