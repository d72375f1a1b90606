package eu.bailiwick.capacity.inventory;

import static eu.bailiwick.capacity.inventory.PoolWorld.ERA;
import static eu.bailiwick.capacity.inventory.PoolWorld.local;
import static eu.bailiwick.capacity.inventory.PoolWorld.pool;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A pool's forms have one effect however often they are sent, and its page holds its own rows alone.
@QuarkusTest
class PoolPagesTest {

    @Test
    void aFormThatIsSentTwiceHasOneEffect() throws Exception {
        Browser operator = Browser.of(Person.OPERATOR);
        String pool = pool();
        String page = "/ops/inventory/pools/" + pool;
        String key = once(operator.get(page + "/change").text());
        Map<String, String> form = new java.util.HashMap<>(
                Map.of("delta", "10", "effectiveAt", local(ERA), "reason", "Ten", "action", "run", "once", key));
        List<Integer> answers = java.util.stream.IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> operator.post(page + "/change", form).status())
                .toList();
        String changes = "select count(*) from capacity.capacity_change where pool = '" + pool + "'";
        assertThat(answers).containsOnly(200);
        assertThat(Database.SUPERUSER.value(changes)).as("four clicks").isEqualTo("1");
        form.put("delta", "20");
        var other = operator.post(page + "/change", form);
        assertThat(other.status()).as("went back and typed something else").isEqualTo(422);
        assertThat(other.text()).contains("This form was sent before with other values", "value=\"20\"");
        assertThat(once(other.text())).isNotEqualTo(key);
        form.put("once", once(other.text()));
        operator.post(page + "/change", form);
        assertThat(Database.SUPERUSER.value(changes)).as("meant it").isEqualTo("2");

