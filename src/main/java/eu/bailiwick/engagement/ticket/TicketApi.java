package eu.bailiwick.engagement.ticket;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Versions;
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
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Tickets over the wire, for the tenant whose they are and for the staff who work on them.
@Path("/api/v1/tickets")
@Produces(MediaType.APPLICATION_JSON)
public class TicketApi {
    private final Tickets tickets;
    private final Entries entries;
    private final Talk talk;
    private final Desk desk;
    private final Caller caller;
    private final Commands commands;

    TicketApi(Tickets tickets, Entries entries, Talk talk, Desk desk, Caller caller, Commands commands) {
        this.tickets = tickets;
        this.entries = entries;
        this.talk = talk;
        this.desk = desk;
        this.caller = caller;
        this.commands = commands;
    }

    /// Who reads what is said.
    public enum Visibility {
        PUBLIC,
        /// The provider's staff alone.
        INTERNAL
    }

    /// Something to say.
    ///
    /// @param lastSeen the number of entries that were read; the words are refused when there are more by now
    public record EntryWish(
            @Nullable String words,
            @Nullable Visibility visibility,
            @Nullable Integer lastSeen) {}

    /// What was said. An internal one has no number among the entries, and its words are not repeated here: answers are
    /// kept for their keys where the tenant's own are.
    public record SaidView(
            UUID id,
            Visibility visibility,
            @Nullable Integer seq,
            String author,
            @Nullable String body,
            Instant at) {
        static SaidView of(EntryView entry) {
            return new SaidView(entry.id(), Visibility.PUBLIC, entry.seq(), entry.author(), entry.body(), entry.at());
        }

        static SaidView of(NoteView note) {
            return new SaidView(note.id(), Visibility.INTERNAL, null, note.author(), null, note.at());
        }
    }

    /// Where a ticket is to go.
    public record TransitionWish(
            @Nullable TicketState to, @Nullable String words) {}

    @GET
    @PermissionsAllowed("ticket:read")
    @Operation(summary = "Tickets of the tenant, newest first")
    public Listing<TicketView> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("reservation") @Nullable String reservation,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        TicketFilter filter = new TicketFilter(
                Listing.choice(TicketState.class, "state", state),
                Listing.choice(TicketKind.class, "kind", kind),
                Listing.id("reservation", reservation));
        return Listing.of(tickets.list(filter, Listing.cursor(cursor), size + 1), size, TicketView::id);
    }

    @POST
    @PermissionsAllowed({"ticket:write", "ticket:work"})
    @Operation(summary = "Opens a ticket; the staff open one for the tenant whose reservation it names")
    @APIResponseSchema(value = TicketView.class, responseCode = "201")
    public Response open(
            @NotNull(message = "Send a body.") TicketWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        UUID reservation = wish.reservation();
        if (!desk.isStaff()) {
            return opened(wish, dry, headers);
        }
        if (reservation == null) {
            throw Problem.invalid("reservation", "Name the reservation of the customer.");
        }
        return desk.reservation(reservation, () -> opened(wish, dry, headers));
    }

    private Response opened(TicketWish wish, boolean dry, HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /tickets", wish)
                .made(() -> tickets.open(wish), made -> "/tickets/" + made.id());
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed({"ticket:read", "ticket:work"})
    @Operation(summary = "One ticket")
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    public Response one(@PathParam("id") UUID id) {
        TicketView ticket = desk.of(id, () -> tickets.view(id));
        return Response.ok(ticket).tag(Versions.tag(ticket.version())).build();
    }

    @GET
    @Path("{id}/entries")
    @PermissionsAllowed({"ticket:read", "ticket:work"})
    @Operation(summary = "What was said and done on a ticket, newest first")
    public Listing<EntryView> entries(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        UUID before = Listing.cursor(cursor);
        return desk.of(id, () -> {
            tickets.view(id);
            return Listing.of(entries.list(id, before, size + 1), size, EntryView::id);
        });
    }

    @POST
    @Path("{id}/entries")
    @PermissionsAllowed({"ticket:write", "ticket:work"})
    @Operation(summary = "Says something on a ticket; the staff may say it to each other alone")
    @APIResponseSchema(value = SaidView.class, responseCode = "201")
    public Response say(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") EntryWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        boolean internal = wish.visibility() == Visibility.INTERNAL;
        if (internal && !caller.may("ticket:work")) {
            throw Problem.forbidden("What you write is read by both sides.");
        }
        return desk.of(
                id,
                () -> commands.asked(dry, headers, "POST /tickets/" + id + "/entries", wish)
                        .made(
                                () -> internal
                                        ? SaidView.of(talk.note(id, wish.words()))
                                        : SaidView.of(talk.say(id, wish.words(), wish.lastSeen())),
                                made -> "/tickets/" + id + "/entries"));
    }

    @POST
    @Path("{id}/transitions")
    @PermissionsAllowed({"ticket:write", "ticket:work"})
    @Operation(summary = "Takes a ticket to another state")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    public Response move(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") TransitionWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        Integer version = Versions.ifMatch(headers);
        return desk.of(
                id,
                () -> commands.asked(dry, headers, "POST /tickets/" + id + "/transitions", wish)
                        .done(() -> tickets.move(id, wish.to(), wish.words(), version)));
    }
}
