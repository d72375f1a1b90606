package eu.bailiwick.engagement.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.engagement.measurement.BaselineProposal;
import eu.bailiwick.engagement.measurement.BaselineProposal.BaselineState;
import eu.bailiwick.engagement.measurement.BaselineProposal.BaselineVerdict;
import eu.bailiwick.engagement.measurement.BaselineRegister;
import eu.bailiwick.engagement.measurement.BaselineRow;
import eu.bailiwick.engagement.measurement.BaselineRun;
import eu.bailiwick.engagement.measurement.BaselineWish;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Operation;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What hardware is expected to reach, for the provider's staff: what is published, what waits, and what is missing.
@Path("/ops/baselines")
@Produces(MediaType.TEXT_HTML)
public class BaselinePages {
    private static final String HERE = "/ops/baselines";
    private static final int NODES_MAX = 100_000;
    private final BaselineRegister register;
    private final Catalog catalog;
    private final Caller caller;
    private final Paging paging;
    private final Viewer viewer;

    BaselinePages(BaselineRegister register, Catalog catalog, Caller caller, Paging paging, Viewer viewer) {
        this.register = register;
        this.catalog = catalog;
        this.caller = caller;
        this.paging = paging;
        this.viewer = viewer;
    }

    /// What the form of the page offers to choose from.
    record Choices(
            List<FigureCode> figures, List<NodeTypeView> nodeTypes, List<String> fabrics, List<Operation> operations) {}

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record BaselineList(
            Slice<BaselineRow> baselines,
            Slice<BaselineProposal> proposals,
            String nodeType,
            Choices choices,
            Entered form,
            boolean mayWrite)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("ticket:work")
    public TemplateInstance list(@QueryParam("nodeType") @DefaultValue("") String nodeType) {
        return page(nodeType, Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(String nodeType, Entered form) {
        return new BaselineList(
                paging.of(register.list(chosen(nodeType)), HERE, "page"),
                paging.of(register.proposals(BaselineState.PROPOSED), HERE, "waiting"),
                nodeType,
                new Choices(
                        FigureCode.ofBaselines(), catalog.nodeTypes(), register.fabrics(), List.of(Operation.values())),
                form,
                caller.may("catalog:write"));
    }

    private static @Nullable String chosen(String nodeType) {
        return nodeType.isBlank() ? null : nodeType;
    }

    @GET
    @Path("/baselines.csv")
    @Produces("text/csv")
    @PermissionsAllowed("ticket:work")
    public Response csv(@QueryParam("nodeType") @DefaultValue("") String nodeType) {
        Csv csv = new Csv(
                "figure",
                "unit",
                "node_type",
                "fabric",
                "operation",
                "least_bytes",
                "nodes",
                "version",
                "expected",
                "source",
                "sourced_on",
                "published_by",
                "published_at");
        register.list(chosen(nodeType))
                .forEach(it -> csv.row(
                        it.figure(),
                        it.unit(),
                        it.nodeType(),
                        it.fabric(),
                        it.run() == null ? null : it.run().operation(),
                        it.run() == null ? null : it.run().leastBytes(),
                        it.run() == null ? null : it.run().nodes(),
                        it.version(),
                        it.expected(),
                        it.source(),
                        it.sourcedOn(),
                        it.publishedBy(),
                        it.publishedAt()));
        return csv.download("baselines.csv");
    }

    @GET
    @Path("/proposals.csv")
    @Produces("text/csv")
    @PermissionsAllowed("ticket:work")
    public Response proposals() {
        Csv csv = new Csv(
                "id",
                "figure",
                "unit",
                "node_type",
                "fabric",
                "operation",
                "least_bytes",
                "nodes",
                "expected",
                "source",
                "sourced_on",
                "state",
                "proposed_by",
                "proposed_at",
                "decided_by",
                "decided_at");
        register.proposals(null)
                .forEach(it -> csv.row(
                        it.id(),
                        it.figure(),
                        it.unit(),
                        it.nodeType(),
                        it.fabric(),
                        it.run() == null ? null : it.run().operation(),
                        it.run() == null ? null : it.run().leastBytes(),
                        it.run() == null ? null : it.run().nodes(),
                        it.expected(),
                        it.source(),
                        it.sourcedOn(),
                        it.state(),
                        it.proposedBy(),
                        it.proposedAt(),
                        it.decidedBy(),
                        it.decidedAt()));
        return csv.download("baseline-proposals.csv");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("catalog:write")
    public Response propose(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            BaselineWish wish = new BaselineWish(
                    Listing.choice(FigureCode.class, "figure", form.raw("figure")),
                    form.raw("nodeType"),
                    form.raw("fabric"),
                    run(form),
                    form.raw("expected").isBlank() ? null : form.decimal("expected", "460.5"),
                    form.raw("source"),
                    day(form));
            form.check();
            register.propose(wish);
            return done();
        } catch (RuntimeException refused) {
            return again(form, refused, "figure");
        }
    }

    // The form asks of which run it is; of another figure nothing is written there.
    private static @Nullable BaselineRun run(Entered form) {
        boolean asked = form.raw("figure").equals(FigureCode.NCCL_BUS_BANDWIDTH.name());
        String written = form.raw("operation") + form.raw("leastBytes") + form.raw("nodes");
        return !asked && written.isBlank()
                ? null
                : new BaselineRun(
                        Listing.choice(Operation.class, "operation", form.raw("operation")),
                        form.raw("leastBytes").isBlank()
                                ? null
                                : form.decimal("leastBytes", "17179869184").longValue(),
                        form.raw("nodes").isBlank() ? null : (Integer) form.whole("nodes", 1, NODES_MAX));
    }

    private static @Nullable LocalDate day(Entered form) {
        try {
            return LocalDate.parse(form.raw("sourcedOn"));
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    @POST
    @Path("/{id}/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("catalog:write")
    public Response decide(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            register.decide(id, Listing.choice(BaselineVerdict.class, "decision", form.raw("decision")));
            return done();
        } catch (RuntimeException refused) {
            return again(form, refused, "decision");
        }
    }

    private Response again(Entered form, RuntimeException refused, String field) {
        Mendable.of(refused, field).stream()
                .map(one -> new Violation(one.field().replace(BaselineRun.AT, ""), one.message()))
                .filter(one -> form.error(one.field()) == null)
                .forEach(one -> form.fault(one.field(), one.message()));
        return Response.status(422).entity(page("", form)).build();
    }

    private static Response done() {
        return Response.seeOther(URI.create(HERE)).build();
    }
}
