package eu.bailiwick.attestation.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.log.LogKey;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.attestation.statement.IssuerKeys;
import eu.bailiwick.attestation.statement.PublishedKey;
import eu.bailiwick.attestation.statement.Tokens;
import eu.bailiwick.attestation.witness.Cosignatures;
import eu.bailiwick.attestation.witness.Followers;
import eu.bailiwick.attestation.witness.WitnessApi;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/// Explains the log to a stranger, in words and as JSON. Nobody has to sign in.
@Path("/log")
@Blocking
public class LogbookPages {
    private final VerdictLog log;
    private final LogKey key;
    private final IssuerKeys issuer;
    private final Cosignatures cosignatures;
    private final Followers followers;
    private final Tokens tokens;

    LogbookPages(
            VerdictLog log,
            LogKey key,
            IssuerKeys issuer,
            Cosignatures cosignatures,
            Followers followers,
            Tokens tokens) {
        this.log = log;
        this.key = key;
        this.issuer = issuer;
        this.cosignatures = cosignatures;
        this.followers = followers;
        this.tokens = tokens;
    }

    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record Log(
            String origin,
            String verifier,
            String pem,
            String issuer,
            List<String> earlier,
            String checkpoint,
            WitnessApi.Witnesses witnesses)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public TemplateInstance page() {
        return new Log(
                key.verifier().name(),
                key.verifier().show(),
                key.pem(),
                issuer.present().id(),
                issuer.earlier().stream().map(PublishedKey::id).toList(),
                log.newest().map(LogbookPages::withoutWitnesses).orElse(""),
                cosignatures.witnesses());
    }

    // A line of ML-DSA fills a page; whom it is for takes it from the file.
    private static String withoutWitnesses(String checkpoint) {
        Note note = Note.read(checkpoint);
        return new Note(note.text(), List.of(note.lines().getFirst())).show();
    }

    /// Which keys are the log's and its witnesses', and how many of them a checkpoint needs (c2sp.org/tlog-policy).
    @GET
    @Path("policy.txt")
    @Produces(MediaType.TEXT_PLAIN)
    @PermitAll
    public String policy() {
        return followers.policy();
    }

    /// The keys that sign and signed statements and tokens, the present one first, for tools that read tokens.
    @GET
    @Path("issuer.jwks.json")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public Tokens.Keys keys() {
        return tokens.keys();
    }

    /// What a tool needs to follow the log. Paths are below this portal's own address.
    public record Description(
            String name,
            String origin,
            String key,
            String publicKeyPem,
            String issuerKeySha256,
            String policyPath,
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
                issuer.present().id(),
                "/log/policy.txt",
                "/log/checkpoint",
                "/log/tile/<L>/<N>[.p/<W>]",
                "/log/tile/entries/<N>[.p/<W>]",
                "sha256:<hex of the statement's SHA-256> and a newline",
                8);
    }
}
