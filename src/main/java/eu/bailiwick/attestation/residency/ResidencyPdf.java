package eu.bailiwick.attestation.residency;

import eu.bailiwick.attestation.posture.Basis;
import eu.bailiwick.attestation.residency.ResidencyReport.DeviceEvent;
import eu.bailiwick.attestation.residency.ResidencyReport.Gap;
import eu.bailiwick.attestation.residency.ResidencyReport.KeyPlace;
import eu.bailiwick.attestation.residency.ResidencyReport.Shown;
import eu.bailiwick.attestation.residency.ResidencyReport.StaffPlace;
import eu.bailiwick.attestation.residency.ResidencyReport.Stay;
import eu.bailiwick.platform.document.Look;
import eu.bailiwick.platform.document.Paper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/// The report for reading. It follows from the report alone, so that every call draws the same bytes.
final class ResidencyPdf {
    private static final int LINES_MAX = 400;
    private final ResidencyReport report;
    private final String seal;

    private ResidencyPdf(ResidencyReport report, String seal) {
        this.report = report;
        this.seal = seal;
    }

    /// @param seal a sentence about who signs the document
    static byte[] of(ResidencyReport report, String seal) {
        return new ResidencyPdf(report, seal).draw();
    }

    private byte[] draw() {
        try (PDDocument pdf = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            pdf.setDocumentId(id(report));
            var information = pdf.getDocumentInformation();
            information.setTitle("Residency report");
            information.setProducer("Bailiwick");
            information.setCreationDate(moment(report.cutOff()));
            information.setModificationDate(moment(report.cutOff()));
            pdf.getDocumentCatalog().setLanguage("en");
            try (Paper paper = new Paper(
                    pdf, Look.REPORT, "Residency report " + report.period().start())) {
                head(paper);
                gaps(paper);
                places(paper);
                devices(paper);
                keys(paper);
                looks(paper);
                paper.gap(6);
                paper.small(seal);
            }
            pdf.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long id(ResidencyReport report) {
        return report.period().start().getEpochSecond() * 31 + report.cutOff().toEpochMilli();
    }

    static Calendar moment(Instant instant) {
        return GregorianCalendar.from(instant.atZone(ZoneOffset.UTC));
    }

    private void head(Paper paper) throws IOException {
        paper.title("Where it was");
        paper.gap(4);
        paper.text("From " + report.period().start() + " until before "
                + report.period().end() + ", as it was known at " + report.cutOff() + ".");
        paper.gap(6);
        paper.text(
                "What ran is shown by evidence that the hardware signed; where that hardware stands is the word of two"
                        + " people of the provider, written down before it counted. Evidence cannot show a place.");
    }

    private void gaps(Paper paper) throws IOException {
        paper.heading("Not shown: " + report.gaps().size());
        if (report.gaps().isEmpty()) {
            paper.text("Nothing that this report is about is missing.");
        }
        for (Gap gap : first(report.gaps(), paper)) {
            paper.text("– " + gap.words());
        }
    }

    // The document is for reading; the JSON beside it has every row.
    private static <T> List<T> first(List<T> rows, Paper paper) throws IOException {
        if (rows.size() > LINES_MAX) {
            paper.text("The first " + LINES_MAX + " of " + rows.size() + "; all are in the JSON.");
        }
        return rows.subList(0, Math.min(rows.size(), LINES_MAX));
    }

    private void places(Paper paper) throws IOException {
        paper.heading("Capacity");
        Map<String, List<Stay>> by = new LinkedHashMap<>();
        for (Stay stay : report.stays()) {
            by.computeIfAbsent(
                            stay.reservationName() + " in " + stay.facility() + " (" + stay.jurisdiction() + ")",
                            any -> new ArrayList<>())
                    .add(stay);
        }
        if (by.isEmpty()) {
            paper.text("No node served a reservation.");
        }
        for (var place : by.entrySet()) {
            List<Stay> stays = place.getValue();
            long attested = stays.stream()
                    .filter(stay -> stay.shown() == Shown.ATTESTED)
                    .count();
            paper.fact(
                    stays.size() + (stays.size() == 1 ? " node" : " nodes"),
                    place.getKey() + ". Law: "
                            + String.join(", ", stays.getFirst().legalRegimes()) + ". "
                            + attested + " shown by evidence of registered hardware.");
            for (Stay stay : first(stays, paper)) {
                paper.small(stay.node() + ", rack " + stay.rack() + ": "
                        + stay.period().start() + " to "
                        + stay.period().end() + ", " + stay.shown()
                        + (stay.evidence() == null ? "" : ", evidence " + stay.evidence()));
            }
        }
    }

    private void devices(Paper paper) throws IOException {
        paper.heading("Hardware, as the register has it");
        if (report.devices().isEmpty()) {
            paper.text("No evidence of registered hardware.");
        }
        for (DeviceEvent event : first(report.devices(), paper)) {
            paper.small(event.device());
            paper.text(event.event() + " at " + event.happenedAt()
                    + (event.site() == null ? "" : ", " + event.site() + " (" + event.jurisdiction() + ")")
                    + (event.node() == null ? "" : ", node " + event.node()) + "; on the word of " + event.people()
                    + (event.people() == 1 ? " person" : " people") + ", confirmed " + event.confirmedAt());
        }
    }

    private void keys(Paper paper) throws IOException {
        paper.heading("Keys");
        if (report.keys().isEmpty()) {
            paper.text("No key is recorded.");
        }
        for (KeyPlace key : first(report.keys(), paper)) {
            paper.fact(
                    key.name(),
                    "custody " + said(key.custody(), null) + "; place " + said(key.place(), key.placeBasis())
                            + "; jurisdiction " + said(key.jurisdiction(), key.jurisdictionBasis()));
        }
    }

    private static String said(@Nullable String value, @Nullable Basis basis) {
        return value == null ? "not shown" : value + (basis == null ? "" : " (" + basis + ")");
    }

    private void looks(Paper paper) throws IOException {
        paper.heading("Looks of the provider's staff");
        if (report.looks().isEmpty()) {
            paper.text("None.");
        }
        for (StaffPlace look : first(report.looks(), paper)) {
            paper.text(look.lookedBy() + " at " + look.lookedAt() + ": " + look.what() + ", from address "
                    + said(look.address(), Basis.OBSERVED));
        }
    }
}
