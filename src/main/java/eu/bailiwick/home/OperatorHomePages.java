package eu.bailiwick.home;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Timeline;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

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

    /// The calendar of all places, block by block.
    @GET
    @Path("/calendar.csv")
    @Produces("text/csv")
    @PermissionsAllowed({"inventory:read", "price:read"})
    public Response calendar() {
        Csv csv = new Csv("place", "hardware", "block", "label", "start", "end");
        for (Timeline.Row row : operator.timeline().rows()) {
            row.blocks()
                    .forEach(block -> csv.row(
                            row.name(),
                            row.note(),
                            block.kind(),
                            block.label(),
                            block.period().start(),
                            block.period().end()));
        }
        return csv.download("calendar.csv");
    }
}
