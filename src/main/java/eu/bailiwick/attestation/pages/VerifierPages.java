package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.bundle.VerifierProgram;
import eu.bailiwick.platform.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/// The offline verifier for whoever wants to verify; nobody has to sign in.
@Path(VerifierProgram.PATH)
@Blocking
public class VerifierPages {
    private final VerifierProgram verifier;

    VerifierPages(VerifierProgram verifier) {
        this.verifier = verifier;
    }

    @GET
    @Produces("application/java-archive")
    @PermitAll
    public Response program() {
        if (!verifier.isHere()) {
            throw Problem.notFound();
        }
        StreamingOutput content = verifier::writeTo;
        return Response.ok(content)
                .header("Content-Disposition", "attachment; filename=\"bailiwick-verify.jar\"")
                .header("ETag", "\"" + verifier.sha256() + "\"")
                .header("Cache-Control", "no-cache")
                .build();
    }
}
