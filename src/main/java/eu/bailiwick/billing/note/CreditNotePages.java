package eu.bailiwick.billing.note;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.billing.invoice.DocumentFiles;
import eu.bailiwick.billing.invoice.InvoiceView;
import eu.bailiwick.billing.invoice.Proof;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.InTurn;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/// The pages on credit notes, down to the degradation.
@Path("/app/invoices/credit-notes")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("invoice:read")
public class CreditNotePages {
    private static final String HERE = "/app/invoices/credit-notes";
    private final CreditNotes notes;
    private final Paging paging;

    CreditNotePages(CreditNotes notes, Paging paging) {
        this.notes = notes;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "billing", defaultName = HYPHENATED_ELEMENT_NAME)
    record CreditNoteList(Slice<CreditNoteView> notes) implements TemplateInstance {}

    @CheckedTemplate(basePath = "billing", defaultName = HYPHENATED_ELEMENT_NAME)
    record CreditNoteDetail(
            CreditNoteView note, Slice<InvoiceView.LineView> lines, Slice<CreditNotes.Given> given, Proof proof)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list() {
        return new CreditNoteList(paging.of(notes.heads(), HERE, "page").map(head -> notes.view(head.id())));
    }

    @GET
    @Path("/credit-notes.csv")
    @Produces("text/csv")
    public Response csv() {
        Csv csv = new Csv("number", "issued_on", "invoice", "net", "tax", "gross", "currency", "sha256");
        notes.all()
                .forEach(it -> csv.row(
                        it.number(),
                        it.issuedOn(),
                        it.invoice().number(),
                        it.net().amount(),
                        it.tax().amount(),
                        it.gross().amount(),
                        it.net().currency(),
                        it.sha256()));
        return csv.download("credit-notes.csv");
    }

    @GET
    @Path("/{id}")
    public TemplateInstance detail(UUID id) {
        CreditNoteView note = notes.view(id);
        String here = HERE + "/" + id;
        return new CreditNoteDetail(
                note,
                paging.of(note.lines(), here, "page"),
                paging.of(notes.given(id), here, "degradations"),
                notes.proof(id));
    }

    @GET
    @Path("/{id}/pdf")
    @Produces("application/pdf")
    @InTurn
    public Response pdf(UUID id) {
        return DocumentFiles.pdf(notes.pdf(id), notes.view(id).number());
    }

    @GET
    @Path("/{id}/lines.csv")
    @Produces("text/csv")
    public Response lines(UUID id) {
        CreditNoteView note = notes.view(id);
        Csv csv = new Csv(
                "line", "reservation", "code", "description", "quantity", "unit", "unit_price", "net", "currency");
        note.lines()
                .forEach(line -> csv.row(
                        line.line(),
                        line.reservation(),
                        line.code(),
                        line.description(),
                        line.quantity(),
                        line.unit(),
                        line.unitPrice(),
                        line.net().amount(),
                        line.net().currency()));
        return csv.download(note.number() + "-lines.csv");
    }

    @GET
    @Path("/{id}/degradations.csv")
    @Produces("text/csv")
    public Response degradations(UUID id) {
        CreditNoteView note = notes.view(id);
        Csv csv = new Csv("id", "node", "kind", "from", "until", "percent", "seconds_given_back", "net", "currency");
        notes.given(id)
                .forEach(it -> csv.row(
                        it.degradation().id(),
                        it.degradation().node(),
                        it.degradation().kind(),
                        it.degradation().period().start(),
                        it.degradation().period().end(),
                        it.degradation().percent(),
                        it.degradation().seconds(),
                        it.net().amount(),
                        it.net().currency()));
        return csv.download(note.number() + "-degradations.csv");
    }

    @GET
    @Path("/{id}/ledger.csv")
    @Produces("text/csv")
    public Response ledger(UUID id) {
        return DocumentFiles.ledger(notes.proof(id), notes.view(id).number());
    }
}
