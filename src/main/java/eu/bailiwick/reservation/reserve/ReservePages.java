package eu.bailiwick.reservation.reserve;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.Idempotency;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.quote.Quotes;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The form that finds and reserves capacity. Its whole state is in its address.
@Path("/app/reserve")
@Produces(MediaType.TEXT_HTML)
public class ReservePages {
    private final Assortments assortments;
    private final Panels panels;
    private final Quotes quotes;
    private final DirectReservations direct;
    private final Idempotency idempotency;
    private final Viewer viewer;

    ReservePages(
            Assortments assortments,
            Panels panels,
            Quotes quotes,
            DirectReservations direct,
            Idempotency idempotency,
            Viewer viewer) {
        this.assortments = assortments;
        this.panels = panels;
        this.quotes = quotes;
        this.direct = direct;
        this.idempotency = idempotency;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "reserve", defaultName = HYPHENATED_ELEMENT_NAME)
    record ReserveForm(Asked asked, FormView form, Panel panel, String name, List<Violation> problems)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "reserve", defaultName = HYPHENATED_ELEMENT_NAME)
    record LiveQuote(Asked asked, FormView form, Panel panel) implements TemplateInstance {}

    /// Everything that both answers show.
    private record Sheet(Asked asked, FormView form, Panel panel) {}

    @GET
    @PermissionsAllowed("quote:write")
    public Response form(@BeanParam WishQuery query) {
        Sheet sheet = sheet(query);
        List<Violation> problems = sheet.panel.problems();
        return Response.status(problems.isEmpty() ? 200 : 422)
                .entity(new ReserveForm(sheet.asked, sheet.form, sheet.panel, "", problems))
                .build();
    }

    /// The part that follows the form while it is filled in. It tells the browser the address of what it shows.
    @GET
    @Path("/quote")
    @PermissionsAllowed("quote:write")
    public Response live(@BeanParam WishQuery query, @HeaderParam("HX-Request") @Nullable String live) {
        Sheet sheet = sheet(query);
        return live == null
                ? Response.seeOther(URI.create(sheet.asked.address())).build()
                : Response.ok(new LiveQuote(sheet.asked, sheet.form, sheet.panel))
                        .header("HX-Replace-Url", sheet.asked.address())
                        .build();
    }

    /// The lines of the price that the form shows now.
    @GET
    @Path("/quote.csv")
    @Produces("text/csv")
    @PermissionsAllowed("quote:write")
    public Response csv(@BeanParam WishQuery query) {
        Csv csv = new Csv("kind", "what", "how", "amount", "currency");
        Panel.Priced priced = sheet(query).panel.priced();
        if (priced != null) {
            priced.lines().forEach(line -> row(csv, "LINE", line.what(), line.how(), line.net()));
            row(csv, "NET", "", "", priced.net());
            row(csv, "TAX", priced.taxRate(), priced.taxNote(), priced.tax());
            row(csv, "GROSS", "", "", priced.gross());
        }
        return csv.download("quote.csv");
    }

    private static void row(Csv csv, String kind, String what, String how, Money amount) {
        csv.row(kind, what, how, amount.amount(), amount.currency());
    }

    @POST
    @Path("/quotes")
    @PermissionsAllowed("quote:write")
    public Response hold(
            @BeanParam WishQuery query,
            @FormParam("offer") @Nullable String offer,
            @FormParam("once") @Nullable String once) {
        return orAgain(
                query,
                "",
                () -> idempotency.once(
                        key(once),
                        "POST /app/reserve/quotes",
                        offer,
                        () -> to("/app/quotes/" + quotes.create(text(offer)).id())));
    }

    @POST
    @Path("/reservations")
    @PermissionsAllowed("reservation:confirm")
    public Response reserve(
            @BeanParam WishQuery query,
            @FormParam("offer") @Nullable String offer,
            @FormParam("gross") @Nullable String gross,
            @FormParam("name") @Nullable String name,
            @FormParam("once") @Nullable String once) {
        return orAgain(
                query,
                text(name),
                () -> idempotency.once(
                        key(once),
                        "POST /app/reserve/reservations",
                        List.of(text(offer), text(gross), text(name)),
                        () -> to("/app/reservations/"
                                + direct.reserve(text(offer), text(gross), name).id())));
    }

    private Sheet sheet(WishQuery query) {
        Assortment from = assortments.of(WishQuery.text(query.project, ""));
        Asked asked = Asked.of(query, from, viewer.zone());
        ReserveMessages words = viewer.words(ReserveMessages.class);
        Reading reading = new Reading(asked, from, viewer.words(FaultMessages.class), viewer.formats());
        Panel panel = panels.of(asked, from, reading);
        return new Sheet(asked, new FormView(asked, from, panel.problems(), words, viewer.formats()), panel);
    }

    private interface Command {
        Response run();
    }

    /// A refused command shows the form again, with everything in it and the reason above it.
    private Response orAgain(WishQuery query, String name, Command command) {
        try {
            return command.run();
        } catch (Problem refused) {
            if (refused.type().status() >= 500 || refused.type() == ProblemType.FORBIDDEN) {
                throw refused;
            }
            Sheet sheet = sheet(query);
            return Response.status(422)
                    .entity(new ReserveForm(sheet.asked, sheet.form, sheet.panel, name, told(refused)))
                    .build();
        }
    }

    private List<Violation> told(Problem refused) {
        FaultMessages words = viewer.words(FaultMessages.class);
        if (refused.type() == ProblemType.NO_CAPACITY) {
            return List.of(new Violation("nodes", words.taken()));
        }
        if (refused.extensions().containsKey("offered")) {
            return List.of(new Violation("nodes", words.repriced()));
        }
        if (refused.violations().isEmpty()) {
            return List.of(new Violation("nodes", refused.detail()));
        }
        return refused.violations().stream()
                .map(one -> one.field().equals("gross") ? new Violation("nodes", words.repriced()) : one)
                .toList();
    }

    private static String key(@Nullable String once) {
        if (once == null || once.isBlank() || once.length() > 64) {
            throw Problem.invalid("once", "Load the form anew.");
        }
        return once;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Response to(String page) {
        return Response.seeOther(URI.create(page)).build();
    }
}
