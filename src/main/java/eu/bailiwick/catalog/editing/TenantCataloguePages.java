package eu.bailiwick.catalog.editing;

import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.PriceBook;
import eu.bailiwick.catalog.announcing.PriceTable;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.TreeMap;

/// The catalogue for those who buy: hardware, prices, places and law.
@Path("/app/catalogue")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("capacity:read")
public class TenantCataloguePages {
    private final Catalog catalog;
    private final PriceBook book;
    private final PortalClock clock;
    private final Viewer viewer;

    TenantCataloguePages(Catalog catalog, PriceBook book, PortalClock clock, Viewer viewer) {
        this.catalog = catalog;
        this.book = book;
        this.clock = clock;
        this.viewer = viewer;
    }

    @GET
    public TemplateInstance catalogue() {
        Map<String, String> names = new TreeMap<>();
        catalog.nodeTypes().forEach(type -> names.put(type.code(), type.name()));
        catalog.jurisdictions().forEach(place -> names.put(place.code(), place.name(viewer.language())));
        PriceTable prices = PriceTable.holding(book.lists(), clock.now(), names, viewer.formats())
                .orElse(null);
        return CataloguePage.of(catalog, prices, viewer.language(), "/app/catalogue", false);
    }

    @GET
    @Path("/prices.csv")
    @Produces("text/csv")
    public Response prices() {
        return PriceTable.csv(book.lists().at(clock.now()).stream().toList()).download("prices.csv");
    }

    @GET
    @Path("/{kind: [a-z-]+}.csv")
    @Produces("text/csv")
    public Response csv(@PathParam("kind") String kind) {
        return CatalogueCsv.of(EntryForm.Kind.of(kind), catalog).download(kind + ".csv");
    }
}
