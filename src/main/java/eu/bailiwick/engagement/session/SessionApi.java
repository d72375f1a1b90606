package eu.bailiwick.engagement.session;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/// Sessions with engineers over the wire.
@Path("/api/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
public class SessionApi {
    private static final String BODY = "Send a body.";
    private static final String POST = "POST /sessions/";
    private final Sessions sessions;
    private final Bookings bookings;
    private final Confirmations confirmations;
    private final Extensions extensions;
    private final SessionInvitations invitations;
    private final PortalClock clock;
    private final Commands commands;

    SessionApi(
            Sessions sessions,
            Bookings bookings,
            Confirmations confirmations,
            Extensions extensions,
            SessionInvitations invitations,
            PortalClock clock,
            Commands commands) {
        this.sessions = sessions;
        this.bookings = bookings;
        this.confirmations = confirmations;
        this.extensions = extensions;
        this.invitations = invitations;
        this.clock = clock;
        this.commands = commands;
    }

    /// `slot` as `/engineer-slots` offered it. With `hold` the time is kept for ten minutes, until it is confirmed.
    /// A `ticket` is one of the reservation that is not over.
    public record SessionWish(
            @NotNull(message = "Take a slot as it was offered.") @Nullable
            String slot,

            @NotNull(message = "Name the reservation.") @Nullable
            UUID reservation,

            @Nullable UUID ticket,
            @Nullable String topic,
            @Nullable Boolean hold) {}

    public record Topic(@Nullable String topic) {}

    public record MoveWish(
            @NotNull(message = "Take a slot as it was offered.") @Nullable
            String slot) {}

    /// `minutes` beyond the booked time, 1 to 240, for each who comes.
    public record Longer(@Nullable Integer minutes) {}

    public record Why(@Nullable String reason) {}

    public record Stars(@Nullable Integer stars, @Nullable String words) {}

    @GET
    @PermissionsAllowed("session:read")
    @Operation(summary = "The organisation's sessions, the latest first")
    public Listing<SessionView> list(
            @QueryParam("reservation") @Nullable String reservation,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        SessionState wanted = Listing.choice(SessionState.class, "state", state);
        return Listing.of(
                sessions.list(Listing.id("reservation", reservation)).stream()
                        .filter(one -> wanted == null || one.state() == wanted)
                        .toList(),
                limit,
                cursor,
                Order.latestBy(one -> Order.at(one.start()) + one.id()));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("session:read")
    @Operation(summary = "One session")
    @APIResponseSchema(value = SessionView.class, responseCode = "200")
    public Response one(@PathParam("id") UUID id) {
        SessionView session = sessions.view(id);
        return Response.ok(session).tag(Versions.tag(session.version())).build();
    }

    /// The invitation as a file for any calendar (RFC 5545); once it is off, what takes it out again.
    @GET
    @Path("/{id}/ics")
    @Produces(SessionInvitations.MEDIA_TYPE)
    @PermissionsAllowed("session:read")
    @Operation(summary = "The session as a calendar entry")
    @APIResponse(
            responseCode = "200",
            description = "An iCalendar object.",
            content = @Content(mediaType = SessionInvitations.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)))
    public Response ics(@PathParam("id") UUID id) {
        return invitations.file(sessions.view(id), clock.now());
    }

    @POST
    @PermissionsAllowed("session:book")
    @Operation(summary = "Books a slot for a reservation")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = SessionView.class, responseCode = "201")
    public Response book(
            @NotNull(message = BODY) @Valid SessionWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        String slot = wish.slot();
        UUID reservation = wish.reservation();
        if (slot == null || reservation == null) {
            throw Problem.invalid("slot", "Take a slot as it was offered.");
        }
        boolean hold = Boolean.TRUE.equals(wish.hold());
        return bookings.book(
                slot,
                reservation,
                wish.ticket(),
                () -> commands.keyed(dry, headers, "POST /sessions", wish)
                        .made(
                                () -> sessions.book(slot, reservation, wish.ticket(), wish.topic(), hold),
                                made -> "/sessions/" + made.id()));
    }

    @POST
    @Path("/{id}/confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("session:book")
    @Operation(
            summary =
                    "Books what was held; let go, with the next free times, when somebody who was to come cannot any more")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = SessionView.class, responseCode = "200")
    public Response confirm(
            @PathParam("id") UUID id,
            @NotNull(message = BODY) Topic said,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return bookings.confirm(
                id,
                dry,
                () -> commands.keyed(dry, headers, POST + id + "/confirmation", said)
                        .done(() -> confirmations.confirm(id, said.topic())));
    }

    @POST
    @Path("/{id}/moves")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("session:book")
    @Operation(summary = "Moves a session to another slot; it stays the same session")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = SessionView.class, responseCode = "200")
    public Response move(
            @PathParam("id") UUID id,
            @NotNull(message = BODY) @Valid MoveWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        String slot = String.valueOf(wish.slot());
        return bookings.move(
                slot,
                id,
                () -> commands.keyed(dry, headers, POST + id + "/moves", wish).done(() -> sessions.move(id, slot)));
    }

    @POST
    @Path("/{id}/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("session:book")
    @Operation(summary = "Gives a session up, by the rules it was booked with")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = SessionView.class, responseCode = "200")
    public Response cancel(
            @PathParam("id") UUID id,
            @Nullable Why why,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        if (why == null && headers.getMediaType() != null) {
            throw Problem.invalid("body", "Send a reason, or nothing at all.");
        }
        return Attempts.of(() -> commands.keyed(dry, headers, POST + id + "/cancellation", why)
                .done(() -> sessions.cancel(id, why == null ? null : why.reason())));
    }

    @POST
    @Path("/{id}/engineer-absence")
    @PermissionsAllowed("session:book")
    @Operation(summary = "Says that no engineer came; the session costs nothing then")
    @APIResponseSchema(value = SessionView.class, responseCode = "200")
    public Response absent(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        return commands.asked(dry, headers, POST + id + "/engineer-absence", null)
                .done(() -> sessions.engineerAbsent(id));
    }

    /// What is counted in the end is what was worked, and never more than this.
    @POST
    @Path("/{id}/extension")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("session:book")
    @Operation(summary = "Lets a session that runs count for longer than it was booked")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = SessionView.class, responseCode = "200")
    public Response extend(
            @PathParam("id") UUID id,
            @NotNull(message = BODY) Longer wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return Attempts.of(() -> commands.keyed(dry, headers, POST + id + "/extension", wish)
                .done(() -> extensions.extend(id, wish.minutes())));
    }

    @POST
    @Path("/{id}/rating")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("session:book")
    @Operation(summary = "Says once how a session was")
    @APIResponseSchema(value = SessionView.class, responseCode = "200")
    public Response rate(
            @PathParam("id") UUID id,
            @NotNull(message = BODY) Stars stars,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, POST + id + "/rating", stars)
                .done(() -> sessions.rate(id, stars.stars(), stars.words()));
    }
}
