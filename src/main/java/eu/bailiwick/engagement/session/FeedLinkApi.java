package eu.bailiwick.engagement.session;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// The same calendar for callers of the interface, who have the token of its link.
@Path("/api/v1/calendar/{feedToken}.ics")
@Produces(SessionInvitations.MEDIA_TYPE)
@PermitAll
public class FeedLinkApi {
    private final FeedAnswer answer;

    FeedLinkApi(FeedAnswer answer) {
        this.answer = answer;
    }

    @GET
    @Operation(summary = "The calendar behind a link, for whoever holds it: no bearer token is asked for")
    @APIResponse(
            responseCode = "200",
            description = "An iCalendar object.",
            content = @Content(mediaType = SessionInvitations.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)))
    public Response read(@PathParam("feedToken") String secret, @Context UriInfo here, @Context Request asked) {
        return answer.of(secret, here, asked);
    }
}
