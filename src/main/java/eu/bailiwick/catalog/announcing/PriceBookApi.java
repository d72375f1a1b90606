package eu.bailiwick.catalog.announcing;

import eu.bailiwick.catalog.PriceBook;
import eu.bailiwick.catalog.PriceListView;
import eu.bailiwick.platform.Idempotency;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

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
    @Operation(summary = "The versions of the price book")
    public Listing<PriceListView> versions(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var all = book.lists().versions().stream().map(PriceListView::of).toList();
        return Listing.of(all, limit, cursor, Order.by(it -> Order.at(it.validFrom()) + it.version()));
    }

    @GET
    @Path("/{version}")
    @PermissionsAllowed("price:read")
    @Operation(summary = "A version of the price book")
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
    @Operation(summary = "Announces a price list")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(
            responseCode = "200",
            description = "With `dryRun`: what the list would change.",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Preview.class)))
    @APIResponseSchema(value = PriceListView.class, responseCode = "201")
    @FreshSignIn
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
