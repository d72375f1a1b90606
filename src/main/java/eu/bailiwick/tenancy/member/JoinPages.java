package eu.bailiwick.tenancy.member;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.web.Mendable;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Where an invitation's link leads: open to whoever holds it.
@Path("/join/{secret}")
@Produces(MediaType.TEXT_HTML)
@PermitAll
public class JoinPages {
    private final Joining joining;

    JoinPages(Joining joining) {
        this.joining = joining;
    }

    @CheckedTemplate(basePath = "member", defaultName = HYPHENATED_ELEMENT_NAME)
    record Join(
            Joining.Door door,
            String secret,
            String firstName,
            String lastName,
            List<Violation> violations,
            Map<String, String> errors)
            implements TemplateInstance {}

    private static Join page(
            Joining.Door door, String secret, String firstName, String lastName, List<Violation> violations) {
        return new Join(
                door,
                secret,
                firstName,
                lastName,
                violations,
                violations.stream()
                        .collect(Collectors.toMap(Violation::field, Violation::message, (one, more) -> one)));
    }

    @CheckedTemplate(basePath = "member", defaultName = HYPHENATED_ELEMENT_NAME)
    record Joined(String tenant, boolean newcomer) implements TemplateInstance {}

    @GET
    public TemplateInstance look(@PathParam("secret") String secret) {
        return page(joining.look(secret), secret, "", "", List.of());
    }

    @POST
    public Response join(
            @PathParam("secret") String secret,
            @FormParam("firstName") @DefaultValue("") String firstName,
            @FormParam("lastName") @DefaultValue("") String lastName,
            @FormParam("password") @DefaultValue("") String password) {
        Joining.Door door = joining.look(secret);
        try {
            joining.asNewcomer(secret, new Joining.Newcomer(firstName, lastName, password));
            return Response.ok(new Joined(door.tenantName(), true)).build();
        } catch (RuntimeException refused) {
            List<Violation> violations = Mendable.of(refused, "firstName");
            return Response.status(422)
                    .entity(page(joining.look(secret), secret, firstName, lastName, violations))
                    .build();
        }
    }
}
