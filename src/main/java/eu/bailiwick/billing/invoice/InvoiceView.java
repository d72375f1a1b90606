package eu.bailiwick.billing.invoice;

import com.fasterxml.jackson.annotation.JsonFormat;
import eu.bailiwick.billing.rating.Unit;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An issued invoice as others see it; every value comes from the frozen document that `sha256` covers.
public record InvoiceView(
        UUID id,
        String number,
        String state,
        LocalDate issuedOn,
        LocalDate dueOn,
        Period period,
        InvoiceDocument.Party seller,
        InvoiceDocument.Party buyer,
        List<LineView> lines,
        List<SettledView> reservations,
        TaxView taxTotal,
        Money net,
        Money tax,
        Money gross,
        String sha256) {

    /// A line; `quantity` is in metered units, node-seconds for the unit node_hour, minutes for hour.
    @Schema(name = "InvoiceLineView")
    public record LineView(
            int line,
            String code,
            String description,
            UUID reservationId,
            String reservation,
            boolean credit,
            Period period,
            long quantity,
            String unit,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal unitPrice,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal exactBefore,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal exactThrough,
            Money net,
            int priceBookVersion) {
        private static final int PLACES = 2;

        /// Whether it gives back for hardware that was not as promised, rather than for late delivery.
        public boolean degraded() {
            return DegradedLine.is(code);
        }

        /// The quantity in the unit of the price, for reading only.
        public BigDecimal units() {
            return Unit.of(unit).units(quantity, PLACES);
        }

        /// The unit price with the digits that it has, at least two.
        public String price() {
            BigDecimal plain = unitPrice.stripTrailingZeros();
            return plain.setScale(Math.max(PLACES, plain.scale())).toPlainString();
        }

        /// What earlier months of the line amount to, rounded.
        public Money before() {
            return Unit.of(unit).round(exactBefore, net.currency());
        }

        /// What the line amounts to through this month, rounded.
        public Money through() {
            return Unit.of(unit).round(exactThrough, net.currency());
        }
    }

    /// A reservation on this invoice: quoted, due by now, invoiced through this invoice, and given back for late
    /// delivery.
    public record SettledView(
            UUID reservationId,
            String reservation,
            String name,
            UUID quoteId,
            String quoteSha256,
            Money quoted,
            Money expected,
            Money invoiced,
            Money difference,
            Money credited,
            boolean complete) {}

    /// The tax: once, on the net of its category.
    public record TaxView(
            String category,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal ratePercent,
            String note,
            Money taxable,
            Money tax) {}

    static InvoiceView of(InvoiceRepository.Kept kept) {
        return of(kept.id(), kept.document(), kept.sha256());
    }

    /// What a frozen document says, of either kind.
    public static InvoiceView of(UUID id, InvoiceDocument d, String sha256) {
        Currency currency = Currency.getInstance(d.currency());
        return new InvoiceView(
                id,
                d.number(),
                "ISSUED",
                d.issuedOn(),
                d.dueOn(),
                d.period(),
                d.seller(),
                d.buyer(),
                d.lines().stream().map(line -> line(line, currency)).toList(),
                d.reservations().stream().map(it -> settled(it, currency)).toList(),
                new TaxView(
                        d.taxTotal().category(),
                        d.taxTotal().ratePercent(),
                        d.taxTotal().note(),
                        money(d.taxTotal().taxable(), currency),
                        money(d.taxTotal().tax(), currency)),
                money(d.net(), currency),
                money(d.taxTotal().tax(), currency),
                money(d.gross(), currency),
                sha256);
    }

    /// An instant within the month, whatever the reader's zone.
    public Instant month() {
        return period.start().plus(Duration.ofDays(14));
    }

    /// The day of issue, at noon UTC, so that it is the same day for nearly every reader.
    public Instant issued() {
        return issuedOn.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    public Instant due() {
        return dueOn.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static LineView line(InvoiceDocument.Line line, Currency currency) {
        return new LineView(
                line.line(),
                line.code(),
                line.description(),
                line.reservationId(),
                line.reservation(),
                line.credit(),
                new Period(line.start(), line.end()),
                line.quantity(),
                line.unit(),
                new BigDecimal(line.unitPrice()),
                new BigDecimal(line.exactBefore()),
                new BigDecimal(line.exactThrough()),
                money(line.net(), currency),
                line.priceBookVersion());
    }

    private static SettledView settled(InvoiceDocument.Settled it, Currency currency) {
        return new SettledView(
                it.reservationId(),
                it.reservation(),
                it.name(),
                it.quoteId(),
                it.quoteSha256(),
                money(it.quoted(), currency),
                money(it.expected(), currency),
                money(it.invoiced(), currency),
                money(it.difference(), currency),
                money(it.credited(), currency),
                it.complete());
    }

    private static Money money(String amount, Currency currency) {
        return Money.round(new BigDecimal(amount), currency);
    }

    /// The line with a number, if there is one.
    @Nullable
    LineView lineNumbered(int number) {
        return lines.stream().filter(line -> line.line == number).findFirst().orElse(null);
    }
}
