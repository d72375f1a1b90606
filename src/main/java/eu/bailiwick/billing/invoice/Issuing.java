package eu.bailiwick.billing.invoice;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.billing.ledger.Ledger;
import eu.bailiwick.billing.rating.RatedLine;
import eu.bailiwick.billing.rating.Unit;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.tenancy.TaxTreatment;
import eu.bailiwick.tenancy.TenantView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns drafts into an issued invoice or credit note, in the transaction of its caller: lines, charges,
/// posting, number. PostgreSQL checks at the end that all of them agree.
@ApplicationScoped
class Issuing {
    private final InvoiceRepository repository;
    private final InvoiceWriter writer;
    private final Ledger ledger;
    private final PortalClock clock;
    private final Audit audit;

    Issuing(InvoiceRepository repository, InvoiceWriter writer, Ledger ledger, PortalClock clock, Audit audit) {
        this.repository = repository;
        this.writer = writer;
        this.ledger = ledger;
        this.clock = clock;
        this.audit = audit;
    }

    /// What is to be issued; a credit note names the invoice that it corrects.
    record Sheet(
            UUID id,
            Period period,
            List<Draft> drafts,
            List<InvoiceDocument.Settled> settled,
            TaxTreatment treatment,
            InvoiceDocument.@Nullable Corrected corrects) {

        DocumentKind kind() {
            return corrects == null ? DocumentKind.INVOICE : DocumentKind.CREDIT_NOTE;
        }
    }

    static Money net(List<Draft> drafts, Currency currency) {
        return drafts.stream().map(draft -> draft.net(currency)).reduce(Money.zero(currency), Money::plus);
    }

    UUID issue(TenantView buyer, Sheet sheet) {
        Money net = net(sheet.drafts, buyer.currency());
        Money taxes = net.percent(sheet.treatment.ratePercent());
        List<InvoiceRepository.Numbered> lines = number(sheet.drafts);
        Instant now = clock.now();
        InvoiceDocument draft =
                writer.write(buyer, sheet, now, lines, new InvoiceWriter.Totals(net, taxes, sheet.treatment));
        repository.insertDraft(sheet, draft);
        repository.insertLines(sheet.id, lines);
        int charges = repository.insertCharges(sheet.id, lines);
        post(sheet, net, taxes);
        String series = writer.series(sheet.kind(), now);
        int number = repository.nextNumber(series);
        InvoiceDocument issued = writer.numbered(draft, series, number);
        repository.issue(sheet.id, series, number, now, issued);
        audit.record(
                sheet.corrects == null ? "invoice.issued" : "credit-note.issued",
                sheet.corrects == null ? "invoice" : "credit-note",
                sheet.id,
                Map.of("number", issued.number(), "gross", issued.gross(), "charges", charges));
        return sheet.id;
    }

    private static List<InvoiceRepository.Numbered> number(List<Draft> drafts) {
        List<InvoiceRepository.Numbered> lines = new ArrayList<>();
        for (Draft draft : drafts) {
            for (RatedLine line : draft.lines()) {
                lines.add(new InvoiceRepository.Numbered(lines.size() + 1, draft, line));
            }
        }
        return lines;
    }

    private void post(Sheet sheet, Money net, Money taxes) {
        List<Draft> drafts = sheet.drafts;
        Currency currency = net.currency();
        Money fees = drafts.stream()
                .flatMap(draft -> draft.lines().stream())
                .filter(line -> line.price().unit() == Unit.EACH)
                .map(RatedLine::net)
                .reduce(Money.zero(currency), Money::plus);
        Money credits = drafts.stream().map(draft -> draft.credits(currency)).reduce(Money.zero(currency), Money::plus);
        Money degradedNet =
                drafts.stream().map(draft -> draft.degradedNet(currency)).reduce(Money.zero(currency), Money::plus);
        Money engineerTime =
                drafts.stream().map(draft -> draft.engineers(currency)).reduce(Money.zero(currency), Money::plus);
        Money capacity = net.minus(fees).minus(credits).minus(engineerTime);
        ledger.post(
                sheet.kind().name(),
                sheet.id,
                Stream.of(
                                new Ledger.Entry(Ledger.RECEIVABLE, net.plus(taxes)),
                                new Ledger.Entry("revenue:capacity", capacity.negated()),
                                new Ledger.Entry("revenue:fees", fees.negated()),
                                new Ledger.Entry("revenue:engineers", engineerTime.negated()),
                                new Ledger.Entry(
                                        "revenue:late-delivery",
                                        credits.minus(degradedNet).negated()),
                                new Ledger.Entry("revenue:degraded-hardware", degradedNet.negated()),
                                new Ledger.Entry("vat:" + sheet.treatment.category(), taxes.negated()))
                        .toList());
    }
}
