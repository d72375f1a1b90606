package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssetsTest {
    private static final Path ROOT = Path.of("src/main/resources/META-INF/resources/assets");
    private static final Pattern ROW = Pattern.compile("\\| (\\S+) \\|.*\\| ([0-9a-f]{64}) \\|");

    @Test
    void everyComponentOfTheStylesheetIsServed() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("css"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".css", "")))
                    .containsExactlyInAnyOrderElementsOf(Assets.STYLES);
        }
    }

    @Test
    void theAddressNamesTheContent() {
        Assets assets = new Assets();
        assertThat(assets.url("app.css"))
                .matches("/assets/[0-9a-f]{16}/app\\.css")
                .isEqualTo(new Assets().url("app.css"));
        assertThatThrownBy(() -> assets.url("app.sass")).hasMessageContaining("app.sass");
    }

    @Test
    void vendoredFilesAreUnchanged() throws Exception {
        List<Matcher> rows = Files.readAllLines(ROOT.resolve("vendored.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .toList();
        assertThat(rows).hasSize(3);
        for (Matcher row : rows) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(ROOT.resolve(row.group(1))));
            assertThat(HexFormat.of().formatHex(hash)).as(row.group(1)).isEqualTo(row.group(2));
        }
    }

    @Test
    void everyIconThatATemplateNamesIsInTheSprite() throws IOException {
        String sprite = Files.readString(ROOT.resolve("icons.svg"));
        Pattern use = Pattern.compile("(?:#icon |icon=)['\"]([a-z0-9-]+)['\"]");
        try (Stream<Path> templates = Files.walk(Path.of("ui-templates"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                Matcher names = use.matcher(Files.readString(template));
                while (names.find()) {
                    assertThat(sprite)
                            .as(template + " uses " + names.group(1))
                            .contains("id=\"" + names.group(1) + "\"");
                }
            }
        }
    }
}
