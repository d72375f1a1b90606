package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.opinion.Opinions;
import eu.bailiwick.attestation.opinion.VerifiedBy;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What other verifiers say, on the page of a verdict.
@Path("/app/proof/{id}")
public class OpinionPages {
    private final Opinions opinions;
    private final ProofPages pages;
    private final Viewer viewer;

    OpinionPages(Opinions opinions, ProofPages pages, Viewer viewer) {
        this.opinions = opinions;
        this.pages = pages;
        this.viewer = viewer;
    }

    @POST
    @Path("opinions")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @PermissionsAllowed("attestation:attach")
    public Response attach(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            Opinions.Word word = new Opinions.Word(
                    form.raw("verifier"),
                    Listing.choice(Verdict.class, "verdict", form.raw("verdict")),
                    form.raw("judgedAt").isEmpty() ? null : form.instant("judgedAt"),
                    orNull(form.raw("token")),
                    Listing.choice(VerifiedBy.class, "verifiedBy", form.raw("verifiedBy")));
            form.check();
            opinions.attach(id, word);
            return Response.seeOther(URI.create("/app/proof/" + id)).build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, "verifier").stream()
                    .filter(fault -> !form.violations().contains(fault))
                    .forEach(fault -> form.fault(fault.field(), fault.message()));
            return Response.status(422).entity(pages.page(id, form)).build();
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    @GET
    @Path("opinions.csv")
    @Produces("text/csv")
    @PermissionsAllowed("attestation:read")
    public Response csv(@PathParam("id") UUID id) {
        Csv csv = new Csv(
                "id",
                "verifier",
                "verdict",
                "judged_at",
                "agreement",
                "verified_by",
                "c5_type",
                "token_sha256",
                "added_by",
                "added_at");
        opinions.list(id)
                .forEach(it -> csv.row(
                        it.id(),
                        it.verifier(),
                        it.verdict(),
                        it.judgedAt(),
                        it.agreement(),
                        it.verifiedBy(),
                        it.c5Type(),
                        it.token() == null ? null : Bytes.sha256(it.token().getBytes(StandardCharsets.UTF_8)),
                        it.addedBy(),
                        it.addedAt()));
        return csv.download("opinions-" + id + ".csv");
    }
}
