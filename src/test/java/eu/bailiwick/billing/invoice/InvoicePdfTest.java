package eu.bailiwick.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The drawn invoice with names that nobody should have.
class InvoicePdfTest {
    private static final String SHA = "0".repeat(64);
    private static final int LONG = 10_000;

    private static InvoiceDocument invoice(String name) {
        UUID id = new UUID(0, 1);
        Instant start = Instant.parse("2027-03-01T00:00:00Z");
        Instant end = Instant.parse("2027-04-01T00:00:00Z");
        var party = new InvoiceDocument.Party(name, name, "DE", name);
        var line = new InvoiceDocument.Line(
                1,
                "NODE_TIME",
                name,
                id,
                name,
                1,
                false,
                start,
                end,
                3600,
                "node_hour",
                "22.1234567891",
                "0",
                "0",
                "22.12",
                1);
        var settled =
                new InvoiceDocument.Settled(id, name, name, id, SHA, "22.12", "22.12", "22.12", "0.00", "0.00", true);
        return new InvoiceDocument(
                "BW-2027-000001",
                LocalDate.parse("2027-04-01"),
                LocalDate.parse("2027-04-15"),
                start,
                end,
                party,
                party,
                "EUR",
                List.of(line, line),
                List.of(settled),
                new InvoiceDocument.TaxTotal("S", new BigDecimal("19"), name, "22.12", "4.20"),
                "44.24",
                "52.65",
                null);
    }

    private static String drawn(String name) throws IOException {
        try (var pdf = Loader.loadPDF(new InvoicePdf().of(invoice(name), SHA))) {
            assertThat(pdf.getNumberOfPages()).isBetween(1, 3);
            return new PDFTextStripper().getText(pdf);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "שלום עולם",
                "مرحبا بالعالم",
                "invoice \u202Egpj.exe",
                "a\u0000b\u0007c\r\nd\te\u001B[31m",
                "\uD83D\uDE80\uD83D\uDC69\u200D\uD83D\uDE80",
                "a\uD800b",
                "\uFFFF\uFFFE",
                "(name) Tj ET /Launch >> endobj",
                "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
                ""
            })
    void anyNameIsDrawnAndTheAmountsStayReadable(String name) throws IOException {
        String text = drawn(name);
        assertThat(text).contains("BW-2027-000001", "44.24", "52.65", "19 %");
        assertThat(text.codePoints().filter(c -> Character.getType(c) == Character.CONTROL && c != '\n' && c != '\r'))
                .as("control characters")
                .isEmpty();
        assertThat(text).doesNotContain("\u202E");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "W", "ש", "\uD83D\uDE80", "\u0001", "a "})
    void aNameOfTenThousandCharactersIsCutToItsLineInNoTime(String character) throws IOException {
        String name = character.repeat(LONG / character.length());
        assertThat(Duration.ofNanos(timed(() -> drawn(name)))).isLessThan(Duration.ofSeconds(3));
        assertThat(drawn(name)).contains("BW-2027-000001", "52.65").hasSizeLessThan(6_000);
    }

    @Test
    void theSameInvoiceIsTheSameBytes() {
        InvoiceDocument one = invoice("Müller \u202E & Söhne");
        assertThat(new InvoicePdf().of(one, SHA)).isEqualTo(new InvoicePdf().of(one, SHA));
        assertThatCode(() -> InvoiceDocument.parse(one.toJson())).doesNotThrowAnyException();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static long timed(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
