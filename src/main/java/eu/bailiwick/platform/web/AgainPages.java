package eu.bailiwick.platform.web;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/// Where somebody comes back to who had to sign in again: the form that they had sent, ready to be sent once more.
@Path("/app/again/{id}")
@Produces(MediaType.TEXT_HTML)
@Authenticated
public class AgainPages {
    private final KeptForms forms;

    AgainPages(KeptForms forms) {
        this.forms = forms;
    }

    @CheckedTemplate(basePath = "problem", defaultName = HYPHENATED_ELEMENT_NAME)
    record Again(KeptForms.Kept form) implements TemplateInstance {}

    @GET
    public TemplateInstance show(@PathParam("id") UUID id) {
        return new Again(forms.find(id));
    }
}
