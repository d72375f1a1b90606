package eu.bailiwick.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What watches the portal asks for metrics that it serves, and watches all that are its own.
@QuarkusTest
class MonitoringTest {
    private static final Path FILES = Path.of("infra/monitoring");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /// What Prometheus itself knows of those it asks.
    private static final Set<String> ITS_OWN = Set.of("up");

    private static final Set<String> WORDS = Set.of(
            "absent",
            "by",
            "changes",
            "instance",
            "max",
            "method",
            "min_over_time",
            "or",
            "outcome",
            "rate",
            "sum",
            "topk",
            "uri");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    @Inject
    ZoneRules zones;

    // Each gauge is there as soon as its keeper has been asked for the first time.
    private Set<String> served() {
        zones.look();
        Browser.of(Person.OPERATOR).get("/ops");
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<JsonNode> alerts() throws Exception {
        List<JsonNode> rules = new ArrayList<>();
        YAML.readTree(FILES.resolve("alerts.yaml").toFile())
                .get("groups")
                .forEach(group -> group.get("rules").forEach(rules::add));
        return rules;
    }

    private static List<String> drawn() throws Exception {
        return new ObjectMapper()
                .readTree(FILES.resolve("dashboard.json").toFile())
                .findValuesAsText("expr");
    }

    /// The metrics of an expression: its names but for those of functions and labels.
    private static Set<String> metrics(String expression) {
        String bare = expression.replaceAll("\\{[^}]*}", "").replaceAll("\\[[^]]*]", "");
        return NAME.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name) && !ITS_OWN.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyMetricThatIsWatchedOrDrawnIsServed() throws Exception {
        Set<String> served = served();
        List<String> asked = new ArrayList<>(drawn());
        alerts().forEach(rule -> asked.add(rule.get("expr").asText()));
        assertThat(asked)
                .hasSizeGreaterThan(20)
                .allSatisfy(expression -> assertThat(served).as(expression).containsAll(metrics(expression)));
    }

    @Test
    void everyMetricOfThePortalsOwnIsWatchedAndDrawn() throws Exception {
        Set<String> watched = new TreeSet<>();
        Set<String> drawn = new TreeSet<>();
        alerts().forEach(rule -> watched.addAll(metrics(rule.get("expr").asText())));
        drawn().forEach(expression -> drawn.addAll(metrics(expression)));
        List<String> own =
                served().stream().filter(name -> name.startsWith("bailiwick_")).toList();
        assertThat(own).hasSizeGreaterThan(3);
        assertThat(watched).containsAll(own);
        assertThat(drawn).containsAll(own);
    }

    @Test
    void everyAlertSaysHowSoonWhatAndWhereToRead() throws Exception {
        assertThat(alerts()).hasSizeGreaterThan(8).allSatisfy(rule -> {
            assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            String[] read = rule.at("/annotations/read").asText().split("#");
            String page = Files.readString(Path.of("docs", read[0]));
            if (read.length > 1) {
                assertThat(page.toLowerCase(Locale.ROOT))
                        .as(rule.get("alert").asText())
                        .contains("\n## " + read[1].replace('-', ' ') + "\n");
            }
        });
    }

    @Test
    void itIsAskedWhereThePortalAnswers() throws Exception {
        JsonNode main = YAML.readTree(FILES.resolve("prometheus.yaml").toFile());
        assertThat(FILES.resolve(main.at("/rule_files/0").asText())).exists();
        assertThat(FILES.resolve(main.at("/scrape_config_files/0").asText())).exists();
        for (String file : List.of("scrape-compose.yaml", "scrape-kubernetes.yaml")) {
            JsonNode scrape = YAML.readTree(FILES.resolve(file).toFile()).at("/scrape_configs/0");
            assertThat(scrape.get("job_name").asText()).isEqualTo("bailiwick");
            RestAssured.get(scrape.get("metrics_path").asText()).then().statusCode(200);
        }
    }
}
