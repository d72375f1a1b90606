package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @Test
    void whatIsBlankIsLeftOutAndTheRestStandsInItsOrder() {
        assertThat(Address.of("/app/quotes")
                        .with("state", "OPEN")
                        .with("from", " ")
                        .with("to", null)
                        .with("month", YearMonth.of(2027, 3)))
                .hasToString("/app/quotes?state=OPEN&month=2027-03");
        assertThat(Address.of("/app/quotes")).hasToString("/app/quotes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a&b=c", "{from}", "{", "%41", "100 %", "ü \" <", "#top", "?x", "+"})
    void whateverWasTypedComesBackAsItWasTyped(String typed) {
        String query = URI.create(Address.of("/app/quotes")
                        .with("state", typed)
                        .with("from", "1")
                        .toString())
                .getRawQuery();
        String value = query.substring("state=".length(), query.indexOf("&from=1"));
        assertThat(value).doesNotContain("&", "#", "{");
        assertThat(URLDecoder.decode(value, StandardCharsets.UTF_8)).isEqualTo(typed);
    }
}
