package eu.bailiwick.local;

import java.nio.file.Path;
import java.util.Optional;

/// Where the local servers listen and keep their files; each value has an environment variable, so that checkouts run
/// side by side.
record Settings(
        int portal,
        int testPort,
        int postgres,
        int keycloak,
        String database,
        String testDatabase,
        Path home,
        Path checkout) {

    static Settings fromEnvironment() {
        var checkout = Path.of(System.getProperty("bailiwick.checkout", ""))
                .toAbsolutePath()
                .normalize();
        var database = text("BAILIWICK_DB", "bailiwick");
        return new Settings(
                number("BAILIWICK_PORT", 8080),
                number("BAILIWICK_TEST_PORT", 8081),
                number("BAILIWICK_PG_PORT", 5433),
                number("BAILIWICK_KC_PORT", 8180),
                database,
                text("BAILIWICK_TEST_DB", database + "_test"),
                checkout.resolve(".local"),
                checkout);
    }

    String portalUrl() {
        return "http://localhost:" + portal;
    }

    /// For the tests that run beside the others.
    String besideDatabase() {
        return testDatabase + "_beside";
    }

    String keycloakUrl() {
        return "http://localhost:" + keycloak;
    }

    String jdbc(String database) {
        return "jdbc:postgresql://localhost:" + postgres + "/" + database;
    }

    private static String text(String name, String otherwise) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .orElse(otherwise);
    }

    private static int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }
}
