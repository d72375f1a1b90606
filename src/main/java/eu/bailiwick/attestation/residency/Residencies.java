package eu.bailiwick.attestation.residency;

import eu.bailiwick.attestation.AskedPeriod;
import eu.bailiwick.attestation.bundle.PdfSeal;
import eu.bailiwick.attestation.statement.IssuerCertificate;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The report for who asks for it by a period, as data and as a signed document.
@ApplicationScoped
public class Residencies {
    private final Residency residency;
    private final IssuerCertificate certificate;
    private final PortalClock clock;
    private final Audit audit;

    Residencies(Residency residency, IssuerCertificate certificate, PortalClock clock, Audit audit) {
        this.residency = residency;
        this.certificate = certificate;
        this.clock = clock;
        this.audit = audit;
    }

    public ResidencyReport of(@Nullable String name, @Nullable String from, @Nullable String to) {
        Instant now = clock.now();
        Period period = AskedPeriod.of(name, from, to, now);
        return residency.of(period, period.end().isBefore(now) ? period.end() : now, Residency.Narrowed.NOTHING);
    }

    /// The document, signed (PAdES); that it was taken is in the trail.
    public byte[] document(ResidencyReport report) {
        audit.record(
                "residency-report.downloaded",
                "residency-report",
                report.period().start(),
                Map.of(
                        "period",
                        report.period().start() + " – " + report.period().end()));
        return sealed(report);
    }

    /// The same without a word in the trail, for what is part of something else.
    public byte[] sealed(ResidencyReport report) {
        return new PdfSeal(certificate)
                .sign(
                        ResidencyPdf.of(report, certificate.words()),
                        ResidencyPdf.moment(report.cutOff()),
                        ResidencyPdf.id(report),
                        "Residency report");
    }

    /// Names of the months and quarters that one is likely to ask for.
    public record Offered(List<String> months, List<String> quarters) {}

    public Offered offered() {
        Instant now = clock.now();
        return new Offered(AskedPeriod.months(now), AskedPeriod.quarters(now));
    }
}
