package eu.bailiwick.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.config.LogConfig;
import io.restassured.config.ObjectMapperConfig;
import io.restassured.specification.RequestSpecification;

/// Calls of the portal by REST Assured, which for each one otherwise looks through the class path for modules of
/// Jackson and writes everything down nicely in case an expectation fails: a fifth of what the thread of the tests
/// burnt.
final class Calls {
    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private Calls() {}

    static RequestSpecification bearer(String token) {
        var config = RestAssured.config()
                .objectMapperConfig(
                        ObjectMapperConfig.objectMapperConfig().jackson2ObjectMapperFactory((type, charset) -> JSON))
                .logConfig(LogConfig.logConfig()
                        .enablePrettyPrinting(false)
                        .enableLoggingOfRequestAndResponseIfValidationFails());
        return RestAssured.given().config(config).auth().oauth2(token);
    }
}
