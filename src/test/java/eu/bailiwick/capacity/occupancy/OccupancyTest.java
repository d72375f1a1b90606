package eu.bailiwick.capacity.occupancy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The view ahead against the ledger itself.
@QuarkusTest
class OccupancyTest {
    private static final double FONT_SIZE = 11;
    private static final Pattern OCCUPANCY = Pattern.compile(
            "Occupancy now.*?figure-value\">([^<]+)<.*?figure-note\">plus (.+?) set aside", Pattern.DOTALL);

    @Inject
    Occupancy occupancy;

    @Test
    void everyWeekIsCountedFromTheLedgerToTheNode() throws Exception {
        String code = "occ-" + UUID.randomUUID();
        Database.SUPERUSER.execute("insert into catalog.node_type values ('" + code
                + "', 'Test', 'GPU', 1, 1, 1, 1, 1, 1, '{}', 'Tests', 'Tests', false)");
        Database.SUPERUSER.execute("insert into catalog.fabric_domain values ('" + code + "', 'ber1', 'ROCE_400', 2)");
        UUID pool = UUID.randomUUID();
        Database.SUPERUSER.execute(
                "insert into capacity.pool (id, jurisdiction, site, fabric_domain, node_type, trust_class) values ('"
                        + pool + "', 'DE', 'ber1', '" + code + "', '" + code + "', 'STANDARD')");
        String day = "date_trunc('day', platform.app_now(), 'UTC')";
        Database.SUPERUSER.execute(
                "insert into capacity.capacity_change (pool, effective_at, delta, reason, recorded_by, of_nodes) values "
                        + "('"
                        + pool
                        + "', " + day + " - interval '1 day', 10, 'test', 'test', false), ('" + pool + "', " + day
                        + " + interval '84 hours', 10, 'test', 'test', false)");
        Database.SUPERUSER.execute("insert into capacity.claim (pool, kind, quantity, period) values " + "('" + pool
                + "', 'MAINTENANCE', 7, tstzrange(" + day + " + interval '24 hours', " + day
                + " + interval '48 hours')), ('"
                + pool + "', 'SPARE', 2, tstzrange(" + day + ", " + day + " + interval '3 years'))");
        List<Week> weeks = occupancy.weeks().getOrDefault(pool, List.of());
        assertThat(weeks).hasSize(Occupancy.WEEKS);
        Week first = weeks.getFirst();
        assertThat(first.nodes(first.installed()))
                .as("10, and from the middle on 20")
                .isEqualByComparingTo("15");
        assertThat(first.nodes(first.maintenance()))
                .as("7 for one day of seven")
                .isEqualByComparingTo("1");
        assertThat(first.nodes(first.own())).isEqualByComparingTo("2");
        assertThat(first.nodes(first.free())).isEqualByComparingTo("12");
        assertThat(first.occupancy()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(weeks.get(1).nodes(weeks.get(1).installed())).isEqualByComparingTo("20");
        var page = Browser.of(Person.OPERATOR).get("/ops/occupancy/" + pool);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains(code, "No forecast");
        assertThat(Browser.of(Person.OPERATOR)
                        .get("/ops/occupancy/occupancy.csv?pool=" + pool)
                        .text())
                .contains(",15.0,0.0,0.0,1.0,2.0,12.0,");
    }

    @Test
    void everyPageTellsTheSameOccupancyWithWhatIsSetAsideBesideIt() {
        Filled now = occupancy.together();
        assertThat(now.own()).as("the seeded spares").isPositive();
        assertThat(now.installed()).isEqualTo(now.tenants() + now.own() + now.free());
        Browser operator = Browser.of(Person.OPERATOR);
        Matcher home = OCCUPANCY.matcher(operator.get("/ops").text());
        Matcher ahead = OCCUPANCY.matcher(operator.get("/ops/occupancy").text());
        assertThat(home.find()).isTrue();
        assertThat(ahead.find()).isTrue();
        assertThat(home.group(1)).isEqualTo(ahead.group(1));
        assertThat(home.group(2)).isEqualTo(ahead.group(2)).isNotEqualTo("0 %");
    }

    @Test
    void theDrawingKeepsItsLabelsInsideAndNoEmptyWeekIsCalledTheFullest() throws Exception {
        String page = Browser.of(Person.OPERATOR).get("/ops/occupancy").text();
        Matcher label =
                Pattern.compile("<text x=\"[\\d.]+\" y=\"([\\d.]+)\" dy=\"-3\"").matcher(page);
        assertThat(label.find()).isTrue();
        do {
            assertThat(Double.parseDouble(label.group(1)) - 3 - FONT_SIZE).isNotNegative();
        } while (label.find());
        assertThat(page).contains(">Week by week</th>").doesNotContain("<th scope=\"col\">26</th>");
        String empty = Database.SUPERUSER.value(
                "select p.id from capacity.pool p where p.site = 'hel1' and p.node_type = 'mi300x' and not exists "
                        + "(select from capacity.claim c where c.pool = p.id and c.live and c.kind in ('RESERVATION', 'HOLD'))");
        assertThat(empty).isNotEmpty();
        assertThat(Browser.of(Person.OPERATOR).get("/ops/occupancy/" + empty).text())
                .contains("Nothing is booked yet");
    }

    @Test
    void staffSeeItAndTenantsDoNot() {
        for (Person person : List.of(Person.OPERATOR, Person.ENGINEER)) {
            var page = Browser.of(person).get("/ops/occupancy");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("The Llama 3 Herd of Models", "Asked for in vain");
            assertThat(Browser.of(person)
                            .get("/ops/occupancy/spares.csv?repairDays=3")
                            .text())
                    .contains("h100-sxm");
        }
        assertThat(Browser.of(Person.OPERATOR)
                        .get("/ops/occupancy?repairDays=soon")
                        .status())
                .isEqualTo(400);
        assertThat(Browser.of(Person.OPERATOR)
                        .get("/ops/occupancy?site=%3Cscript%3E")
                        .text())
                .contains("No pool matches")
                .doesNotContain("<script>e");
        for (String path : List.of("", "/occupancy.csv", "/unmet-demand.csv", "/spares.csv")) {
            assertThat(Browser.of(Person.AURORA_ADMIN)
                            .get("/ops/occupancy" + path)
                            .status())
                    .isEqualTo(403);
            assertThat(Browser.of(Person.PRICING).get("/ops/occupancy" + path).status())
                    .isEqualTo(403);
        }
    }
}
