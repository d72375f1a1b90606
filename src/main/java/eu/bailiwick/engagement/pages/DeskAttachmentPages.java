package eu.bailiwick.engagement.pages;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// Files for the staff.
@Path("/ops/tickets")
@Produces(MediaType.TEXT_HTML)
public class DeskAttachmentPages {
    private static final String PLACE = "/ops/tickets";
    private final AttachmentForms forms;

    DeskAttachmentPages(AttachmentForms forms) {
        this.forms = forms;
    }

    @GET
    @Path("/{id}/attachments")
    @PermissionsAllowed("ticket:work")
    public TemplateInstance list(@PathParam("id") UUID id) {
        return forms.list(PLACE, id);
    }

    @POST
    @Path("/{id}/attachments")
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    @PermissionsAllowed("ticket:work")
    public Response add(@PathParam("id") UUID id, @RestForm("files") @Nullable FileUpload file) {
        return forms.add(PLACE, id, file);
    }

    @GET
    @Path("/{id}/attachments/{attachment}")
    @Produces(MediaType.WILDCARD)
    @PermissionsAllowed("ticket:work")
    public Response content(@PathParam("id") UUID id, @PathParam("attachment") UUID attachment) {
        return forms.content(id, attachment);
    }

    @GET
    @Path("/{id}/attachments.csv")
    @Produces("text/csv")
    @PermissionsAllowed("ticket:work")
    public Response csv(@PathParam("id") UUID id) {
        return forms.csv(id);
    }
}
