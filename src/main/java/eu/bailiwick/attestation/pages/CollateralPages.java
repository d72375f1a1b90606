package eu.bailiwick.attestation.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.collateral.CollateralView;
import eu.bailiwick.attestation.collateral.Collaterals;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// The collateral that the nodes of all customers rest on, with its age, for the staff.
@Path("/ops/shortfalls/collateral")
@PermissionsAllowed("device:read")
public class CollateralPages {
    private static final String HERE = "/ops/shortfalls/collateral";
    private final Collaterals collaterals;
    private final Paging paging;

    CollateralPages(Collaterals collaterals, Paging paging) {
        this.collaterals = collaterals;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record CollateralList(Slice<CollateralView> pieces, String csv, boolean staff) implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page() {
        return new CollateralList(paging.of(collaterals.all(), HERE, "page"), HERE + "/collateral.csv", true);
    }

    @GET
    @Path("/collateral.csv")
    @Produces("text/csv")
    public Response csv() {
        return table(collaterals.all());
    }

    static Response table(List<CollateralView> pieces) {
        Csv csv = new Csv(
                "kind", "about", "issued", "ends", "received_at", "age_seconds", "state", "nodes", "example", "sha256");
        pieces.forEach(it -> csv.row(
                it.kind(),
                it.about(),
                it.issued(),
                it.ends(),
                it.receivedAt(),
                it.age().toSeconds(),
                it.state(),
                it.nodes(),
                it.example(),
                it.sha256()));
        return csv.download("collateral.csv");
    }
}
