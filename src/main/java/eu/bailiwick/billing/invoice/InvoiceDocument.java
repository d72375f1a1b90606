package eu.bailiwick.billing.invoice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import eu.bailiwick.kernel.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an issued invoice or credit note says, frozen: parties, lines and amounts as text. What is given back is
/// negative. PDF, page and API are made from this alone.
/// Its canonical JSON (sorted keys, no spaces) is what the SHA-256 covers.
public record InvoiceDocument(
        String number,
        LocalDate issuedOn,
        LocalDate dueOn,
        Instant periodStart,
        Instant periodEnd,
        Party seller,
        Party buyer,
        String currency,
        List<Line> lines,
        List<Settled> reservations,
        TaxTotal taxTotal,
        String net,
        String gross,
        @Nullable Corrected corrects) {

    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    /// The invoice that a credit note corrects.
    public record Corrected(UUID id, String number, LocalDate issuedOn) {}

    /// Seller or buyer as they were on the day of issue.
    public record Party(
            String name,
            String address,
            String country,
            @Nullable String vatId) {}

    /// A line; `quantity` in metered units (node-seconds for node_hour), prices per `unit`.
    public record Line(
            int line,
            String code,
            String description,
            UUID reservationId,
            String reservation,
            int sourceLine,
            boolean credit,
            Instant start,
            Instant end,
            long quantity,
            String unit,
            String unitPrice,
            String exactBefore,
            String exactThrough,
            String net,
            int priceBookVersion) {}

    /// A reservation on this invoice: what its quote and amendments promised, and what was invoiced through
    /// this invoice. Without `complete` months are still to come, and `expected` is what was due by now.
    public record Settled(
            UUID reservationId,
            String reservation,
            String name,
            UUID quoteId,
            String quoteSha256,
            String quoted,
            String expected,
            String invoiced,
            String difference,
            String credited,
            boolean complete) {}

    /// Tax once per category: `category` as in EN 16931.
    public record TaxTotal(String category, BigDecimal ratePercent, String note, String taxable, String tax) {}

    public Period period() {
        return new Period(periodStart, periodEnd);
    }

    /// The same without number and days: what a draft and what is issued from it have in common, byte for byte.
    public InvoiceDocument blank() {
        return numbered("", LocalDate.EPOCH, LocalDate.EPOCH);
    }

    InvoiceDocument numbered(String number, LocalDate issuedOn, LocalDate dueOn) {
        return new InvoiceDocument(
                number,
                issuedOn,
                dueOn,
                periodStart,
                periodEnd,
                seller,
                buyer,
                currency,
                lines,
                reservations,
                taxTotal,
                net,
                gross,
                corrects);
    }

    public String toJson() {
        return write(this);
    }

    static String write(Object value) {
        try {
            return CANONICAL.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static InvoiceDocument parse(String json) {
        try {
            return CANONICAL.readValue(json, InvoiceDocument.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
