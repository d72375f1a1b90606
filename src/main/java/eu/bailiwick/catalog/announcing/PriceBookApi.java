package eu.bailiwick.catalog.announcing;

import eu.bailiwick.catalog.PriceBook;
import eu.bailiwick.catalog.PriceListView;
import eu.bailiwick.platform.Idempotency;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// The versions of the price book over the wire, for the provider's staff.
@Path("/api/v1/operator/price-book-versions")
@Produces(MediaType.APPLICATION_JSON)
public class PriceBookApi {
    private final PriceBook book;
    private final Announcements announcements;
    private final Idempotency idempotency;

    PriceBookApi(PriceBook book, Announcements announcements, Idempotency idempotency) {
        this.book = book;
        this.announcements = announcements;
        this.idempotency = idempotency;
    }

    @GET
    @PermissionsAllowed("price:read")
    public Listing<PriceListView> versions() {
        return new Listing<>(
                book.lists().versions().stream().map(PriceListView::of).toList(), null);
    }

    @GET
    @Path("/{version}")
    @PermissionsAllowed("price:read")
    public PriceListView version(@PathParam("version") int version) {
        return book.lists().versions().stream()
                .filter(list -> list.version() == version)
                .findFirst()
                .map(PriceListView::of)
                .orElseThrow(Problem::notFound);
    }

    /// Announces a list; with `dryRun=true` it answers what the list would change and writes nothing.
    @POST
    @PermissionsAllowed("price:write")
    public Response announce(
            @NotNull(message = "Send a body.") Announcement wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        if (dry) {
            return Response.ok(announcements.preview(wanted)).build();
        }
        return idempotency.required(headers, "POST /operator/price-book-versions", wanted, () -> {
            int number = announcements.announce(wanted);
            return Response.created(URI.create("/api/v1/operator/price-book-versions/" + number))
                    .entity(version(number))
                    .build();
        });
    }
}
