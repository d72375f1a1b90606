package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellsTest {
    private static final String HEAD =
            "<thead><tr><th scope=\"col\">Name</th><th scope=\"col\" class=\"num\"><a href=\"/x\">Net &amp; tax</a></th><th scope=\"col\"><span class=\"vh\">Do</span></th></tr></thead>";

    @Test
    void aCellCarriesTheNameOfItsColumn() {
        String row = "<tbody><tr><th scope=\"row\">A</th><td class=\"num\">1</td><td>x</td></tr></tbody>";
        assertThat(Cells.named(HEAD + row))
                .endsWith(
                        "<tbody role=\"rowgroup\"><tr role=\"row\"><th scope=\"row\" role=\"rowheader\">A</th>"
                                + "<td class=\"num\" role=\"cell\" data-label=\"Net &amp; tax\">1</td><td role=\"cell\">x</td></tr></tbody>");
    }

    @Test
    void aCellAcrossColumnsMovesTheNamesOn() {
        assertThat(Cells.named(HEAD + "<tbody><tr><td colspan=\"2\">A</td><td>x</td></tr></tbody>"))
                .contains("<td colspan=\"2\" role=\"cell\" data-label=\"Name\">A</td><td role=\"cell\">x</td>");
    }

    @Test
    void everythingElseStaysAsItIs() {
        String row = "<tbody><tr><td><details><summary>&lt;td&gt;</summary><code>{}</code></details></td></tr></tbody>";
        assertThat(Cells.named(row).replaceAll(" role=\"\\w+\"", "")).isEqualTo(row);
    }
}
