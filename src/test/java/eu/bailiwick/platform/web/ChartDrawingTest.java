package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartDrawingTest {
    private static Chart chart(Chart.Form form, String unit, Chart.Series series, Chart.Level... levels) {
        return new Chart("Spend", form, unit, List.of("1 Nov", "2 Nov", "3 Nov"), List.of(series), List.of(levels));
    }

    private static Chart.Series actual(String... values) {
        List<BigDecimal> numbers = List.of(values).stream().map(BigDecimal::new).toList();
        return new Chart.Series("Actual", Chart.Style.ACTUAL, 0, numbers);
    }

    @Test
    void theScaleReachesTheHighestValueAndTheCap() {
        assertThat(ChartDrawing.top(
                        chart(Chart.Form.LINE, "EUR", actual("380"), new Chart.Level("Cap", new BigDecimal("448")))))
                .isEqualByComparingTo("500");
        assertThat(ChartDrawing.top(chart(Chart.Form.LINE, "EUR", actual("0", "0"))))
                .isEqualByComparingTo("1");
        assertThat(ChartDrawing.top(chart(Chart.Form.LINE, "EUR", actual("0.035"))))
                .isEqualByComparingTo("0.04");
        assertThat(ChartDrawing.top(chart(Chart.Form.LINE, "EUR", actual("1000"))))
                .isEqualByComparingTo("1000");
    }

    @Test
    void barsGrowWithTheirValuesFromTheSameFoot() {
        List<ChartDrawing.Column> columns = ChartDrawing.of(
                        chart(Chart.Form.BAR, "h", actual("50", "100", "0")), Formats.NEUTRAL)
                .columns();
        assertThat(columns.get(1).height()).isEqualTo(2 * columns.get(0).height());
        assertThat(columns.get(2).height()).isZero();
        assertThat(columns.get(0).y() + columns.get(0).height())
                .isEqualTo(columns.get(1).y() + columns.get(1).height());
    }

    @Test
    void theTableSaysTheExactFigures() {
        ChartDrawing drawing = ChartDrawing.of(chart(Chart.Form.LINE, "EUR", actual("1234.5")), Formats.NEUTRAL);
        assertThat(drawing.lines().get(0).values()).containsExactly("€1,234.50");
        assertThat(drawing.lines().get(2).values()).containsExactly("");
    }

    @Test
    void aUnitOfThreeCapitalsIsNoCurrency() {
        ChartDrawing drawing = ChartDrawing.of(chart(Chart.Form.BAR, "GPU", actual("8")), Formats.NEUTRAL);
        assertThat(drawing.lines().getFirst().values()).containsExactly("8\u00A0GPU");
    }
}
