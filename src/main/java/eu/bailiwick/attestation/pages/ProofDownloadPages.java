package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.Appraisals;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.bundle.Bundles;
import eu.bailiwick.attestation.bundle.Support;
import eu.bailiwick.attestation.bundle.Theme;
import eu.bailiwick.attestation.ear.EarTokens;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.InTurn;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a reader takes along from the page of a verdict.
@Path("/app/proof/{id}")
@PermissionsAllowed("attestation:read")
public class ProofDownloadPages {
    private final Appraisals appraisals;
    private final Bundles bundles;
    private final Explorer explorer;
    private final EarTokens tokens;

    ProofDownloadPages(Appraisals appraisals, Bundles bundles, Explorer explorer, EarTokens tokens) {
        this.appraisals = appraisals;
        this.bundles = bundles;
        this.explorer = explorer;
        this.tokens = tokens;
    }

    @GET
    @Path("bundle")
    @Produces("application/zip")
    @InTurn
    public Response bundle(@PathParam("id") UUID id, @QueryParam("checkpoint") @Nullable String checkpoint) {
        return download(bundles.of(id, checkpoint), "evidence-" + id + ".zip");
    }

    @GET
    @Path("report.pdf")
    @Produces("application/pdf")
    @InTurn
    public Response report(@PathParam("id") UUID id) {
        return download(bundles.report(id), "verdict-" + id + ".pdf");
    }

    @GET
    @Path("statement.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response statement(@PathParam("id") UUID id) {
        return download(
                appraisals.sealed(id).statement().getBytes(StandardCharsets.UTF_8), "statement-" + id + ".json");
    }

    @GET
    @Path("verdict.ear.jwt")
    @Produces(EarTokens.MEDIA_TYPE)
    public Response token(@PathParam("id") UUID id) {
        return download(tokens.of(id).getBytes(StandardCharsets.US_ASCII), "verdict-" + id + ".ear.jwt");
    }

    /// A file as it was judged, always as bytes and never to be shown by the browser.
    @GET
    @Path("files/{position}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response file(@PathParam("id") UUID id, @PathParam("position") int position) {
        List<EvidenceFile> files = appraisals.files(id);
        if (position < 1 || position > files.size()) {
            throw Problem.notFound();
        }
        EvidenceFile file = files.get(position - 1);
        String name = file.name().substring(file.name().lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        return download(file.content(), name.isEmpty() ? "file" : name);
    }

    @GET
    @Path("checks.csv")
    @Produces("text/csv")
    public Response checks(@PathParam("id") UUID id) {
        Csv csv = new Csv("theme", "check", "outcome", "mandatory", "reason", "finding");
        appraisals
                .view(id)
                .checks()
                .forEach(it ->
                        csv.row(Theme.of(it.id()), it.id(), it.outcome(), it.mandatory(), it.reason(), it.detail()));
        return csv.download("checks-" + id + ".csv");
    }

    @GET
    @Path("controls.csv")
    @Produces("text/csv")
    public Response controls(@PathParam("id") UUID id) {
        Csv csv = new Csv("control", "label", "theme", "state", "why", "not_shown", "passed", "open");
        Support.of(appraisals.view(id))
                .forEach(it -> csv.row(
                        it.link().control().id(),
                        it.link().control().label(),
                        it.link().theme(),
                        it.state(),
                        it.link().why(),
                        it.link().control().notShown(),
                        String.join(" ", it.passed()),
                        String.join(" ", it.open())));
        return csv.download("controls-" + id + ".csv");
    }

    @GET
    @Path("claims.csv")
    @Produces("text/csv")
    public Response claims(@PathParam("id") UUID id) {
        Csv csv = new Csv("part", "field", "value", "offset", "bytes", "says");
        Claim.byPart(appraisals.view(id).claims())
                .forEach((part, claims) -> claims.forEach(it -> csv.row(part, it.name(), it.value(), null, null, "")));
        explorer.layouts(id)
                .forEach(layout -> layout.fields()
                        .forEach(it ->
                                csv.row(layout.file(), it.name(), it.value(), it.offset(), it.length(), it.says())));
        return csv.download("claims-" + id + ".csv");
    }

    @GET
    @Path("files.csv")
    @Produces("text/csv")
    public Response files(@PathParam("id") UUID id) {
        Csv csv = new Csv("position", "file", "bytes", "sha256");
        explorer.files(id).forEach(it -> csv.row(it.position(), it.name(), it.size(), it.sha256()));
        return csv.download("files-" + id + ".csv");
    }

    private static Response download(byte[] content, String name) {
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
