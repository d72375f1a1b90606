package eu.bailiwick.reservation.quote;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.problem.Problems;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Versions;
import eu.bailiwick.reservation.search.AvailabilitySearch;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Quotes over the wire.
@Path("/api/v1/quotes")
@Produces(MediaType.APPLICATION_JSON)
public class QuoteApi {
    private final Quotes quotes;
    private final AvailabilitySearch search;
    private final Commands commands;

    QuoteApi(Quotes quotes, AvailabilitySearch search, Commands commands) {
        this.quotes = quotes;
        this.search = search;
        this.commands = commands;
    }

    /// `offer` is the token that a search gave.
    @Schema(name = "NewQuote")
    public record Wanted(
            @NotBlank(message = "Send the token of an offer.") @Nullable
            String offer) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("quote:write")
    @Operation(summary = "Holds the capacity and the price of an offer")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = QuoteView.class, responseCode = "201")
    public Response create(
            @NotNull(message = "Send a body.") @Valid Wanted wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        String offer = String.valueOf(wanted.offer());
        try {
            return commands.keyed(dry, headers, "POST /quotes", wanted)
                    .made(() -> quotes.create(offer), quote -> "/quotes/" + quote.id());
        } catch (RuntimeException refused) {
            Problem problem = Problems.of(refused);
            throw problem.type() == ProblemType.NO_CAPACITY
                    ? problem.with("alternatives", search.instead(offer))
                    : refused;
        }
    }

    @GET
    @PermissionsAllowed("quote:read")
    @Operation(summary = "The quotes, newest first")
    public Listing<QuoteView> list(
            @BeanParam QuoteQuery query,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(
                quotes.list(query.read(Listing::instant), Listing.cursor(cursor), size + 1), size, QuoteView::id);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("quote:read")
    @Operation(summary = "A quote")
    @APIResponseSchema(value = QuoteView.class, responseCode = "200")
    public Response one(@PathParam("id") UUID id) {
        QuoteView quote = quotes.view(id);
        return Response.ok(quote).tag(Versions.tag(quote.version())).build();
    }

    /// The canonical terms, byte for byte what `sha256` covers.
    @GET
    @Path("{id}/terms")
    @PermissionsAllowed("quote:read")
    @Operation(summary = "The canonical terms, byte for byte what `sha256` covers")
    @APIResponse(
            responseCode = "200",
            description = "The terms.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public String terms(@PathParam("id") UUID id) {
        return quotes.terms(id);
    }

    @POST
    @Path("{id}/withdrawal")
    @PermissionsAllowed("quote:write")
    @Operation(summary = "Gives an open quote back")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponseSchema(value = QuoteView.class, responseCode = "200")
    @APIResponse(responseCode = "410")
    public Response withdraw(
            @PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        Integer version = Versions.ifMatch(headers);
        return commands.keyed(dry, headers, "POST /quotes/" + id + "/withdrawal", version)
                .done(() -> quotes.withdraw(id, version));
    }
}
