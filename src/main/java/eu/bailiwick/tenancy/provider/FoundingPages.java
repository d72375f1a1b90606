package eu.bailiwick.tenancy.provider;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The page that founds a tenant.
@Path("/ops/new-tenant")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("tenant:operate")
public class FoundingPages {
    private final Founding founding;
    private final Catalog catalog;
    private final Viewer viewer;

    FoundingPages(Founding founding, Catalog catalog, Viewer viewer) {
        this.founding = founding;
        this.catalog = catalog;
        this.viewer = viewer;
    }

    /// The form as it was sent.
    public static class Form {
        @FormParam("name")
        @DefaultValue("")
        public String name = "";

        @FormParam("alias")
        @DefaultValue("")
        public String alias = "";

        @FormParam("country")
        @DefaultValue("")
        public String country = "";

        @FormParam("address")
        @DefaultValue("")
        public String address = "";

        @FormParam("vatId")
        @DefaultValue("")
        public String vatId = "";

        @FormParam("zone")
        @DefaultValue("")
        public String zone = "";

        @FormParam("nodesMax")
        @DefaultValue("")
        public String nodesMax = "";

        @FormParam("openHoldsMax")
        @DefaultValue("")
        public String openHoldsMax = "";

        @FormParam("providerApprovalFromNodes")
        @DefaultValue("")
        public String approvalFrom = "";

        @FormParam("administrator")
        @DefaultValue("")
        public String administrator = "";

        @FormParam("jurisdictions")
        public List<String> jurisdictions = List.of();

        NewCustomer wanted() {
            return new NewCustomer(
                    name,
                    alias,
                    country,
                    address,
                    vatId,
                    zone,
                    jurisdictions,
                    new QuotaChange(
                            CustomerPages.number(nodesMax),
                            CustomerPages.number(openHoldsMax),
                            CustomerPages.optional(approvalFrom)),
                    administrator);
        }
    }

    /// A jurisdiction that the tenant may be allowed.
    public record Choice(String code, String name, boolean checked) {}

    @CheckedTemplate(basePath = "customer", defaultName = HYPHENATED_ELEMENT_NAME)
    record Found(Form form, List<Choice> choices, List<Violation> violations, Map<String, String> errors)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "customer", defaultName = HYPHENATED_ELEMENT_NAME)
    record Founded(
            CustomerView tenant,
            String administrator,
            @Nullable String link) implements TemplateInstance {}

    @GET
    public TemplateInstance form() {
        Form form = new Form();
        form.zone = "Europe/Berlin";
        form.openHoldsMax = "5";
        return page(form, List.of());
    }

    private TemplateInstance page(Form form, List<Violation> violations) {
        Map<String, String> errors = violations.stream()
                .collect(Collectors.toMap(Violation::field, Violation::message, (first, more) -> first));
        List<Choice> choices = catalog.jurisdictions().stream()
                .map(it -> new Choice(it.code(), it.name(viewer.language()), form.jurisdictions.contains(it.code())))
                .toList();
        return new Found(form, choices, violations, errors);
    }

    @POST
    public Response found(@BeanParam Form form, @Context UriInfo address) {
        try {
            Founding.Founded made = founding.found(form.wanted(), null);
            String link = made.link();
            return Response.ok(new Founded(
                            made.tenant(),
                            made.administrator(),
                            link == null
                                    ? null
                                    : address.getBaseUri().resolve(link).toString()))
                    .build();
        } catch (RuntimeException refused) {
            List<Violation> violations = Mendable.of(refused, "name");
            return Response.status(422).entity(page(form, violations)).build();
        }
    }
}
