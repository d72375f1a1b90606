package eu.bailiwick.platform.local;

import eu.bailiwick.platform.PlatformConfig;
import eu.bailiwick.platform.problem.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/// A page of any size that asks nobody and shows nothing: what the bench holds beside a real page of the same size.
/// Outside of a developer's machine and tests this address does not exist.
@Path("/local/page")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class LocalPages {
    private static final int BYTES_MAX = 1_000_000;
    private final PlatformConfig platform;

    LocalPages(PlatformConfig platform) {
        this.platform = platform;
    }

    @CheckedTemplate(basePath = "local", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Filled(String filling) implements TemplateInstance {}

    @GET
    @PermitAll
    public TemplateInstance page(@QueryParam("bytes") int bytes) {
        if (!platform.local()) {
            throw Problem.notFound();
        }
        return new Filled("-".repeat(Math.clamp(bytes, 0, BYTES_MAX)));
    }
}
