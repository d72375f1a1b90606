package eu.bailiwick.billing.invoice;

import eu.bailiwick.platform.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/invoices`: issued invoices, their PDF, and the explanation from line to charge to usage record.
@Path("/api/v1/invoices")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("invoice:read")
@Tag(name = "Billing")
public class InvoiceApi {
    private static final int LIMIT_MAX = 1000;
    private final Invoices invoices;

    InvoiceApi(Invoices invoices) {
        this.invoices = invoices;
    }

    public record Page(List<InvoiceView> items, @Nullable String next) {}

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
    public Page all(@QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("cursor") @Nullable String cursor) {
        int offset = offset(cursor);
        List<InvoiceView> found = invoices.page(offset, limit(limit) + 1);
        boolean more = found.size() > limit;
        return new Page(more ? found.subList(0, limit) : found, more ? String.valueOf(offset + limit) : null);
    }

    @GET
    @Path("/{id}")
    public InvoiceView one(UUID id) {
        return invoices.view(id);
    }

    @GET
    @Path("/{id}/pdf")
    @Produces("application/pdf")
    public Response pdf(UUID id) {
        return Response.ok(invoices.pdf(id))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + invoices.view(id).number() + ".pdf\"")
                .build();
    }

    /// Without `line`, every line with its first charges; with it, one line page by page.
    @GET
    @Path("/{id}/explanation")
    public Explanations explanation(
            UUID id,
            @QueryParam("line") @Nullable Integer line,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        InvoiceView view = invoices.view(id);
        if (line != null && view.lineNumbered(line) == null) {
            throw Problem.notFound();
        }
        List<Explanation> lines = view.lines().stream()
                .filter(it -> line == null || it.line() == line)
                .map(it -> explain(id, it, limit(limit), line == null ? 0 : offset(cursor)))
                .toList();
        return new Explanations(id, view.number(), view.sha256(), invoices.proof(id), lines, null);
    }

    private Explanation explain(UUID id, InvoiceView.LineView line, int limit, int offset) {
        List<ChargeView> charges = invoices.charges(id, line.line(), offset, limit + 1);
        boolean more = charges.size() > limit;
        String per = line.unit().equals("node_hour") ? " ÷ 3600 s" : "";
        String formula = "round(" + line.exactThrough().toPlainString() + per + ") − round("
                + line.exactBefore().toPlainString() + per + ") = " + line.net();
        return new Explanation(
                line,
                formula,
                more ? charges.subList(0, limit) : charges,
                more ? String.valueOf(offset + limit) : null);
    }

    private static int limit(int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw Problem.invalid("limit", "Ask for 1 to " + LIMIT_MAX + ".");
        }
        return limit;
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