        String prefix = "twice" + System.nanoTime();
        Map<String, String> nodes =
                Map.of("prefix", prefix, "rack", "R1", "count", "2", "from", local(ERA), "once", key + "n");
        assertThat(operator.post(page + "/install", nodes).path()).isEqualTo(page);
        assertThat(operator.post(page + "/install", nodes).path()).isEqualTo(page);
        Instant start = Instant.parse("2034-05-10T00:00:00Z");
        Map<String, String> window = new java.util.HashMap<>(Map.of(
                "nodes", "1", "start", local(start), "end", local(start.plus(Duration.ofHours(6))), "reason", "Twice"));
        window.putAll(Map.of("action", "run", "once", key + "m"));
        operator.post(page + "/maintenance", window);
        operator.post(page + "/maintenance", window);
        String announced = "select count(*) from capacity.maintenance_window where pool = '" + pool + "'";
        assertThat(Database.SUPERUSER.value(announced)).isEqualTo("1");
        String id = Database.SUPERUSER.value("select id from capacity.maintenance_window where pool = '" + pool + "'");
        Map<String, String> back = Map.of("once", key + "c");
        operator.post("/ops/inventory/maintenance/" + id + "/cancellation", back);
        assertThat(operator.post("/ops/inventory/maintenance/" + id + "/cancellation", back)
                        .status())
                .isEqualTo(200);
        window.remove("once");
        assertThat(operator.post(page + "/maintenance", window).text()).contains("Load the form anew.");
        assertThat(Database.SUPERUSER.value(announced)).isEqualTo("1");
    }

    @Test
    void whoeverWasOvertakenReadsWhatStandsAndDecidesAnew() throws Exception {
        Browser operator = Browser.of(Person.OPERATOR);
        String pool = pool();
        String page = "/ops/inventory/pools/" + pool + "/retune";
        String seen = operator.get(page).text();
        Person.OPERATOR
                .sends(Map.of("leadTime", "PT7H", "horizon", "P70D"))
                .header("If-Match", '"' + version(seen) + '"')
                .patch("/api/v1/operator/pools/" + pool)
                .then()
                .statusCode(200);
        Map<String, String> form = new java.util.HashMap<>(Map.of("leadTimeHours", "9", "horizonDays", "90"));
        form.put("once", once(seen));
        for (String version : List.of(version(seen), "", "x", "-1", "99999999999")) {
            form.put("version", version);
            var refused = operator.post(page, form);
            assertThat(refused.status()).as(version).isEqualTo(422);
            assertThat(refused.text()).contains("Somebody has set 7 hours and 70 days", "value=\"90\"");
            assertThat(hours(pool)).as(version).isEqualTo("7");
            seen = refused.text();
        }
        form.put("version", version(seen));
        assertThat(operator.post(page, form).path()).isEqualTo("/ops/inventory/pools/" + pool);
        assertThat(hours(pool)).isEqualTo("9");
        form.put("once", form.get("once") + "h");
        form.putAll(Map.of("leadTimeHours", "48", "horizonDays", "2"));
        assertThat(operator.post(page, form).text()).contains("Horizon", "The horizon lies beyond the lead time.");
    }

    @Test
    void whatIsSoldMeanwhileOvertakesNobodyWhoTunesAPool() throws Exception {
        Browser operator = Browser.of(Person.OPERATOR);
        String pool = pool();
        String page = "/ops/inventory/pools/" + pool + "/retune";
        String seen = operator.get(page).text();
        Database.SUPERUSER.execute(
                "insert into capacity.capacity_change (pool, effective_at, delta, reason, recorded_by) values ('" + pool
                        + "', '2034-01-01', 1, 'Test', 'Test')");
        Map<String, String> form =
                Map.of("leadTimeHours", "9", "horizonDays", "90", "once", once(seen), "version", version(seen));
        assertThat(operator.post(page, form).path()).isEqualTo("/ops/inventory/pools/" + pool);
        assertThat(hours(pool)).isEqualTo("9");
    }

    private static String hours(String pool) throws Exception {
        return Database.SUPERUSER.value(
                "select (extract(epoch from lead_time) / 3600)::int from capacity.pool where id = '" + pool + "'");
    }

    private static String version(String page) {
        var version = java.util.regex.Pattern.compile("name=\"version\" value=\"([^\"]+)\"")
                .matcher(page);
        assertThat(version.find()).as("the form carries a version").isTrue();
        return version.group(1);
    }

    private static String once(String page) {
        var key = java.util.regex.Pattern.compile("name=\"once\" value=\"([^\"]+)\"")
                .matcher(page);
        assertThat(key.find()).as("the form carries a key").isTrue();
        return key.group(1);
    }

    @Test
    void aPoolsPageHoldsAndExportsItsOwnRowsAndTurnsItsPages() throws Exception {
        Browser operator = Browser.of(Person.OPERATOR);
        String mine = pool();
        String other = pool();
        String prefix = "own" + System.nanoTime();
        for (String pool : List.of(mine, other)) {
            operator.postOnce(
                    "/ops/inventory/pools/" + pool + "/install",
                    Map.of(
                            "prefix",
                            prefix + (pool.equals(mine) ? "a" : "b"),
                            "rack",
                            "R1",
                            "count",
                            "101",
                            "from",
                            local(ERA)));
            Instant start = Instant.parse("2034-06-10T00:00:00Z");
            operator.postOnce(
                    "/ops/inventory/pools/" + pool + "/maintenance",
                    Map.of(
                            "nodes",
                            "1",
                            "start",
                            local(start),
                            "end",
                            local(start.plus(Duration.ofHours(6))),
                            "reason",
                            "Own " + pool,
                            "action",
                            "run"));
        }
        String page = "/ops/inventory/pools/" + mine;
        String first = operator.get(page).text();
        for (String csv : List.of("maintenance", "changes", "nodes/nodes")) {
            String address = "/ops/inventory/" + csv + ".csv?pool=" + mine;
            assertThat(first).contains("href=\"" + address + "\"");
            assertThat(operator.get(address).text())
                    .as(csv)
                    .containsAnyOf(prefix + "a", "Own " + mine)
                    .doesNotContain(prefix + "b", "Own " + other);
        }
        assertThat(first).contains(prefix + "a-100", "rel=\"next\"").doesNotContain("nodes/" + prefix + "a-101");
        String second = operator.get(page + "?after=" + prefix + "a-100").text();
        assertThat(second)
                .contains("nodes/" + prefix + "a-101", "rel=\"prev\"")
                .doesNotContain("nodes/" + prefix + "a-100");
        assertThat(operator.get("/ops/inventory/nodes/nodes.csv?pool=" + mine)
                        .text()
                        .lines())
                .hasSize(102);
    }
}
