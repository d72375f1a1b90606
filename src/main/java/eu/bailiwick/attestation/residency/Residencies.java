package eu.bailiwick.attestation.residency;

import eu.bailiwick.attestation.AskedPeriod;
import eu.bailiwick.attestation.bundle.PdfSeal;
import eu.bailiwick.attestation.residency.ResidencyReport.Gap;
import eu.bailiwick.attestation.residency.ResidencyReport.KeyPlace;
import eu.bailiwick.attestation.residency.ResidencyReport.StaffPlace;
import eu.bailiwick.attestation.residency.ResidencyReport.Stay;
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
    private static final Residency.Narrowed NOTHING = Residency.Narrowed.NOTHING;
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
        Asked asked = asked(name, from, to);
        return residency.of(asked.period, asked.cutOff, NOTHING);
    }

    /// A period, and the instant from which on nothing counts.
    private record Asked(Period period, Instant cutOff) {}

    private Asked asked(@Nullable String name, @Nullable String from, @Nullable String to) {
        Instant now = clock.now();
        Period period = AskedPeriod.of(name, from, to, now);
        return new Asked(period, period.end().isBefore(now) ? period.end() : now);
    }

    /// One list of the report alone, like the ones below: the others are not read for it.
    List<Stay> stays(String name) {
        Asked asked = asked(name, null, null);
        return residency.stays(asked.period, asked.cutOff, NOTHING);
    }

    List<KeyPlace> keys(String name) {
        return residency.keys(asked(name, null, null).cutOff, NOTHING);
    }

    List<StaffPlace> looks(String name) {
        Asked asked = asked(name, null, null);
        return residency.looks(asked.period, asked.cutOff, NOTHING);
    }

    List<Gap> gaps(String name) {
        Asked asked = asked(name, null, null);
        return residency.gaps(asked.period, asked.cutOff, NOTHING);
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
