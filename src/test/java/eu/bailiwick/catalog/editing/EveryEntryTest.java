package eu.bailiwick.catalog.editing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;

/// Each thing of the catalogue is added and changed by its page, and what was typed is what everybody reads.
@QuarkusTest
class EveryEntryTest {
    private static final String WORD = "e" + UUID.randomUUID().toString().substring(0, 8);

    private static JsonPath entry(String kind, String code) {
        return Person.OPERATOR
                .asks()
                .get("/api/v1/operator/" + kind + "/" + code)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void add(String kind, Map<String, String> fields) {
        assertThat(Browser.of(Person.OPERATOR)
                        .post("/ops/catalogue/" + kind + "/new", fields)
                        .path())
                .isEqualTo("/ops/catalogue");
    }

    /// Sends the form of an entry as it stands, with some fields typed anew.
    private static void change(String kind, String code, Map<String, String> anew) {
        Browser operator = Browser.of(Person.OPERATOR);
        String page = "/ops/catalogue/" + kind + "/entries/" + code;
        Map<String, String> fields = filled(operator.get(page).text(), page);
        assertThat(fields.keySet()).containsAll(anew.keySet());
        fields.putAll(anew);
        assertThat(operator.post(page, fields).path()).isEqualTo("/ops/catalogue");
    }

    private static Map<String, String> filled(String page, String action) {
        Map<String, String> fields = new HashMap<>();
        ((FormElement) Jsoup.parse(page).selectFirst("form[action=\"" + action + "\"]"))
                .formData()
                .forEach(field -> fields.put(field.key(), field.value()));
        return fields;
    }

    @Test
    void aJurisdiction() {
        String code = "Y" + (char) ('A' + Math.floorMod(WORD.hashCode(), 26));
        Map<String, String> fields = new HashMap<>(Map.of("code", code, "name", "One", "nameDe", "Eins"));
        fields.putAll(Map.of("legalRegimes", "A\nB", "legalRegimesDe", "C\nD", "note", "N", "noteDe", "M"));
        add("jurisdictions", fields);
        assertThat(entry("jurisdictions", code).getList("legalRegimes")).isEqualTo(List.of("A", "B"));
        change("jurisdictions", code, Map.of("name", "Two", "legalRegimes", "E\nF"));
        assertThat(entry("jurisdictions", code).getString("name")).isEqualTo("Two");
        assertThat(entry("jurisdictions", code).getList("legalRegimes")).isEqualTo(List.of("E", "F"));
    }

    @Test
    void aSiteAndItsLatencies() {
        String code = WORD.substring(0, 6) + "x";
        Map<String, String> fields = new HashMap<>(Map.of("code", code, "name", "One", "city", "Kiel"));
        fields.putAll(Map.of("zone", "Europe/Berlin", "jurisdiction", "DE", "latencies", "Kiel; 1.5; 2026-01-01"));
        add("sites", fields);
        assertThat(entry("sites", code).getFloat("latencies[0].roundTripMs")).isEqualTo(1.5f);
        change("sites", code, Map.of("latencies", "Kiel; 2.5; 2026-02-02\nLyon; 9; 2026-02-02"));
        assertThat(entry("sites", code).getFloat("latencies.find { it.city == 'Kiel' }.roundTripMs"))
                .isEqualTo(2.5f);
        assertThat(entry("sites", code).getList("latencies.city")).isEqualTo(List.of("Kiel", "Lyon"));
        assertThat(Browser.of(Person.AURORA_ADMIN)
                        .get("/app/catalogue/sites.csv")
                        .text())
                .as("tenants read it")
                .contains("\"" + code + "\"", "\"Lyon\"");
    }

    @Test
    void aFabricDomain() {
        add("fabric-domains", Map.of("code", WORD, "site", "ber1", "kind", "ROCE_400", "rails", "2"));
        assertThat(entry("fabric-domains", WORD).getInt("rails")).isEqualTo(2);
        change("fabric-domains", WORD, Map.of("kind", "ROCE_800", "rails", "4"));
        assertThat(entry("fabric-domains", WORD).getInt("rails")).isEqualTo(4);
        assertThat(entry("fabric-domains", WORD).getString("kind")).isEqualTo("ROCE_800");
    }

    @Test
    void thePriceOfAnExtraIsShownBesideTheOldOneAndThenAnnounced() {
        Browser pricing = Browser.of(Person.PRICING);
        String page = "/ops/price-book/announcement";
        Map<String, String> fields = filled(pricing.get(page).text(), page);
        String extra = fields.keySet().stream()
                .filter(field -> field.startsWith("extra."))
                .findFirst()
                .orElseThrow();
        BigDecimal before = new BigDecimal(fields.get(extra));
        BigDecimal after = before.add(new BigDecimal("1.11"));
        fields.putAll(Map.of("validFrom", "2077-01-01T00:00", "note", WORD, "beforeAnnounced", "true"));
        fields.putAll(Map.of(extra, after.toPlainString(), "action", "preview"));
        var shown = pricing.post(page, fields);
        assertThat(Jsoup.parse(shown.text()).select("tbody tr").eachText())
                .as("what it would change")
                .anyMatch(row -> row.contains(shortly(after)));
        fields.put("action", "announce");
        assertThat(pricing.post(page, fields).path()).matches("/ops/price-book/\\d+");
        String code = extra.substring("extra.".length());
        assertThat(new BigDecimal(Person.PRICING
                        .asks()
                        .get("/api/v1/price-book?at=2077-01-02T00:00:00Z")
                        .<String>path("present.extras.find { it.extra == '" + code + "' }.price.amount")))
                .isEqualByComparingTo(after);
    }

    private static String shortly(BigDecimal price) {
        return price.setScale(2, java.math.RoundingMode.HALF_UP).toPlainString();
    }
}
