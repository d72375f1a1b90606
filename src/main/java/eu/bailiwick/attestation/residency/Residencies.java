package eu.bailiwick.attestation.residency;

import eu.bailiwick.attestation.AskedPeriod;
import eu.bailiwick.attestation.bundle.PdfSeal;
import eu.bailiwick.attestation.residency.ResidencyReport.Gap;
import eu.bailiwick.attestation.residency.ResidencyReport.KeyPlace;
import eu.bailiwick.attestation.residency.ResidencyReport.StaffPlace;
import eu.bailiwick.attestation.residency.ResidencyReport.Stay;
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
    private final PdfSeal seal;
    private final PortalClock clock;
    private final Audit audit;

    Residencies(Residency residency, PdfSeal seal, PortalClock clock, Audit audit) {
        this.residency = residency;
        this.seal = seal;
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
        byte[] document = sealed(report);
        audit.record(
                "residency-report.downloaded",
                "residency-report",
                report.period().start(),
                Map.of(
                        "period",
                        report.period().start() + " – " + report.period().end()));
        return document;
    }

    /// The same without a word in the trail, for what is part of something else.
    public byte[] sealed(ResidencyReport report) {
        return seal.sign(
                ResidencyPdf.of(report, seal.words()),
                ResidencyPdf.moment(report.cutOff()),
                ResidencyPdf.id(report),
                "Residency report");
    }

    /// Who says when such a document was signed.
    public String time() {
        return seal.time();
    }

    /// Names of the months and quarters that one is likely to ask for.
    public record Offered(List<String> months, List<String> quarters) {}

    public Offered offered() {
        Instant now = clock.now();
        return new Offered(AskedPeriod.months(now), AskedPeriod.quarters(now));
    }
}
