package eu.bailiwick.attestation.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.publication.Edition;
import eu.bailiwick.attestation.publication.EditionFile;
import eu.bailiwick.attestation.publication.Editions;
import eu.bailiwick.attestation.publication.Facility;
import eu.bailiwick.attestation.statement.Issuer;
import eu.bailiwick.platform.problem.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The published register of devices, in words and as files. Nobody has to sign in.
@Path("/log/devices")
@Blocking
public class PublishedRegisterPages {
    private static final String NEWEST = "newest";
    private final Editions editions;
    private final Issuer issuer;

    PublishedRegisterPages(Editions editions, Issuer issuer) {
        this.editions = editions;
        this.issuer = issuer;
    }

    /// @param edition the newest; null before the first
    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record PublishedRegister(
            @Nullable Edition edition, List<Facility> facilities, List<EditionFile> files, String issuer)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public TemplateInstance page() {
        Edition newest = editions.newest().orElse(null);
        return new PublishedRegister(
                newest,
                newest == null ? List.of() : editions.facilities(newest),
                List.of(EditionFile.values()),
                issuer.fingerprint());
    }

    /// A file of an edition, by its number or as `newest`. Those of a number never change, but for the proof, which is
    /// always under the newest checkpoint that enough witnesses have signed.
    @GET
    @Path("{edition:newest|[1-9][0-9]{0,8}}/{file}")
    @PermitAll
    public Response file(@PathParam("edition") String edition, @PathParam("file") String name) {
        EditionFile file = EditionFile.named(name).orElseThrow(Problem::notFound);
        int number = edition.equals(NEWEST)
                ? editions.newest().map(Edition::number).orElseThrow(Problem::notFound)
                : Integer.parseInt(edition);
        byte[] content = editions.file(number, file).orElseThrow(Problem::notFound);
        boolean moves = edition.equals(NEWEST) || file == EditionFile.PROOF;
        return Response.ok(content, file.mediaType())
                .header("Cache-Control", moves ? "no-cache" : "public, max-age=31536000, immutable")
                .build();
    }
}
