package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The summary of a refused form names each fault by what stands above its field.
class SummaryTest {
    private static final String SUMMARY =
            "<div class=\"problems\" role=\"alert\"><ul><li><a href=\"#f-%s\">Write a number.</a></li></ul></div>";
    private static final String FIELDS = "<label for=\"f-nodes\">Nodes &amp; more</label><input id=\"f-nodes\">"
            + "<fieldset class=\"choices\" id=\"f-where\" tabindex=\"-1\">\n  <legend>Costs $1</legend></fieldset>";

    @Test
    void aFaultIsNamedByTheLabelOfItsField() {
        assertThat(Summary.named(SUMMARY.formatted("nodes") + FIELDS))
                .contains("<li><a href=\"#f-nodes\">Nodes &amp; more: Write a number.</a></li>");
    }

    @Test
    void aFaultIsNamedByTheLegendOfItsChoices() {
        assertThat(Summary.named(SUMMARY.formatted("where") + FIELDS)).contains("Costs $1: Write a number.");
    }

    @Test
    void aFaultInATableIsNamedByWhatIsReadOutThere() {
        assertThat(Summary.named(SUMMARY.formatted("cell") + "<input class=\"control\" id=\"f-cell\" name=\"cell\" "
                        + "aria-label=\"H100 in France\">"))
                .contains("H100 in France: Write a number.");
    }

    @Test
    void whatHasNoFieldOnThePageLeadsNowhere() {
        assertThat(Summary.named(SUMMARY.formatted("elsewhere") + FIELDS))
                .contains("<ul><li>Write a number.</li></ul>")
                .doesNotContain("#f-elsewhere");
    }

    @Test
    void aPageWithoutFaultsStaysAsItIs() {
        assertThat(Summary.named("<li><a href=\"#f-nodes\">Nodes</a></li>" + FIELDS))
                .doesNotContain("Nodes &amp; more: ");
    }
}
