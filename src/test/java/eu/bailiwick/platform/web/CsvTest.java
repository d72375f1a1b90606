package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables that a spreadsheet opens: no cell runs, no cell breaks out of its row.
class CsvTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\u0000=1",
                " =1",
                "=HYPERLINK(\"http://evil\")",
                "\uFF1D1+1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20SUM"
            })
    void aTextThatASpreadsheetWouldRunIsMadePlain(String formula) {
        String cell = new Csv("name").row(formula).toString().split("\r\n", 2)[1];
        assertThat(cell).startsWith("\"'");
    }

    @Test
    void figuresStayFigures() {
        assertThat(new Csv("a", "b", "c")
                        .row(-5, new BigDecimal("-0.92"), Instant.EPOCH)
                        .toString())
                .isEqualTo("\"a\",\"b\",\"c\"\r\n-5,-0.92,1970-01-01T00:00:00Z\r\n");
    }

    @Test
    void whatIsWrittenIsReadBackCellByCell() {
        List<String> cells = List.of(
                "plain",
                "with, comma",
                "with \"quotes\"",
                "line\r\nbreak",
                "\"",
                "",
                "\u202Eabc",
                "\uD83D\uDE80",
                ";|\t",
                "x".repeat(10_000));
        assertThat(parse(new Csv("head").row(cells.toArray()).toString()).get(1))
                .isEqualTo(cells);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\r\nSet-Cookie: x=y.csv", "a\".csv", "../a.csv", "a/b.csv", "a\\b.csv", "\u202Egpj.csv", ""})
    void aFileNameNeverLeavesItsHeader(String name) {
        assertThatThrownBy(() -> new Csv("a").download(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLongTableIsReadPageByPageToItsEnd() throws Exception {
        Function<@Nullable Integer, List<Integer>> page = last -> {
            int from = last == null ? 1 : last + 1;
            return IntStream.rangeClosed(from, Math.min(from + 2, 8)).boxed().toList();
        };
        Response answer = new Csv("n").<Integer>download("all.csv", page, (table, n) -> table.row(n));
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        ((StreamingOutput) answer.getEntity()).write(sent);
        assertThat(sent.toString(StandardCharsets.UTF_8))
                .isEqualTo("\"n\"\r\n1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7\r\n8\r\n");
    }

    @Test
    void aLongTableWithoutRowsHasItsHead() throws Exception {
        Response answer = new Csv("n").<Integer>download("all.csv", last -> List.of(), (table, n) -> table.row(n));
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        ((StreamingOutput) answer.getEntity()).write(sent);
        assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo("\"n\"\r\n");
    }

    /// A reader of RFC 4180 that shares nothing with the writer.
    private static List<List<String>> parse(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        return rows;
    }
}
