package eu.bailiwick.attestation.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.appraisal.Measured;
import eu.bailiwick.attestation.reference.ReferenceFilter;
import eu.bailiwick.attestation.reference.ReferenceState;
import eu.bailiwick.attestation.reference.ReferenceValueView;
import eu.bailiwick.attestation.reference.ReferenceValues;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.FreshSignIn;
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
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/// Reference values of processors for the provider's operators: one proposes, another confirms, either withdraws.
@Path("/ops/trust-anchors/reference-values")
@Produces(MediaType.TEXT_HTML)
public class ReferenceValuePages {
    private static final int WHY_MAX = 1000;
    private static final String HERE = "/ops/trust-anchors/reference-values";
    private final ReferenceValues values;
    private final Caller caller;
    private final Viewer viewer;
    private final Paging paging;

    ReferenceValuePages(ReferenceValues values, Caller caller, Viewer viewer, Paging paging) {
        this.values = values;
        this.caller = caller;
        this.viewer = viewer;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record ReferenceValueList(
            Slice<ReferenceValueView> values,
            ReferenceFilter filter,
            List<Measured> kinds,
            List<ReferenceState> states,
            Entered form,
            String csv,
            boolean mayWrite)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("trust-anchor:read")
    public TemplateInstance list(@BeanParam ReferenceFilter filter, @Context UriInfo address) {
        return page(
                filter,
                Entered.blank(viewer.formats()),
                Paging.here(address.getRequestUriBuilder().replacePath(HERE + "/reference-values.csv")));
    }

    private TemplateInstance page(ReferenceFilter filter, Entered form, String csv) {
        return new ReferenceValueList(
                paging.of(values.list(filter), HERE, "page"),
                filter,
                List.of(Measured.values()),
                List.of(ReferenceState.values()),
                form,
                csv,
                caller.may("trust-anchor:write"));
    }

    @GET
    @Path("/reference-values.csv")
    @Produces("text/csv")
    @PermissionsAllowed("trust-anchor:read")
    public Response csv(@BeanParam ReferenceFilter filter) {
        Csv csv = new Csv(
                "id",
                "kind",
                "value",
                "artefact",
                "said_by",
                "source",
                "reason",
                "valid_from",
                "valid_until",
                "state",
                "proposed_by",
                "proposed_at",
                "confirmed_by",
                "confirmed_at",
                "withdrawn_by",
                "withdrawn_at",
                "withdrawn_reason");
        values.list(filter)
                .forEach(it -> csv.row(
                        it.id(),
                        it.kind(),
                        it.value(),
                        it.artefact(),
                        it.saidBy(),
                        it.source(),
                        it.reason(),
                        it.validFrom(),
                        it.validUntil(),
                        it.state(),
                        it.proposedBy(),
                        it.proposedAt(),
                        it.confirmedBy(),
                        it.confirmedAt(),
                        it.withdrawnBy(),
                        it.withdrawnAt(),
                        it.withdrawnReason()));
        return csv.download("reference-values.csv");
    }

    @POST
    @PermissionsAllowed("trust-anchor:write")
    @FreshSignIn
    public Response propose(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return run(form, "value", () -> {
            ReferenceValues.Word word = new ReferenceValues.Word(
                    Listing.choice(Measured.class, "kind", form.raw("kind")),
                    form.raw("value"),
                    form.raw("artefact"),
                    form.raw("saidBy"),
                    form.raw("source"),
                    form.raw("reason"),
                    form.raw("validFrom").isEmpty() ? null : form.instant("validFrom"),
                    form.raw("validUntil").isEmpty() ? null : form.instant("validUntil"));
            form.check();
            values.propose(word);
        });
    }

    @POST
    @Path("/{id}/confirmation")
    @PermissionsAllowed("trust-anchor:write")
    @FreshSignIn
    public Response confirm(@PathParam("id") UUID id) {
        return run(Entered.blank(viewer.formats()), "kind", () -> values.confirm(id));
    }

    @POST
    @Path("/{id}/withdrawal")
    @PermissionsAllowed("trust-anchor:write")
    @FreshSignIn
    public Response withdraw(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats()).put("withdrawing", id);
        return run(form, "why", () -> {
            String why = form.text("why", WHY_MAX);
            form.check();
            values.withdraw(id, why);
        });
    }

    private Response run(Entered form, String field, Runnable command) {
        try {
            command.run();
            return Response.seeOther(URI.create(HERE)).build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, field).stream()
                    .filter(fault -> !form.violations().contains(fault))
                    .forEach(fault -> form.fault(fault.field(), fault.message()));
            return Response.status(422)
                    .entity(page(new ReferenceFilter(), form, HERE + "/reference-values.csv"))
                    .build();
        }
    }
}
