package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.collateral.Collaterals;
import eu.bailiwick.platform.web.Paging;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// The collateral that a customer's own nodes rest on, with its age.
@Path("/app/proof/controls/collateral")
@PermissionsAllowed("attestation:read")
public class OwnCollateralPages {
    private static final String HERE = "/app/proof/controls/collateral";
    private final Collaterals collaterals;
    private final Paging paging;

    OwnCollateralPages(Collaterals collaterals, Paging paging) {
        this.collaterals = collaterals;
        this.paging = paging;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page() {
        return new CollateralPages.CollateralList(
                paging.of(collaterals.own(), HERE, "page"), HERE + "/collateral.csv", false);
    }

    @GET
    @Path("/collateral.csv")
    @Produces("text/csv")
    public Response csv() {
        return CollateralPages.table(collaterals.own());
    }
}
