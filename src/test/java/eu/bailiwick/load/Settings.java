package eu.bailiwick.load;

import java.nio.file.Path;
import java.time.Duration;

/// Where the local servers listen; the same variables as infra/up.
public final class Settings {
    public static final String KEYCLOAK = "http://localhost:" + text("BAILIWICK_KC_PORT", "8180");
    public static final int POSTGRES = Integer.parseInt(text("BAILIWICK_PG_PORT", "5433"));
    public static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    public static final Duration START_MAX = Duration.ofSeconds(120);

    private Settings() {}

    public static String text(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    public static int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }
}
