package eu.bailiwick.tenancy.client;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.PlatformConfig;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The programs of a tenant that call the interface, for its administrator.
@Path("/app/clients")
@Produces(MediaType.TEXT_HTML)
public class ClientPages {
    private static final String HERE = "/app/clients";
    private static final int ROWS = 20;
    private static final List<Integer> DAYS = List.of(30, 90, 180, 365);
    private static final String USUAL = "90";
    private final Clients clients;
    private final PlatformConfig platform;
    private final PortalClock clock;
    private final Caller caller;
    private final Viewer viewer;

    ClientPages(Clients clients, PlatformConfig platform, PortalClock clock, Caller caller, Viewer viewer) {
        this.clients = clients;
        this.platform = platform;
        this.clock = clock;
        this.caller = caller;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "client", defaultName = HYPHENATED_ELEMENT_NAME)
    record ClientList(
            List<ClientView> clients,
            @Nullable ClientState state,
            @Nullable String next,
            Entered form,
            List<ClientState> states,
            List<ClientRole> roles,
            List<Integer> days,
            String tokens,
            boolean mayWrite)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "client", defaultName = HYPHENATED_ELEMENT_NAME)
    record ClientSecret(ClientView client, String tokens, String call) implements TemplateInstance {}

    @GET
    @PermissionsAllowed("api-client:read")
    public TemplateInstance list(
            @QueryParam("state") @Nullable String state, @QueryParam("cursor") @Nullable String cursor) {
        return page(blank(), Listing.choice(ClientState.class, "state", state), cursor);
    }

    private Entered blank() {
        return Entered.blank(viewer.formats()).put("days", USUAL);
    }

    private TemplateInstance page(Entered form, @Nullable ClientState state, @Nullable String cursor) {
        Listing<ClientView> found =
                Listing.of(clients.list(state, Listing.cursor(cursor), ROWS + 1), ROWS, ClientView::id);
        String narrowed = state == null ? "" : "state=" + state + "&";
        return new ClientList(
                found.items(),
                state,
                found.next() == null ? null : HERE + "?" + narrowed + "cursor=" + found.next(),
                form,
                List.of(ClientState.values()),
                List.of(ClientRole.values()),
                DAYS,
                tokens(),
                caller.may("api-client:write"));
    }

    // Where a program gets its tokens.
    private String tokens() {
        return platform.keycloak().origin() + "/realms/" + platform.keycloak().realm()
                + "/protocol/openid-connect/token";
    }

    @GET
    @Path("/clients.csv")
    @Produces("text/csv")
    @PermissionsAllowed("api-client:read")
    public Response csv(@QueryParam("state") @Nullable String state) {
        ClientState wanted = Listing.choice(ClientState.class, "state", state);
        Csv csv = new Csv(
                "id",
                "name",
                "client_id",
                "role",
                "state",
                "created_by",
                "created_at",
                "secret_issued_at",
                "secret_issued_by",
                "expires_at",
                "revoked_by",
                "revoked_at");
        return csv.<ClientView>download(
                "clients.csv",
                last -> clients.list(wanted, last == null ? null : last.id(), Csv.PAGE),
                (table, it) -> table.row(
                        it.id(),
                        it.name(),
                        it.clientId(),
                        it.role(),
                        it.state(),
                        it.createdBy(),
                        it.createdAt(),
                        it.secretIssuedAt(),
                        it.secretIssuedBy(),
                        it.expiresAt(),
                        it.revokedBy(),
                        it.revokedAt()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("api-client:write")
    @FreshSignIn
    public Response create(MultivaluedMap<String, String> sent, @Context UriInfo here) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            int days = form.whole("days", 1, 365);
            form.check();
            var wish = new ClientWish(
                    form.raw("name"), form.raw("role"), clock.now().plus(Duration.ofDays(days)));
            return told(clients.create(wish), here);
        } catch (RuntimeException refused) {
            return refused(form, refused);
        }
    }

    @POST
    @Path("/{id}/secrets")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("api-client:write")
    @FreshSignIn
    public Response renew(@PathParam("id") UUID id, MultivaluedMap<String, String> sent, @Context UriInfo here) {
        try {
            return told(clients.renew(id, new Entered(sent, viewer.formats()).version()), here);
        } catch (RuntimeException refused) {
            return refused(blank(), refused);
        }
    }

    // A secret is shown once, in the answer itself: no address leads back to it.
    private Response told(ClientView made, UriInfo here) {
        String call = here.getBaseUri().resolve("/api/v1/reservations").toString();
        return Response.ok(new ClientSecret(made, tokens(), call)).build();
    }

    @POST
    @Path("/{id}/revocation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("api-client:write")
    public Response revoke(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        try {
            clients.revoke(id, new Entered(sent, viewer.formats()).version());
            return Response.seeOther(URI.create(HERE)).build();
        } catch (RuntimeException refused) {
            return refused(blank(), refused);
        }
    }

    private Response refused(Entered form, RuntimeException refused) {
        form.mend(refused, "name");
        return Response.status(422).entity(page(form, null, null)).build();
    }
}
