package eu.bailiwick.home;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/// The first page of the provider's people.
@Path("/ops")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class OperatorHomePages {
    private final OperatorOverview operator;

    OperatorHomePages(OperatorOverview operator) {
        this.operator = operator;
    }

    @CheckedTemplate(basePath = "home", defaultName = HYPHENATED_ELEMENT_NAME)
    record Operations(OperatorOverview.View view) implements TemplateInstance {}

    @GET
    @PermissionsAllowed({"inventory:read", "price:read"})
    public TemplateInstance operations() {
        return new Operations(operator.view());
    }
}
