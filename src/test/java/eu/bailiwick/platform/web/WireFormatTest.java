package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import eu.bailiwick.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormatTest {
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    WireFormatTest() {
        new WireFormat().customize(json);
    }

    record Sample(int nodes, String name) {}

    @Test
    void valuesAreWrittenAsTheContractSays() throws JsonProcessingException {
        assertThat(json.writeValueAsString(Money.of(123450, "EUR")))
                .isEqualTo("{\"amount\":\"1234.50\",\"currency\":\"EUR\"}");
        assertThat(json.writeValueAsString(Instant.parse("2027-03-01T00:00:00Z")))
                .isEqualTo("\"2027-03-01T00:00:00Z\"");
        assertThat(json.writeValueAsString(Duration.ofDays(14))).isEqualTo("\"PT336H\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"nodes\":1.5}",
                "{\"nodes\":\"1\"}",
                "{\"nodes\":true}",
                "{\"nodes\":1e400}",
                "{\"nodes\":99999999999999999999}",
                "{\"nodes\":1,\"nodes\":2}",
                "{\"nodes\":1}{}",
                "{\"other\":1}"
            })
    void whatDoesNotFitIsRefused(String text) {
        assertThatThrownBy(() -> json.readValue(text, Sample.class)).isInstanceOf(JsonProcessingException.class);
    }

    record Moment(Instant at) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-999999999-01-01T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "9999-12-31T00:00:00Z",
                "+999999999-12-31T23:59:59Z"
            })
    void aMomentThatNothingBehindCanHoldIsRefusedByItsField(String at) {
        assertThatThrownBy(() -> json.readValue("{\"at\":\"" + at + "\"}", Moment.class))
                .isInstanceOfSatisfying(
                        JsonMappingException.class,
                        refused -> assertThat(refused.getPath())
                                .extracting(JsonMappingException.Reference::getFieldName)
                                .containsExactly("at"));
    }

    @Test
    void anOrdinaryMomentIsRead() throws JsonProcessingException {
        assertThat(json.readValue("{\"at\":\"2027-03-01T01:00:00+01:00\"}", Moment.class)
                        .at())
                .isEqualTo(Instant.parse("2027-03-01T00:00:00Z"));
    }
}
