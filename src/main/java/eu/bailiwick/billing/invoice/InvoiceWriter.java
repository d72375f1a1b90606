package eu.bailiwick.billing.invoice;

import eu.bailiwick.billing.rating.RatedLine;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.tenancy.Seller;
import eu.bailiwick.tenancy.TaxTreatment;
import eu.bailiwick.tenancy.TenantView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Writes down what an invoice will say for ever.
@ApplicationScoped
class InvoiceWriter {
    private final Seller seller;
    private final InvoiceConfig config;

    InvoiceWriter(Seller seller, InvoiceConfig config) {
        this.seller = seller;
        this.config = config;
    }

    /// Net and tax of an invoice, with the reason for the tax.
    record Totals(Money net, Money tax, TaxTreatment treatment) {}

    String series(DocumentKind kind, Instant issuedAt) {
        String begins = kind == DocumentKind.INVOICE ? config.series() : config.creditSeries();
        return begins + '-' + day(issuedAt).getYear();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    InvoiceDocument write(
            TenantView buyer, Issuing.Sheet sheet, Instant now, List<InvoiceRepository.Numbered> lines, Totals totals) {
        return new InvoiceDocument(
                "",
                day(now),
                sheet.corrects() == null ? day(now).plusDays(config.paymentDays()) : day(now),
                sheet.period().start(),
                sheet.period().end(),
                new InvoiceDocument.Party(seller.legalName(), seller.address(), seller.country(), seller.vatId()),
                new InvoiceDocument.Party(buyer.name(), buyer.address(), buyer.country(), buyer.vatId()),
                totals.net.currency().getCurrencyCode(),
                lines.stream().map(InvoiceWriter::line).toList(),
                sheet.settled(),
                new InvoiceDocument.TaxTotal(
                        totals.treatment.category(),
                        totals.treatment.ratePercent(),
                        totals.treatment.note(),
                        text(totals.net),
                        text(totals.tax)),
                text(totals.net),
                text(totals.net.plus(totals.tax)),
                sheet.corrects());
    }

    InvoiceDocument numbered(InvoiceDocument draft, String series, int number) {
        return draft.numbered(series + String.format(Locale.ROOT, "-%06d", number), draft.issuedOn(), draft.dueOn());
    }

    InvoiceDocument.Settled settled(Draft draft, Period period, Money invoiced, Money credited) {
        AllocationView allocation = draft.allocation();
        Money expected = draft.expected(period.end(), invoiced.currency());
        return new InvoiceDocument.Settled(
                allocation.reservationId(),
                draft.allocation().reference(),
                allocation.name(),
                allocation.quoteId(),
                allocation.quoteSha256(),
                text(draft.quoted(invoiced.currency())),
                text(expected),
                text(invoiced),
                text(invoiced.minus(expected)),
                text(credited),
                draft.isComplete(period.end()));
    }

    private static InvoiceDocument.Line line(InvoiceRepository.Numbered numbered) {
        RatedLine line = Objects.requireNonNull(numbered.rated());
        return new InvoiceDocument.Line(
                numbered.line(),
                line.price().code(),
                line.price().description(),
                numbered.draft().allocation().reservationId(),
                numbered.draft().allocation().reference(),
                line.price().seq(),
                line.credit(),
                line.period().start(),
                line.period().end(),
                line.quantity(),
                line.price().unit().code(),
                line.unitPrice().toPlainString(),
                line.exactBefore().toPlainString(),
                line.exactThrough().toPlainString(),
                text(line.net()),
                line.price().priceBookVersion());
    }

    private static String text(Money money) {
        return money.amount().toPlainString();
    }
}
