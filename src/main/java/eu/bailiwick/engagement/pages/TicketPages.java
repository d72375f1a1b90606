package eu.bailiwick.engagement.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.ticket.Entries;
import eu.bailiwick.engagement.ticket.EntryView;
import eu.bailiwick.engagement.ticket.TicketFilter;
import eu.bailiwick.engagement.ticket.TicketKind;
import eu.bailiwick.engagement.ticket.TicketState;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tickets for the tenant's people: the list and what can be taken along.
@Path("/app/tickets")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:read")
public class TicketPages {
    private static final String HERE = "/app/tickets";
    private static final int ROWS = 20;
    private final Tickets tickets;
    private final Entries entries;

    TicketPages(Tickets tickets, Entries entries) {
        this.tickets = tickets;
        this.entries = entries;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record TicketList(
            List<TicketView> tickets,
            @Nullable String next,
            String csv,
            String state,
            String kind,
            List<TicketState> states,
            List<TicketKind> kinds)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("cursor") @Nullable String cursor) {
        Listing<TicketView> found =
                Listing.of(tickets.list(filter(state, kind), Listing.cursor(cursor), ROWS + 1), ROWS, TicketView::id);
        return new TicketList(
                found.items(),
                found.next() == null
                        ? null
                        : address(HERE, state, kind)
                                .queryParam("cursor", found.next())
                                .build()
                                .toString(),
                address(HERE + "/tickets.csv", state, kind).build().toString(),
                state,
                kind,
                List.of(TicketState.values()),
                List.of(TicketKind.values()));
    }

    private static TicketFilter filter(String state, String kind) {
        return new TicketFilter(
                Listing.choice(TicketState.class, "state", state),
                Listing.choice(TicketKind.class, "kind", kind),
                null);
    }

    private static UriBuilder address(String path, String state, String kind) {
        UriBuilder address = UriBuilder.fromPath(path);
        if (!state.isEmpty()) {
            address.queryParam("state", state);
        }
        return kind.isEmpty() ? address : address.queryParam("kind", kind);
    }

    @GET
    @Path("/tickets.csv")
    @Produces("text/csv")
    public Response csv(
            @QueryParam("state") @DefaultValue("") String state, @QueryParam("kind") @DefaultValue("") String kind) {
        TicketFilter filter = filter(state, kind);
        return TicketTable.csv()
                .download(
                        "tickets.csv",
                        last -> tickets.list(filter, last == null ? null : last.id(), Csv.PAGE),
                        TicketTable::row);
    }

    @GET
    @Path("/{id}/entries.csv")
    @Produces("text/csv")
    public Response entriesCsv(@PathParam("id") UUID id) {
        tickets.view(id);
        Csv csv = new Csv("id", "seq", "kind", "side", "author", "body", "state", "at");
        return csv.<EntryView>download(
                "entries-" + id + ".csv",
                last -> entries.list(id, last == null ? null : last.id(), Csv.PAGE),
                (table, it) -> table.row(
                        it.id(), it.seq(), it.kind(), it.side(), it.author(), it.body(), it.state(), it.at()));
    }
}
