package eu.bailiwick.catalog;

import eu.bailiwick.catalog.pricing.PriceList;
import eu.bailiwick.catalog.pricing.PriceLists;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The catalogue over the wire.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("capacity:read")
public class CatalogApi {
    private final Catalog catalog;
    private final PriceBook prices;
    private final PortalClock clock;

    CatalogApi(Catalog catalog, PriceBook prices, PortalClock clock) {
        this.catalog = catalog;
        this.prices = prices;
        this.clock = clock;
    }

    /// The price list that holds at an instant, and those that are announced for later.
    public record PriceBookView(Instant at, @Nullable PriceListView present, List<PriceListView> announced) {}

    @GET
    @Path("/jurisdictions")
    @Operation(summary = "The jurisdictions and the law that holds there")
    public Listing<JurisdictionView> jurisdictions(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(catalog.jurisdictions(), limit, cursor, Order.by(JurisdictionView::code));
    }

    @GET
    @Path("/sites")
    @Operation(summary = "The sites, their fabric domains and measured latencies")
    public Listing<SiteView> sites(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(catalog.sites(), limit, cursor, Order.by(it -> it.jurisdiction() + " " + it.code()));
    }

    @GET
    @Path("/node-types")
    @Operation(summary = "What can be reserved")
    public Listing<NodeTypeView> nodeTypes(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(catalog.nodeTypes(), limit, cursor, Order.by(NodeTypeView::code));
    }

    @GET
    @Path("/price-book")
    @Operation(summary = "The prices at an instant, and those announced for later")
    public PriceBookView priceBook(@QueryParam("at") @Nullable String at) {
        Instant asked = Listing.instant("at", at);
        Instant instant = asked == null ? clock.now() : asked;
        PriceLists lists = prices.lists();
        List<PriceListView> announced = lists.versions().stream()
                .filter(list -> list.validFrom().isAfter(instant))
                .map(PriceListView::of)
                .toList();
        PriceList present = lists.at(instant).orElse(null);
        return new PriceBookView(instant, present == null ? null : PriceListView.of(present), announced);
    }
}
