package eu.bailiwick.attestation.bundle;

import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.platform.document.Look;
import eu.bailiwick.platform.document.Paper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;

/// The verdict for reading: what was judged, what was found, what was not checked. It follows from the appraisal alone,
/// so that every call draws the same bytes.
final class VerdictPdf {
    private final AppraisalView appraisal;
    private final List<CheckView> open;
    private final Map<String, String> files;
    private final String seal;

    private VerdictPdf(AppraisalView appraisal, Map<String, String> files, String seal) {
        this.appraisal = appraisal;
        this.open = Support.open(appraisal);
        this.files = files;
        this.seal = seal;
    }

    /// @param files SHA-256 of the judged files, by their place in the bundle
    /// @param seal a sentence about who signs the document
    static byte[] of(AppraisalView appraisal, Map<String, String> files, String seal) {
        return new VerdictPdf(appraisal, files, seal).draw();
    }

    /// The same, signed; its signature names the statement.
    static byte[] signed(AppraisalView appraisal, Map<String, String> files, String statementSha256, PdfSeal seal) {
        return seal.sign(
                of(appraisal, files, seal.words()),
                moment(appraisal),
                appraisal.id().getLeastSignificantBits(),
                PdfReason.of(statementSha256));
    }

    private byte[] draw() {
        try (PDDocument pdf = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            pdf.setDocumentId(appraisal.id().getLeastSignificantBits());
            describe(pdf);
            try (Paper paper = new Paper(pdf, Look.REPORT, "Appraisal " + appraisal.id())) {
                head(paper);
                notChecked(paper);
                for (Theme theme : Theme.values()) {
                    checks(paper, theme);
                }
                controls(paper);
                evidence(paper);
                limits(paper);
            }
            pdf.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void describe(PDDocument pdf) {
        var information = pdf.getDocumentInformation();
        information.setTitle("Attestation verdict " + said() + ", appraisal " + appraisal.id());
        information.setProducer("Bailiwick");
        information.setCreationDate(moment(appraisal));
        information.setModificationDate(moment(appraisal));
        pdf.getDocumentCatalog().setLanguage("en");
    }

    static Calendar moment(AppraisalView appraisal) {
        return GregorianCalendar.from(appraisal.appraisedAt().atZone(ZoneOffset.UTC));
    }

    private void head(Paper paper) throws IOException {
        paper.title("Verdict: " + said());
        paper.gap(4);
        paper.text(meaning());
        decided().ifPresent(check -> write(paper, "What decided: " + check.detail()));
        paper.gap(8);
        paper.fact("Appraisal", appraisal.id().toString());
        paper.fact("Kind of evidence", appraisal.kind());
        paper.fact("Judged", appraisal.appraisedAt() + " by " + appraisal.verifier());
        paper.fact("Valid as of", appraisal.asOf().toString());
        paper.fact(
                "Holds until",
                appraisal.validUntil() == null
                        ? "nothing was used that expires"
                        : appraisal.validUntil() + ", when the first certificate or list that was used expires");
        paper.fact("Policy", appraisal.policy());
        paper.fact("Hardware", appraisal.devices().isEmpty() ? "names no id" : String.join(", ", appraisal.devices()));
        paper.fact(
                "Use",
                appraisal.counts()
                        ? "answers a challenge of reservation " + appraisal.reservation() + ", node " + appraisal.node()
                        : "a question of what if; counts for no reservation");
        paper.fact(
                "C5 type",
                appraisal.c5Type() + " of BSI C5:2026 OPS-33: the "
                        + (appraisal.collector().equals("CUSTOMER") ? "customer" : "provider")
                        + " collected the evidence and this portal verified it. A customer who verifies it again on its own systems has type "
                        + (appraisal.collector().equals("CUSTOMER")
                                ? "1, the strongest."
                                : "2; one who collects and verifies has type 1, the strongest."));
    }

    private static void write(Paper paper, String text) {
        try {
            paper.text(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Nobody reads the first line alone and takes for checked what was not.
    private String said() {
        return appraisal.verdict() + (accepted() && !open.isEmpty() ? ", " + open.size() + " not checked" : "");
    }

    private boolean accepted() {
        return appraisal.verdict() == Verdict.ACCEPT;
    }

    private String meaning() {
        return switch (appraisal.verdict()) {
            case ACCEPT ->
                open.isEmpty()
                        ? "Everything that is asked was checked and holds."
                        : "What the policy requires was checked and holds. What it left open stands under Not checked.";
            case CONDITIONAL -> "The evidence is genuine, with a weakness that somebody has to accept knowingly.";
            case INCONCLUSIVE -> "Something that had to be checked could not be. This is no proof.";
            case REJECT -> "Something that was checked does not hold. This is no proof.";
        };
    }

    private Optional<CheckView> decided() {
        return appraisal.checks().stream()
                .filter(check ->
                        !appraisal.reason().isEmpty() && check.reason().equals(appraisal.reason()) && check.mandatory())
                .findFirst();
    }

    private void notChecked(Paper paper) throws IOException {
        paper.heading(appraisal.unread() ? "Nothing else was checked" : "Not checked: " + open.size());
        if (appraisal.unread()) {
            paper.text("What was sent cannot be read as this kind of evidence, so no question could be put to it.");
        } else if (open.isEmpty()) {
            paper.text("Every check that the verdict or a control rests on was made.");
        }
        list(paper, open);
        List<CheckView> unasked = Support.unasked(appraisal);
        if (!unasked.isEmpty()) {
            paper.heading("Not asked: " + unasked.size());
            paper.text("Neither the customer nor the provider's register says what should be so; nothing rests on it.");
            list(paper, unasked);
        }
    }

    private static void list(Paper paper, List<CheckView> checks) throws IOException {
        for (CheckView check : checks) {
            paper.text("– " + check.detail() + " (" + check.id() + ")");
        }
    }

    private void checks(Paper paper, Theme theme) throws IOException {
        List<CheckView> checks = appraisal.checks().stream()
                .filter(check -> Theme.of(check.id()) == theme)
                .toList();
        if (!checks.isEmpty()) {
            paper.heading(theme.title());
        }
        for (CheckView check : checks) {
            paper.fact(
                    Support.isUnasked(check) ? "Not asked" : word(check.outcome()),
                    check.detail() + " (" + check.id() + ")");
        }
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "Holds";
            case FAIL -> "Does not hold";
            case NOT_CHECKED -> "Not checked";
            case NOT_APPLICABLE -> "Does not apply";
        };
    }

    private void controls(Paper paper) throws IOException {
        paper.heading("Controls, by the checks alone");
        for (Support support : Support.of(appraisal)) {
            Control control = support.link().control();
            String title = support.link().theme().title().toLowerCase(Locale.ROOT);
            paper.fact(
                    support.state() == ControlState.SUPPORTED ? "Supported" : "Open",
                    control.label() + ", " + title + ": " + support.link().why()
                            + (support.open().isEmpty() ? "" : " Open by " + String.join(", ", support.open()) + "."));
        }
        for (Control control : Control.values()) {
            paper.small(control.label() + ", " + control.title() + ": " + control.notShown());
        }
    }

    private void evidence(Paper paper) throws IOException {
        paper.heading("Files that were judged, with their SHA-256");
        for (Map.Entry<String, String> file : files.entrySet()) {
            paper.text(file.getKey());
            paper.small(file.getValue());
        }
    }

    private void limits(Paper paper) throws IOException {
        paper.heading("What such evidence cannot show");
        paper.text(
                "It says what runs on which hardware, not where the hardware stands, and it cannot exclude that somebody "
                        + "with their hands on the machine attacks it. What binds is statement.json with its signature, beside this "
                        + "document; this document is for reading.");
        paper.gap(6);
        paper.small(seal);
    }
}
