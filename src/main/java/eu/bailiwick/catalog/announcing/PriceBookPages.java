package eu.bailiwick.catalog.announcing;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.JurisdictionView;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.catalog.PriceBook;
import eu.bailiwick.catalog.pricing.PriceList;
import eu.bailiwick.catalog.pricing.PriceLists;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.SentOnce;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The price book for people: what holds, what is announced, and announcing.
@Path("/ops/price-book")
@Produces(MediaType.TEXT_HTML)
public class PriceBookPages {
    private static final Duration NOTICE = Duration.ofDays(90);
    private final PriceBook book;
    private final Announcements announcements;
    private final Catalog catalog;
    private final SentOnce sentOnce;
    private final PortalClock clock;
    private final Caller caller;
    private final Viewer viewer;
    private final Paging paging;

    PriceBookPages(
            PriceBook book,
            Announcements announcements,
            Catalog catalog,
            SentOnce sentOnce,
            PortalClock clock,
            Caller caller,
            Viewer viewer,
            Paging paging) {
        this.book = book;
        this.announcements = announcements;
        this.catalog = catalog;
        this.sentOnce = sentOnce;
        this.clock = clock;
        this.caller = caller;
        this.viewer = viewer;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "catalog", defaultName = HYPHENATED_ELEMENT_NAME)
    record PriceBookPage(
            Slice<PriceTable.Version> versions, @Nullable PriceTable present, boolean mayWrite)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "catalog", defaultName = HYPHENATED_ELEMENT_NAME)
    record PriceListPage(PriceTable table) implements TemplateInstance {}

    @CheckedTemplate(basePath = "catalog", defaultName = HYPHENATED_ELEMENT_NAME)
    record PriceAnnouncement(
            ListForm list,
            Map<String, String> names,
            @Nullable Preview preview,
            @Nullable Instant from) implements TemplateInstance {}

    @GET
    @PermissionsAllowed("price:read")
    public TemplateInstance book() {
        PriceLists lists = book.lists();
        Instant now = clock.now();
        return new PriceBookPage(
                paging.of(PriceTable.versions(lists, now), "/ops/price-book", "page"),
                PriceTable.holding(lists, now, names(), viewer.formats()).orElse(null),
                caller.may("price:write"));
    }

    @GET
    @Path("/{version}")
    @PermissionsAllowed("price:read")
    public TemplateInstance version(@PathParam("version") int version) {
        return new PriceListPage(PriceTable.of(list(version), null, names(), viewer.formats()));
    }

    @GET
    @Path("/{version}/prices.csv")
    @Produces("text/csv")
    @PermissionsAllowed("price:read")
    public Response csv(@PathParam("version") int version) {
        return PriceTable.csv(List.of(list(version))).download("price-book-" + version + ".csv");
    }

    @GET
    @Path("/price-book.csv")
    @Produces("text/csv")
    @PermissionsAllowed("price:read")
    public Response csv() {
        return PriceTable.csv(book.lists().versions()).download("price-book.csv");
    }

    private PriceList list(int version) {
        return book.lists().versions().stream()
                .filter(list -> list.version() == version)
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    @GET
    @Path("/announcement")
    @PermissionsAllowed("price:write")
    public Response form(@QueryParam(Entered.ONCE) @Nullable String once) {
        if (!SentOnce.isKey(once)) {
            return SentOnce.keyed("/ops/price-book/announcement");
        }
        Entered form = Entered.blank(viewer.formats()).put(Entered.ONCE, once);
        Instant day = clock.now()
                .plus(NOTICE)
                .atZone(viewer.zone())
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        form.put("validFrom", day);
        PriceList like = like(day);
        ListForm.fill(form, like);
        return Response.ok(page(fields(form, like), null)).build();
    }

    /// One form, four buttons: change all prices, show what would change, take that along, announce.
    @POST
    @Path("/announcement")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("price:write")
    @FreshSignIn
    public Response announce(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        Instant day = form.instantOrNull("validFrom");
        PriceList like = like(day == null ? clock.now() : day);
        ListForm list = fields(form, like);
        if (form.raw("action").equals("scale")) {
            ListForm.scale(form, list);
            return Response.status(form.isFaulty() ? 422 : 200)
                    .entity(page(fields(form, like), null))
                    .build();
        }
        try {
            Announcement wanted = list.announcement();
            if (form.raw("action").equals("announce")) {
                return sentOnce.run(
                        "POST /ops/price-book/announcement",
                        form,
                        () -> Response.seeOther(URI.create("/ops/price-book/" + announcements.announce(wanted)))
                                .build());
            }
            Preview told = announcements.preview(wanted);
            if (form.raw("action").equals("csv")) {
                return PreviewFile.of(told);
            }
            list.rewrite();
            return Response.ok(page(fields(form, like), told)).build();
        } catch (Problem refused) {
            Entered again =
                    new Entered(sent, viewer.formats()); // the same values, a new key in them if the old one is used
            fields(again, like).refuse(refused);
            return Response.status(422).entity(page(fields(again, like), null)).build();
        }
    }

    private PriceAnnouncement page(ListForm list, @Nullable Preview preview) {
        return new PriceAnnouncement(list, names(), preview, list.form().instantOrNull("validFrom"));
    }

    private ListForm fields(Entered form, PriceList like) {
        return ListForm.of(
                form,
                like,
                catalog.jurisdictions().stream().map(JurisdictionView::code).toList(),
                catalog.nodeTypes().stream()
                        .filter(NodeTypeView::listed)
                        .map(NodeTypeView::code)
                        .toList());
    }

    /// The list that would hold at an instant: what the new one follows.
    private PriceList like(Instant at) {
        return book.lists()
                .at(at)
                .orElseGet(() -> new PriceList(
                        0, at, at, "", "", Map.of(), new TreeMap<>(), List.of(), PriceList.IncludedMinutes.NONE));
    }

    private Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        catalog.nodeTypes().forEach(type -> names.put(type.code(), type.name()));
        catalog.jurisdictions()
                .forEach(place -> names.put(place.code(), Objects.requireNonNull(place.name(viewer.language()))));
        return names;
    }
}
