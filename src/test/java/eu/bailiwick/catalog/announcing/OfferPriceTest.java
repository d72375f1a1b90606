package eu.bailiwick.catalog.announcing;

import static eu.bailiwick.catalog.announcing.PriceBookTest.VERSIONS;
import static eu.bailiwick.catalog.announcing.PriceBookTest.amount;
import static eu.bailiwick.catalog.announcing.PriceBookTest.like;
import static eu.bailiwick.catalog.announcing.PriceBookTest.offer;
import static eu.bailiwick.catalog.announcing.PriceBookTest.price;
import static eu.bailiwick.catalog.announcing.PriceBookTest.quote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What an announcement does to offers that somebody looks at meanwhile: nothing in silence.
@QuarkusTest
class OfferPriceTest {

    @Test
    void anOfferKeepsThePriceThatItShowedOrIsRefused() {
        Instant now = PortalTime.now();
        Instant start =
                now.truncatedTo(ChronoUnit.DAYS).plus(44, ChronoUnit.DAYS).plus(Duration.ofHours(7));
        Instant before = start.minus(Duration.ofHours(6));
        String touched = offer(start, "token");
        String untouched = offer(before, "token");
        String shown = offer(start, "price.net.amount");
        // for one hour, so that nobody else's windows start in it
        Person.PRICING
                .sends(like(start, start.plus(Duration.ofHours(1))))
                .post(VERSIONS)
                .then()
                .statusCode(201);
        Map<String, Object> dear = like(start, start);
        price(dear, "DE", "l40s", "77.0000000000");
        Person.PRICING.sends(dear).post(VERSIONS).then().statusCode(201);
        Person.AURORA_CAPACITY
                .sends(Map.of("offer", touched))
                .post("/api/v1/quotes")
                .then()
                .statusCode(409)
                .body("offered.amount", equalTo(shown))
                .body("now.amount", equalTo("462.00"));
        Person.AURORA_CAPACITY
                .sends(Map.of("offer", untouched))
                .post("/api/v1/quotes")
                .then()
                .statusCode(201)
                .body("price.net.amount", equalTo(shown));
        assertThat(offer(start, "price.net.amount"))
                .as("a search for a window on the new list's day uses it")
                .isEqualTo("462.00");
        assertThat(amount(quote(start))).isEqualTo("462.00");
        assertThat(offer(start.plus(Duration.ofHours(1)), "price.net.amount"))
                .as("and the list after it holds for windows that start later")
                .isEqualTo(shown);
    }
}
