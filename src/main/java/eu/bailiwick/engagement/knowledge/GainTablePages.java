package eu.bailiwick.engagement.knowledge;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Listing;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// What tuning gained by kind of model, for the staff: what customers let be told, as they read it themselves.
@Path("/ops/knowledge")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:work")
public class GainTablePages {
    private final Gains gains;

    GainTablePages(Gains gains) {
        this.gains = gains;
    }

    @CheckedTemplate(basePath = "knowledge", defaultName = HYPHENATED_ELEMENT_NAME)
    record GainTable(List<Gain> found, String family, List<ModelFamily> families) implements TemplateInstance {}

    @GET
    @Path("/gains")
    public TemplateInstance list(@QueryParam("family") @DefaultValue("") String family) {
        return new GainTable(of(family), family, List.of(ModelFamily.values()));
    }

    private List<Gain> of(String family) {
        ModelFamily wanted = Listing.choice(ModelFamily.class, "family", family);
        return gains.list().stream()
                .filter(one -> wanted == null || one.family() == wanted)
                .toList();
    }

    @GET
    @Path("/gains.csv")
    @Produces("text/csv")
    public Response csv(@QueryParam("family") @DefaultValue("") String family) {
        return KnowledgePages.gains(of(family));
    }
}
