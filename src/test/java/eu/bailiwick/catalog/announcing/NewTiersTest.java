package eu.bailiwick.catalog.announcing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;

/// Lengths that get a discount for the first time, on the page, with nothing but its form.
@QuarkusTest
class NewTiersTest {
    // no other list begins then, not even one of an earlier run
    private static final Instant DAY = Instant.parse("2100-01-01T00:00:00Z")
            .plus(ThreadLocalRandom.current().nextInt(1_000_000), ChronoUnit.MINUTES);

    private static Map<String, String> filled(String page, String action) {
        Map<String, String> fields = new HashMap<>();
        ((FormElement) Jsoup.parse(page).selectFirst("form[action=\"" + action + "\"]"))
                .formData()
                .forEach(field -> fields.put(field.key(), field.value()));
        return fields;
    }

    @Test
    void anEmptyRowOfThePageIsANewTierAndNamesWhatIsWrongWithIt() {
        Browser pricing = Browser.of(Person.PRICING);
        String page = "/ops/price-book/announcement";
        Map<String, String> fields = filled(pricing.get(page).text(), page);
        assertThat(fields).containsKeys("newTier.1.from", "newTier.2.percent").doesNotContainKey("newTier.3.from");
        fields.putIfAbsent("tier.168", "5");
        fields.put("tiers", "168," + fields.get("tiers"));
        fields.putAll(Map.of("validFrom", DAY.toString().substring(0, 16), "note", "Tiers", "action", "preview"));
        fields.putAll(Map.of("beforeAnnounced", "true", "newTier.1.from", "24 h", "newTier.2.percent", "100"));
        var refused = pricing.post(page, fields);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("href=\"#f-newTier.1.from\"", "href=\"#f-newTier.2.from\"", "newTier.4.from");
        fields.putAll(Map.of("newTier.1.from", "168", "newTier.1.percent", "7"));
        fields.putAll(Map.of("newTier.2.from", "26", "newTier.2.percent", "100"));
        assertThat(pricing.post(page, fields).text())
                .contains("Another tier begins at the same length.", "href=\"#f-newTier.2.percent\"");
        fields.putAll(Map.of("newTier.1.from", "25", "newTier.2.percent", "2.5", "action", "announce"));
        String announced = pricing.post(page, fields).path();
        assertThat(announced).matches("/ops/price-book/\\d+");
        assertThat(Person.PRICING
                        .asks()
                        .get("/api/v1/operator" + announced.replace("/ops/price-book", "/price-book-versions"))
                        .jsonPath()
                        .getMap("durationTiers.collectEntries { [it.hoursMin.toString(), it.discountPercent] }"))
                .containsEntry("25", "7.00")
                .containsEntry("26", "2.50")
                .containsKey("168");
    }
}
