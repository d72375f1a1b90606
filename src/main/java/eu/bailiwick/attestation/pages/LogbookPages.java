package eu.bailiwick.attestation.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.log.LogKey;
import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.attestation.statement.Issuer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/// Explains the log to a stranger, in words and as JSON. Nobody has to sign in.
@Path("/log")
@Blocking
public class LogbookPages {
    private final VerdictLog log;
    private final LogKey key;
    private final Issuer issuer;

    LogbookPages(VerdictLog log, LogKey key, Issuer issuer) {
        this.log = log;
        this.key = key;
        this.issuer = issuer;
    }

    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record Log(String origin, String verifier, String pem, String issuer, String checkpoint)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public TemplateInstance page() {
        return new Log(
                key.verifier().name(),
                key.verifier().show(),
                key.pem(),
                issuer.fingerprint(),
                log.newest().orElse(""));
    }

    /// What a tool needs to follow the log. Paths are below this portal's own address.
    public record Description(
            String name,
            String origin,
            String key,
            String publicKeyPem,
            String issuerKeySha256,
            String checkpointPath,
            String tilePath,
            String entriesPath,
            String entry,
            int tileHeight) {}

    @GET
    @Path("log.v0.json")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public Description description() {
        return new Description(
                "Bailiwick log of verdicts",
                key.verifier().name(),
                key.verifier().show(),
                key.pem(),
                issuer.fingerprint(),
                "/log/checkpoint",
                "/log/tile/<L>/<N>[.p/<W>]",
                "/log/tile/entries/<N>[.p/<W>]",
                "sha256:<hex of the statement's SHA-256> and a newline",
                8);
    }
}
