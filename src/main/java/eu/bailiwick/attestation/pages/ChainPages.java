package eu.bailiwick.attestation.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.chain.ChainView;
import eu.bailiwick.attestation.chain.Chains;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/// The chain of each node, drawn, and the same as a table.
@Path("/app/proof/chain")
@PermissionsAllowed("attestation:read")
public class ChainPages {
    private static final String HERE = "/app/proof/chain";
    private final Chains chains;
    private final Verdicts verdicts;
    private final Paging paging;

    ChainPages(Chains chains, Verdicts verdicts, Paging paging) {
        this.chains = chains;
        this.verdicts = verdicts;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record ChainPage(Slice<ChainView> chains, List<Verdicts.Judged> reservations, String reservation, String csv)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page(
            @QueryParam("reservation") @DefaultValue("") String reservation, @Context UriInfo address) {
        return new ChainPage(
                paging.of(chains.of(Listing.id("reservation", reservation)), HERE, "page"),
                verdicts.reservations(),
                reservation,
                Paging.here(address.getRequestUriBuilder().replacePath(HERE + "/chain.csv")));
    }

    @GET
    @Path("/chain.csv")
    @Produces("text/csv")
    public Response csv(@QueryParam("reservation") @DefaultValue("") String reservation) {
        Csv csv = new Csv(
                "appraisal", "reservation", "node", "kind", "verdict", "until", "joint", "name", "bond", "why", "hash");
        chains.of(Listing.id("reservation", reservation))
                .forEach(chain -> chain.links()
                        .forEach(link -> csv.row(
                                chain.appraisal(),
                                chain.reservation(),
                                chain.node(),
                                chain.kind(),
                                chain.verdict(),
                                chain.until(),
                                link.joint(),
                                link.name(),
                                link.bond(),
                                link.why(),
                                link.hash())));
        return csv.download("chain.csv");
    }
}
