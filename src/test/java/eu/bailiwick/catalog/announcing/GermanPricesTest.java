package eu.bailiwick.catalog.announcing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// The form of a price list for a reader who writes decimals with a comma.
@QuarkusTest
class GermanPricesTest {
    @Test
    void aGermanReaderTypesPricesAsGermansDoAndNoneIsMisreadByAThousand() {
        Browser pricing = Browser.of(Person.PRICING);
        try {
            pricing.post("/preferences", Map.of("lang", "de", "back", "/ops/price-book"));
            Map<String, String> fields = new HashMap<>();
            Jsoup.parse(pricing.get("/ops/price-book/announcement").text())
                    .select("form input[name]")
                    .forEach(input -> fields.put(input.attr("name"), input.val()));
            assertThat(fields.get("price.DE.h100-sxm"))
                    .as("shown as Germans write")
                    .matches("\\d+,\\d{2,4}");
            fields.put("validFrom", PriceBookTest.farDay().toString().substring(0, 16));
            fields.put("note", "Deutsche Zahlen");
            fields.put("beforeAnnounced", "true");
            fields.put("action", "preview");
            fields.put("price.DE.h100-sxm", "1.234");
            fields.put("price.DE.l40s", "zwölf");
            fields.put("extra.ENGINEER_HOUR", "1,250");
            var refused = pricing.post("/ops/price-book/announcement", fields);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text())
                    .contains("1.234 lässt sich als zwei Zahlen lesen. Schreiben Sie 1234 oder 1,2340.")
                    .contains("1,250 lässt sich als zwei Zahlen lesen. Schreiben Sie 1250 oder 1,2500.")
                    .contains("Schreiben Sie eine Zahl wie 18,40.")
                    .contains(
                            "href=\"#f-price.DE.h100-sxm\"",
                            "href=\"#f-price.DE.l40s\"",
                            "href=\"#f-extra.ENGINEER_HOUR\"")
                    .contains("value=\"1.234\"", "value=\"zwölf\"", "value=\"1,250\"");
            fields.put("price.DE.h100-sxm", "1.234,56");
            fields.put("price.DE.l40s", "12,5");
            fields.put("extra.ENGINEER_HOUR", "12,25");
            var shown = pricing.post("/ops/price-book/announcement", fields);
            assertThat(shown.status()).as(shown.text()).isEqualTo(200);
            assertThat(shown.text())
                    .contains("value=\"1234,56\"", "value=\"12,50\"", "value=\"12,25\"")
                    .contains("1.234,56\u00A0€");
            fields.put("action", "scale");
            fields.put("percent", "-2,5");
            assertThat(pricing.post("/ops/price-book/announcement", fields).text())
                    .contains("value=\"1203,696\"", "value=\"12,1875\"");
        } finally {
            pricing.post("/preferences", Map.of("lang", "en", "back", "/ops/price-book"));
        }
    }
}
