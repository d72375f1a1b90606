package eu.bailiwick.home;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// The entry of the portal: who is signed in goes on to the overview.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class HomePages {
    private final Shell shell;

    HomePages(Shell shell) {
        this.shell = shell;
    }

    @CheckedTemplate(basePath = "home", defaultName = HYPHENATED_ELEMENT_NAME)
    record Welcome() implements TemplateInstance {}

    @GET
    @PermitAll
    public Response enter() {
        if (shell.signedIn()) {
            return Response.seeOther(URI.create(shell.home())).build();
        }
        return Response.ok(new Welcome()).build();
    }

    /// Where Keycloak sends back to. Who opened it by hand, or was led here when a session ended, goes on home.
    @GET
    @Path("login")
    @PermitAll
    public Response signedIn() {
        return Response.seeOther(URI.create(shell.home())).build();
    }
}
