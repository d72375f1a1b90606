package eu.bailiwick.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Who signs in stays in the portal's look: Keycloak's pages take its colours, letters and mark.
class LoginThemeTest {
    private static final Path ASSETS = Path.of("src/main/resources/META-INF/resources/assets");
    private static final Path KEYCLOAK = Path.of("infra/keycloak");
    private static final Path LOGIN = KEYCLOAK.resolve("themes/bailiwick/login");
    private static final Pattern TOKEN = Pattern.compile("(?m)^\\s*--(?!pf-|keycloak-)([a-z-]+):\\s*(.+);$");
    private static final int TOKENS_MIN = 15;

    @Test
    void theRealmHasTheTheme() throws IOException {
        var realm = new ObjectMapper()
                .readTree(KEYCLOAK.resolve("bailiwick-realm.json").toFile());
        assertThat(realm.path("loginTheme").asText()).isEqualTo("bailiwick");
        assertThat(LOGIN.resolve("theme.properties")).isRegularFile();
    }

    @Test
    void itsTokensAreThoseOfThePortal() throws IOException {
        var own = tokens(LOGIN.resolve("resources/css/bailiwick.css"));
        assertThat(own).hasSizeGreaterThanOrEqualTo(TOKENS_MIN);
        assertThat(tokens(ASSETS.resolve("css/tokens.css"))).containsAllEntriesOf(own);
    }

    @Test
    void itsMarkIsThatOfThePortal() throws IOException {
        assertThat(Files.mismatch(LOGIN.resolve("resources/img/mark.svg"), ASSETS.resolve("favicon.svg")))
                .isEqualTo(-1);
    }

    private static Map<String, String> tokens(Path sheet) throws IOException {
        var tokens = new TreeMap<String, String>();
        TOKEN.matcher(Files.readString(sheet)).results().forEach(found -> tokens.put(found.group(1), found.group(2)));
        return tokens;
    }
}
