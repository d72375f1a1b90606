package eu.bailiwick.engagement.desk;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.Entries;
import eu.bailiwick.engagement.ticket.NoteView;
import eu.bailiwick.engagement.ticket.Queue;
import eu.bailiwick.engagement.ticket.Sorting;
import eu.bailiwick.engagement.ticket.SplitWish;
import eu.bailiwick.engagement.ticket.TicketLinks;
import eu.bailiwick.engagement.ticket.TicketSplits;
import eu.bailiwick.engagement.ticket.TicketState;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// The desk of the staff over the wire.
@Path("/api/v1/operator")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("ticket:work")
public class DeskApi {
    private final TicketQueue queue;
    private final Tickets tickets;
    private final TicketLinks links;
    private final TicketSplits splits;
    private final Entries entries;
    private final Macros macros;
    private final Desk desk;
    private final Commands commands;

    DeskApi(
            TicketQueue queue,
            Tickets tickets,
            TicketLinks links,
            TicketSplits splits,
            Entries entries,
            Macros macros,
            Desk desk,
            Commands commands) {
        this.queue = queue;
        this.tickets = tickets;
        this.links = links;
        this.splits = splits;
        this.entries = entries;
        this.macros = macros;
        this.desk = desk;
        this.commands = commands;
    }

    /// Another ticket of the same customer, by its number.
    public record OtherTicket(@Nullable String other) {}

    @GET
    @Path("tickets")
    @Operation(summary = "Tickets of all tenants that the caller may work on, newest first")
    public Listing<DeskTicket> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("queue") @Nullable String wanted,
            @QueryParam("mine") boolean mine,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        DeskFilter filter = new DeskFilter(
                Listing.choice(TicketState.class, "state", state), Listing.choice(Queue.class, "queue", wanted), mine);
        return Listing.of(
                queue.list(filter, Listing.cursor(cursor), size + 1),
                size,
                it -> it.ticket().id());
    }

    @PATCH
    @Path("tickets/{id}")
    @Operation(summary = "Sorts a ticket: whose it is, in which queue, how grave")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    public Response sort(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") Sorting wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        int version = Versions.required(headers);
        return desk.of(
                id,
                () -> commands.asked(dry, headers, "PATCH /operator/tickets/" + id, wish)
                        .done(() -> tickets.sort(id, wish, version)));
    }

    @GET
    @Path("tickets/{id}/notes")
    @Operation(summary = "What the staff wrote to each other on a ticket, newest first")
    public Listing<NoteView> notes(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        UUID before = Listing.cursor(cursor);
        desk.of(id, () -> tickets.view(id));
        return Listing.of(entries.notes(id, before, size + 1), size, NoteView::id);
    }

    @POST
    @Path("tickets/{id}/links")
    @Operation(summary = "Links a ticket with another one of the same customer")
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    public Response link(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") OtherTicket wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return desk.of(
                id,
                () -> commands.asked(dry, headers, "POST /operator/tickets/" + id + "/links", wish)
                        .done(() -> links.link(id, wish.other())));
    }

    @POST
    @Path("tickets/{id}/merger")
    @Operation(summary = "Closes a ticket because another one of the same customer is about the same")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    public Response merge(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") OtherTicket wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        Integer version = Versions.ifMatch(headers);
        return desk.of(
                id,
                () -> commands.asked(dry, headers, "POST /operator/tickets/" + id + "/merger", wish)
                        .done(() -> links.merge(id, wish.other(), version)));
    }

    @POST
    @Path("tickets/{id}/split")
    @Operation(summary = "Makes a ticket of a part of another one; what is chosen stays where it was said, too")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponseSchema(value = TicketView.class, responseCode = "201")
    public Response split(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") SplitWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        Integer version = Versions.ifMatch(headers);
        return desk.of(
                id,
                () -> commands.asked(dry, headers, "POST /operator/tickets/" + id + "/split", wish)
                        .made(() -> splits.split(id, wish, version), made -> "/tickets/" + made.id()));
    }

    @GET
    @Path("macros")
    @Operation(summary = "Answers and notes that are written often, by name")
    public Listing<MacroView> macros(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(macros.list(), limit, cursor, Order.by(MacroView::name));
    }

    @POST
    @Path("macros")
    @Operation(summary = "Keeps an answer or a note; it takes the place of the one of that name")
    @APIResponseSchema(value = MacroView.class, responseCode = "201")
    public Response write(
            @NotNull(message = "Send a body.") MacroWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/macros", wish)
                .made(() -> macros.write(wish), made -> "/operator/macros");
    }
}
