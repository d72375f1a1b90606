package eu.bailiwick.billing.invoice;

import eu.bailiwick.billing.rating.Unit;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.InTurn;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `/invoices`: issued invoices, their PDF, and the explanation from line to charge to usage record.
@Path("/api/v1/invoices")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("invoice:read")
public class InvoiceApi {
    private static final int CHARGES_DEFAULT = 100;
    private static final int CHARGES_MAX = 10_000;
    private final Invoices invoices;

    InvoiceApi(Invoices invoices) {
        this.invoices = invoices;
    }

    /// A line, how its net came about, and a page of its charges; each charge names its usage record by hour and
    /// resource.
    public record Explanation(
            InvoiceView.LineView line,
            String formula,
            List<ChargeView> charges,
            @Nullable String next) {}

    public record Explanations(
            UUID invoice,
            String number,
            String sha256,
            Proof proof,
            List<Explanation> lines,
            @Nullable String next) {}

    @GET
    @Operation(summary = "The issued invoices, latest first")
    public Listing<InvoiceView> list(
            @BeanParam InvoiceQuery query,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        List<InvoiceView> found = invoices.following(query.instants(), Listing.instant("cursor", cursor), size + 1);
        List<InvoiceView> page = found.subList(0, Math.min(found.size(), size));
        return new Listing<>(
                page, found.size() > size ? page.getLast().period().start().toString() : null);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An issued invoice")
    public InvoiceView one(UUID id) {
        return invoices.view(id);
    }

    @GET
    @Path("/{id}/pdf")
    @Produces("application/pdf")
    @InTurn
    @Operation(summary = "The invoice as PDF, the same bytes at every call")
    @APIResponse(
            responseCode = "200",
            description = "The document.",
            content =
                    @Content(
                            mediaType = "application/pdf",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response pdf(UUID id) {
        return Response.ok(invoices.pdf(id))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + invoices.view(id).number() + ".pdf\"")
                .build();
    }

    /// Without `line`, every line with its first charges, ten thousand of all lines together; with it, one line page by
    /// page.
    @GET
    @Path("/{id}/explanation")
    @Operation(summary = "From each line to its charges, usage records and ledger entries")
    public Explanations explanation(
            UUID id,
            @QueryParam("line") @Nullable String wanted,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        InvoiceView view = invoices.view(id);
        Integer line = line(wanted);
        int from = offset(cursor);
        if (line == null && from > 0) {
            throw Problem.invalid("cursor", "Name the line that it goes on with.");
        }
        int asked = limit == null ? CHARGES_DEFAULT : Listing.limit(limit);
        int size = line == null ? ofEach(asked, view.lines().size()) : asked;
        if (line != null && view.lineNumbered(line) == null) {
            throw Problem.notFound();
        }
        List<Explanation> lines = view.lines().stream()
                .filter(it -> line == null || it.line() == line)
                .map(it -> explain(id, it, size, from))
                .toList();
        return new Explanations(id, view.number(), view.sha256(), invoices.proof(id), lines, null);
    }

    /// How many charges each of so many lines tells, so that all together stay within the bound.
    static int ofEach(int asked, int lines) {
        return Math.min(asked, Math.max(1, CHARGES_MAX / Math.max(1, lines)));
    }

    private Explanation explain(UUID id, InvoiceView.LineView line, int limit, int offset) {
        List<ChargeView> charges =
                invoices.charges(id, line.line(), line.net().currency().getCurrencyCode(), offset, limit + 1);
        boolean more = charges.size() > limit;
        String per = switch (Unit.of(line.unit())) {
            case NODE_HOUR -> " ÷ 3600 s";
            case HOUR -> " ÷ 60 min";
            case EACH -> "";
        };
        String formula = "round(" + line.exactThrough().toPlainString() + per + ") − round("
                + line.exactBefore().toPlainString() + per + ") = " + line.net();
        return new Explanation(
                line,
                formula,
                more ? charges.subList(0, limit) : charges,
                more ? String.valueOf(offset + limit) : null);
    }

    private static @Nullable Integer line(@Nullable String wanted) {
        if (wanted != null && !wanted.matches("\\d{1,6}")) {
            throw Problem.invalid("line", "Write the number of a line.");
        }
        return wanted == null ? null : Integer.valueOf(wanted);
    }

    private static int offset(@Nullable String cursor) {
        try {
            int offset = cursor == null || cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
            if (offset >= 0) {
                return offset;
            }
        } catch (NumberFormatException e) {
            throw Problem.invalid("cursor", "Send the cursor as it was given.");
        }
        throw Problem.invalid("cursor", "Send the cursor as it was given.");
    }
}
