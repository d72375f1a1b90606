package eu.bailiwick.capacity;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.catalog.JurisdictionView;
import eu.bailiwick.catalog.LatencyView;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.catalog.SiteView;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Timeline;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The capacity calendar: free and busy only, per jurisdiction and node type.
@Path("/app")
@PermissionsAllowed("capacity:read")
public class CapacityPages {
    private final Calendar calendar;
    private final Viewer viewer;
    private final Caller caller;

    CapacityPages(Calendar calendar, Viewer viewer, Caller caller) {
        this.calendar = calendar;
        this.viewer = viewer;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "capacity", defaultName = HYPHENATED_ELEMENT_NAME)
    record CapacityCalendar(
            CalendarFilter filter,
            List<JurisdictionView> jurisdictions,
            List<NodeTypeView> nodeTypes,
            List<PlaceView> places,
            String language,
            String query,
            boolean mayReserve)
            implements TemplateInstance {}

    /// A jurisdiction as its card shows it.
    record PlaceView(
            String code,
            String name,
            List<String> legalRegimes,
            String note,
            Timeline timeline,
            List<SiteView> sites,
            List<LatencyRow> latencies,
            String measuredOn) {}

    /// The round trips from one city to the sites of a jurisdiction, in the sites' order; null where none was measured.
    record LatencyRow(String city, List<@Nullable BigDecimal> roundTrips) {}

    @GET
    @Path("/capacity")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance calendar(
            @QueryParam("jurisdiction") @Nullable String jurisdiction,
            @QueryParam("nodeType") @Nullable String nodeType,
            @QueryParam("nodes") @Nullable String nodes) {
        CalendarFilter filter = CalendarFilter.of(jurisdiction, nodeType, nodes);
        Calendar.HalfYear halfYear = calendar.halfYear(filter, viewer.zone());
        String language = viewer.language();
        CalendarBlocks blocks = new CalendarBlocks(
                viewer.words(CapacityMessages.class), filter, viewer.zone(), caller.may("quote:write"));
        List<PlaceView> places = halfYear.places().stream()
                .map(place -> view(place, language, blocks.timeline(halfYear, place, language)))
                .toList();
        String query = "jurisdiction=" + encoded(filter.jurisdiction()) + "&nodeType=" + encoded(filter.nodeType())
                + "&nodes=" + filter.nodes();
        return new CapacityCalendar(
                filter,
                halfYear.jurisdictions(),
                halfYear.nodeTypes(),
                places,
                language,
                query,
                caller.may("quote:write"));
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static PlaceView view(Calendar.Place place, String language, Timeline timeline) {
        List<String> cities = place.sites().stream()
                .flatMap(site -> site.latencies().stream().map(LatencyView::city))
                .distinct()
                .toList();
        List<LatencyRow> rows = cities.stream()
                .map(city -> new LatencyRow(
                        city,
                        place.sites().stream()
                                .map(site -> roundTrip(site, city))
                                .toList()))
                .toList();
        String measured = place.sites().stream()
                .flatMap(site -> site.latencies().stream())
                .map(latency -> latency.measuredOn().toString())
                .findFirst()
                .orElse("");
        return new PlaceView(
                place.jurisdiction().code(),
                place.jurisdiction().name(language),
                place.jurisdiction().legalRegimes(language),
                place.jurisdiction().note(language),
                timeline,
                place.sites(),
                rows,
                measured);
    }

    private static @Nullable BigDecimal roundTrip(SiteView site, String city) {
        return site.latencies().stream()
                .filter(measured -> measured.city().equals(city))
                .findFirst()
                .map(LatencyView::roundTripMs)
                .orElse(null);
    }

    @GET
    @Path("/capacity.csv")
    @Produces("text/csv")
    public Response csv(
            @QueryParam("jurisdiction") @Nullable String jurisdiction,
            @QueryParam("nodeType") @Nullable String nodeType,
            @QueryParam("nodes") @Nullable String nodes) {
        Csv csv = new Csv(
                "jurisdiction",
                "site",
                "fabric_domain",
                "node_type",
                "confidential",
                "start",
                "end",
                "free",
                "installed");
        CalendarFilter filter = CalendarFilter.of(jurisdiction, nodeType, nodes);
        for (Calendar.Place place : calendar.halfYear(filter, viewer.zone()).places()) {
            for (Calendar.PoolCalendar one : place.pools()) {
                PoolView pool = one.pool();
                one.stretches()
                        .forEach(stretch -> csv.row(
                                pool.jurisdiction(),
                                pool.site(),
                                pool.fabricDomain(),
                                pool.nodeType(),
                                pool.confidential(),
                                stretch.period().start(),
                                stretch.period().end(),
                                stretch.free(),
                                stretch.installed()));
            }
        }
        return csv.download("capacity.csv");
    }
}
