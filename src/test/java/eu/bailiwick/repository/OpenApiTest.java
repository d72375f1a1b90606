package eu.bailiwick.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The committed description of the API is the API's.
@QuarkusTest
class OpenApiTest {
    private static final Path COMMITTED = Path.of("docs/openapi.yaml");

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
}
