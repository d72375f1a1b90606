package eu.bailiwick.engagement.pages;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Measurements for the staff.
@Path("/ops/tickets")
@Produces(MediaType.TEXT_HTML)
public class DeskMeasurementPages {
    private static final String PLACE = "/ops/tickets";
    private final MeasurementForms forms;

    DeskMeasurementPages(MeasurementForms forms) {
        this.forms = forms;
    }

    @GET
    @Path("/{id}/measurements/new")
    @PermissionsAllowed("ticket:work")
    public TemplateInstance form(@PathParam("id") UUID id, @QueryParam("file") @Nullable String file) {
        return forms.blank(PLACE, id, file);
    }

    @POST
    @Path("/{id}/measurements/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("ticket:work")
    public Response add(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        return forms.add(PLACE, id, sent);
    }

    @GET
    @Path("/{id}/measurements/{measurement}")
    @PermissionsAllowed("ticket:work")
    public TemplateInstance show(@PathParam("id") UUID id, @PathParam("measurement") UUID measurement) {
        return forms.show(PLACE, id, measurement);
    }

    @GET
    @Path("/{id}/measurements.csv")
    @Produces("text/csv")
    @PermissionsAllowed("ticket:work")
    public Response csv(@PathParam("id") UUID id) {
        return forms.csv(id);
    }
}
