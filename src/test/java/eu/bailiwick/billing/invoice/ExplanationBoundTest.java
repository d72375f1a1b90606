package eu.bailiwick.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What explains a whole invoice tells ten thousand charges at most, one of each line at least.
class ExplanationBoundTest {
    @ParameterizedTest
    @CsvSource({
        "100, 1, 100",
        "1000, 1, 1000",
        "1000, 10, 1000",
        "1000, 11, 909",
        "1000, 3000, 3",
        "100, 20000, 1",
        "1, 0, 1"
    })
    void allLinesTogetherStayWithinTheBound(int asked, int lines, int each) {
        assertThat(InvoiceApi.ofEach(asked, lines)).isEqualTo(each);
    }
}
