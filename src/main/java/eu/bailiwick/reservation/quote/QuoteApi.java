package eu.bailiwick.reservation.quote;

import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.Idempotency;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Quotes over the wire.
@Path("/api/v1/quotes")
@Produces(MediaType.APPLICATION_JSON)
public class QuoteApi {
    private final Quotes quotes;
    private final Idempotency idempotency;
    private final DryRun dryRun;

    QuoteApi(Quotes quotes, Idempotency idempotency, DryRun dryRun) {
        this.quotes = quotes;
        this.idempotency = idempotency;
        this.dryRun = dryRun;
    }

    /// `offer` is the token that a search gave.
    public record Wanted(
            @NotBlank(message = "Send the token of an offer.") @Nullable
            String offer) {}

    @POST
    @PermissionsAllowed("quote:write")
    public Response create(
            @NotNull(message = "Send a body.") @Valid Wanted wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        String offer = String.valueOf(wanted.offer());
        if (dry) {
            return Response.ok(dryRun.of(() -> quotes.create(offer))).build();
        }
        return idempotency.required(headers, "POST /quotes", wanted, () -> {
            QuoteView quote = quotes.create(offer);
            return Response.created(URI.create("/api/v1/quotes/" + quote.id()))
                    .entity(quote)
                    .build();
        });
    }

    @GET
    @PermissionsAllowed("quote:read")
    public Listing<QuoteView> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(
                quotes.list(Listing.choice(QuoteState.class, "state", state), Listing.cursor(cursor), size + 1),
                size,
                QuoteView::id);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("quote:read")
    public Response one(@PathParam("id") UUID id) {
        QuoteView quote = quotes.view(id);
        return Response.ok(quote).tag(Versions.tag(quote.version())).build();
    }

    /// The canonical terms, byte for byte what `sha256` covers.
    @GET
    @Path("{id}/terms")
    @PermissionsAllowed("quote:read")
    public String terms(@PathParam("id") UUID id) {
        return quotes.terms(id);
    }

    @POST
    @Path("{id}/withdrawal")
    @PermissionsAllowed("quote:write")
    public Response withdraw(
            @PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        Integer version = Versions.ifMatch(headers);
        if (dry) {
            return Response.ok(dryRun.of(() -> quotes.withdraw(id, version))).build();
        }
        return idempotency.optional(
                headers,
                "POST /quotes/" + id + "/withdrawal",
                version,
                () -> Response.ok(quotes.withdraw(id, version)).build());
    }
}
