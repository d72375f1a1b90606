package eu.bailiwick.engagement.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.desk.DeskFilter;
import eu.bailiwick.engagement.desk.DeskTicket;
import eu.bailiwick.engagement.desk.MacroKind;
import eu.bailiwick.engagement.desk.MacroView;
import eu.bailiwick.engagement.desk.MacroWish;
import eu.bailiwick.engagement.desk.Macros;
import eu.bailiwick.engagement.desk.ManyTickets;
import eu.bailiwick.engagement.desk.ManyTicketsView;
import eu.bailiwick.engagement.desk.ManyTicketsWish;
import eu.bailiwick.engagement.desk.ManyTicketsWish.TicketRead;
import eu.bailiwick.engagement.desk.TicketQueue;
import eu.bailiwick.engagement.engineer.EngineerView;
import eu.bailiwick.engagement.engineer.Engineers;
import eu.bailiwick.engagement.ticket.Degree;
import eu.bailiwick.engagement.ticket.Queue;
import eu.bailiwick.engagement.ticket.TicketState;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Versions;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The staff's queue by deadline, and the answers that they give often.
@Path("/ops/tickets")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:work")
public class DeskPages {
    private static final String HERE = "/ops/tickets";
    private final TicketQueue queue;
    private final ManyTickets many;
    private final Engineers engineers;
    private final Macros macros;
    private final PortalClock clock;
    private final Paging paging;
    private final Viewer viewer;

    DeskPages(
            TicketQueue queue,
            ManyTickets many,
            Engineers engineers,
            Macros macros,
            PortalClock clock,
            Paging paging,
            Viewer viewer) {
        this.queue = queue;
        this.many = many;
        this.engineers = engineers;
        this.macros = macros;
        this.clock = clock;
        this.paging = paging;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record DeskList(
            Slice<DeskTicket> tickets,
            String csv,
            String state,
            String queue,
            boolean mine,
            String page,
            List<TicketState> states,
            List<Queue> queues,
            List<Degree> degrees,
            List<EngineerView> engineers,
            Entered form,
            @Nullable ManyTicketsView changed,
            Instant now)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record MacroList(Slice<MacroView> macros, Entered form, List<TicketState> places, List<MacroKind> kinds)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("queue") @DefaultValue("") String wanted,
            @QueryParam("mine") @DefaultValue("") String mine,
            @QueryParam("page") @DefaultValue("1") String page) {
        return list(state, wanted, mine, page, Entered.blank(viewer.formats()), null);
    }

    private TemplateInstance list(
            String state, String wanted, String mine, String page, Entered form, @Nullable ManyTicketsView changed) {
        DeskFilter filter = filter(state, wanted, mine);
        return new DeskList(
                Slice.of(
                        queue.count(filter),
                        page,
                        number -> address(HERE, state, wanted, mine)
                                .queryParam("page", number)
                                .build()
                                .toString(),
                        (size, after) -> queue.byDeadline(filter, size, after)),
                address(HERE + "/tickets.csv", state, wanted, mine).build().toString(),
                state,
                wanted,
                mine.equals("true"),
                page,
                List.of(TicketState.values()),
                List.of(Queue.values()),
                List.of(Degree.values()),
                engineers.list().stream()
                        .filter(it -> it.active() && it.person() != null)
                        .toList(),
                form,
                changed,
                clock.now());
    }

    /// Changes the chosen tickets of the list, and names those that were left as they were.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        String state = form.raw("inState");
        String wanted = form.raw("inQueue");
        String mine = form.raw("inMine");
        ManyTicketsView changed = null;
        try {
            changed = many.change(wish(form));
        } catch (RuntimeException refused) {
            Mendable.of(refused, "tickets").forEach(one -> form.fault(one.field(), one.message()));
        }
        return changed != null && changed.refused() == 0
                ? Response.seeOther(address(HERE, state, wanted, mine).build()).build()
                : Response.status(422)
                        .entity(list(state, wanted, mine, form.raw("inPage"), form, changed))
                        .build();
    }

    private static ManyTicketsWish wish(Entered form) {
        boolean closes = form.raw("action").equals("close");
        String owner = form.raw("owner");
        boolean mine = owner.equals("MINE");
        return new ManyTicketsWish(
                form.all("tickets").stream().map(DeskPages::read).toList(),
                closes ? null : Listing.choice(Queue.class, "queue", form.raw("queue")),
                closes ? null : Listing.choice(Degree.class, "impact", form.raw("impact")),
                closes ? null : Listing.choice(Degree.class, "urgency", form.raw("urgency")),
                closes || !mine && !owner.equals("NOBODY") ? null : Boolean.valueOf(mine),
                closes || mine || owner.equals("NOBODY") ? null : Listing.id("owner", owner),
                closes);
    }

    // A box carries the ticket and the version that its row shows.
    private static TicketRead read(String chosen) {
        int dot = chosen.indexOf('.');
        if (dot < 0) {
            throw Problem.invalid("tickets", "Choose tickets of the list.");
        }
        return new TicketRead(
                Listing.id("tickets", chosen.substring(0, dot)), Versions.typed(chosen.substring(dot + 1)));
    }

    private static DeskFilter filter(String state, String queue, String mine) {
        return new DeskFilter(
                Listing.choice(TicketState.class, "state", state),
                Listing.choice(Queue.class, "queue", queue),
                mine.equals("true"));
    }

    private static UriBuilder address(String path, String state, String queue, String mine) {
        UriBuilder address = UriBuilder.fromPath(path);
        if (!state.isEmpty()) {
            address.queryParam("state", state);
        }
        if (!queue.isEmpty()) {
            address.queryParam("queue", queue);
        }
        return mine.isEmpty() ? address : address.queryParam("mine", mine);
    }

    @GET
    @Path("/tickets.csv")
    @Produces("text/csv")
    public Response csv(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("queue") @DefaultValue("") String wanted,
            @QueryParam("mine") @DefaultValue("") String mine) {
        DeskFilter filter = filter(state, wanted, mine);
        return TicketTable.csv()
                .<DeskTicket>download(
                        "tickets.csv",
                        last -> queue.list(
                                filter, last == null ? null : last.ticket().id(), Csv.PAGE),
                        (table, it) -> TicketTable.row(table, it.ticket()));
    }

    @GET
    @Path("/macros")
    public TemplateInstance macros() {
        return macros(Entered.blank(viewer.formats()));
    }

    private TemplateInstance macros(Entered form) {
        return new MacroList(
                paging.of(macros.list(), HERE + "/macros", "page"), form, Macros.places(), List.of(MacroKind.values()));
    }

    @GET
    @Path("/macros.csv")
    @Produces("text/csv")
    public Response macrosCsv() {
        Csv csv = new Csv("id", "kind", "name", "words", "moves_to", "written_by", "written_at");
        macros.list()
                .forEach(it -> csv.row(
                        it.id(), it.kind(), it.name(), it.words(), it.movesTo(), it.writtenBy(), it.writtenAt()));
        return csv.download("macros.csv");
    }

    @POST
    @Path("/macros")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response write(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            macros.write(new MacroWish(
                    form.raw("name"),
                    form.raw("words"),
                    Listing.choice(TicketState.class, "movesTo", form.raw("movesTo")),
                    Listing.choice(MacroKind.class, "kind", form.raw("kind"))));
            return Response.seeOther(URI.create(HERE + "/macros")).build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, "name").forEach(one -> form.fault(one.field(), one.message()));
            return Response.status(422).entity(macros(form)).build();
        }
    }
}
