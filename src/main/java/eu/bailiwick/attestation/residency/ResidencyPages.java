package eu.bailiwick.attestation.residency;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.residency.ResidencyReport.Gap;
import eu.bailiwick.attestation.residency.ResidencyReport.KeyPlace;
import eu.bailiwick.attestation.residency.ResidencyReport.StaffPlace;
import eu.bailiwick.attestation.residency.ResidencyReport.Stay;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.InTurn;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Where it all was, for people.
@Path("/app/proof/residency")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("proof-pack:read")
public class ResidencyPages {
    private static final String HERE = "/app/proof/residency";
    private final Residencies residencies;
    private final Paging paging;
    private final Viewer viewer;

    ResidencyPages(Residencies residencies, Paging paging, Viewer viewer) {
        this.residencies = residencies;
        this.paging = paging;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "residency", defaultName = HYPHENATED_ELEMENT_NAME)
    record Residence(
            String language,
            String period,
            Residencies.Offered offered,
            ResidencyReport report,
            Slice<Stay> stays,
            Slice<KeyPlace> keys,
            Slice<StaffPlace> looks,
            Slice<Gap> gaps)
            implements TemplateInstance {}

    private String chosen(String period) {
        return period.isEmpty() ? residencies.offered().months().getFirst() : period;
    }

    @GET
    @InTurn
    public TemplateInstance show(@QueryParam("period") @DefaultValue("") String period) {
        String chosen = chosen(period);
        ResidencyReport report = residencies.of(chosen, null, null);
        return new Residence(
                viewer.locale().getLanguage(),
                chosen,
                residencies.offered(),
                report,
                paging.of(report.stays(), HERE, "page"),
                paging.of(report.keys(), HERE, "keys"),
                paging.of(report.looks(), HERE, "looks"),
                paging.of(report.gaps(), HERE, "gaps"));
    }

    @GET
    @Path("/report.pdf")
    @Produces("application/pdf")
    @InTurn
    public Response pdf(@QueryParam("period") @DefaultValue("") String period) {
        return ResidencyApi.document(residencies, residencies.of(chosen(period), null, null));
    }

    @GET
    @Path("/capacity.csv")
    @Produces("text/csv")
    @InTurn
    public Response capacity(@QueryParam("period") @DefaultValue("") String period) {
        Csv csv = new Csv(
                "reservation",
                "name",
                "node",
                "jurisdiction",
                "legal_regimes",
                "site",
                "facility",
                "rack",
                "from",
                "until",
                "shown",
                "accepted",
                "evidence");
        residencies
                .stays(chosen(period))
                .forEach(it -> csv.row(
                        it.reservation(),
                        it.reservationName(),
                        it.node(),
                        it.jurisdiction(),
                        String.join("; ", it.legalRegimes()),
                        it.site(),
                        it.facility(),
                        it.rack(),
                        it.period().start(),
                        it.period().end(),
                        it.shown(),
                        it.accepted(),
                        it.evidence()));
        return csv.download("capacity.csv");
    }

    @GET
    @Path("/keys.csv")
    @Produces("text/csv")
    @InTurn
    public Response keys(@QueryParam("period") @DefaultValue("") String period) {
        Csv csv = new Csv("key", "name", "custody", "place", "place_basis", "jurisdiction", "jurisdiction_basis");
        residencies
                .keys(chosen(period))
                .forEach(it -> csv.row(
                        it.key(),
                        it.name(),
                        it.custody(),
                        it.place(),
                        it.placeBasis(),
                        it.jurisdiction(),
                        it.jurisdictionBasis()));
        return csv.download("keys.csv");
    }

    @GET
    @Path("/looks.csv")
    @Produces("text/csv")
    @InTurn
    public Response looks(@QueryParam("period") @DefaultValue("") String period) {
        Csv csv = new Csv("access", "reservation", "looked_by", "looked_at", "what", "address");
        residencies
                .looks(chosen(period))
                .forEach(it ->
                        csv.row(it.access(), it.reservation(), it.lookedBy(), it.lookedAt(), it.what(), it.address()));
        return csv.download("looks.csv");
    }

    @GET
    @Path("/gaps.csv")
    @Produces("text/csv")
    @InTurn
    public Response gaps(@QueryParam("period") @DefaultValue("") String period) {
        Csv csv = new Csv("kind", "subject");
        residencies.gaps(chosen(period)).forEach(it -> csv.row(it.kind(), it.subject()));
        return csv.download("gaps.csv");
    }
}
