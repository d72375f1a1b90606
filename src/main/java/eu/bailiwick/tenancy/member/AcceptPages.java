package eu.bailiwick.tenancy.member;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.security.Caller;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/// Accepting an invitation with an account that exists: its owner signs in first.
@Path("/app/join/{secret}")
@Produces(MediaType.TEXT_HTML)
@Authenticated
public class AcceptPages {
    private final Joining joining;
    private final Caller caller;

    AcceptPages(Joining joining, Caller caller) {
        this.joining = joining;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "member", defaultName = HYPHENATED_ELEMENT_NAME)
    record Accept(Joining.Door door, String secret, String account, boolean mine) implements TemplateInstance {}

    @GET
    public TemplateInstance look(@PathParam("secret") String secret) {
        Joining.Door door = joining.look(secret);
        return new Accept(door, secret, caller.email(), caller.email().equalsIgnoreCase(door.email()));
    }

    @POST
    public TemplateInstance accept(@PathParam("secret") String secret) {
        Joining.Door door = joining.look(secret);
        joining.asCaller(secret);
        return new JoinPages.Joined(door.tenantName(), false);
    }
}
