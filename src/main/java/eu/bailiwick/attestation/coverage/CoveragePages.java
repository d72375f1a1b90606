package eu.bailiwick.attestation.coverage;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.bundle.OscalComponent;
import eu.bailiwick.platform.web.Csv;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// What is proved of the controls of each framework, for the compliance officer: since when, until when, by which type,
/// and what is not checked and why.
@Path("/app/proof/controls")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("attestation:read")
public class CoveragePages {
    private final Coverages coverages;

    CoveragePages(Coverages coverages) {
        this.coverages = coverages;
    }

    @CheckedTemplate(basePath = "coverage", defaultName = HYPHENATED_ELEMENT_NAME)
    record ControlPage(CoverageView view) implements TemplateInstance {}

    @GET
    public TemplateInstance page() {
        return new ControlPage(coverages.now());
    }

    /// For tools that read OSCAL.
    @GET
    @Path("/component-definition.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response definition() {
        return Response.ok(OscalComponent.text())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"component-definition.json\"")
                .build();
    }

    @GET
    @Path("/themes.csv")
    @Produces("text/csv")
    public Response themes() {
        Csv csv = new Csv(
                "theme",
                "extent",
                "nodes_shown",
                "nodes",
                "since",
                "until",
                "c5_type",
                "controls",
                "controls_shown",
                "not_checked",
                "failed");
        CoverageView view = coverages.now();
        view.themes()
                .forEach(it -> csv.row(
                        it.theme(),
                        it.extent(),
                        it.shown(),
                        view.nodes(),
                        it.since(),
                        it.until(),
                        it.c5Type(),
                        it.controls(),
                        it.controlsShown(),
                        it.notChecked(),
                        it.failed()));
        return csv.download("themes.csv");
    }

    @GET
    @Path("/controls.csv")
    @Produces("text/csv")
    public Response controls() {
        Csv csv = new Csv(
                "framework",
                "control",
                "title",
                "theme",
                "extent",
                "nodes_shown",
                "nodes",
                "since",
                "until",
                "c5_type",
                "why",
                "not_shown");
        CoverageView view = coverages.now();
        view.controls()
                .forEach(it -> csv.row(
                        it.framework(),
                        it.control(),
                        it.title(),
                        it.by().theme(),
                        it.by().extent(),
                        it.by().shown(),
                        view.nodes(),
                        it.by().since(),
                        it.by().until(),
                        it.c5Type(),
                        it.why(),
                        it.notShown()));
        return csv.download("controls.csv");
    }

    @GET
    @Path("/open.csv")
    @Produces("text/csv")
    public Response open() {
        Csv csv = new Csv("theme", "check", "outcome", "reason", "finding", "nodes", "appraisal");
        coverages
                .now()
                .open()
                .forEach(it -> csv.row(
                        it.theme(), it.check(), it.outcome(), it.reason(), it.detail(), it.nodes(), it.appraisal()));
        return csv.download("open-checks.csv");
    }

    @GET
    @Path("/elsewhere.csv")
    @Produces("text/csv")
    public Response elsewhere() {
        Csv csv = new Csv("objective", "weight_percent", "extent", "questions_shown", "questions", "seal", "shown_by");
        coverages
                .now()
                .objectives()
                .forEach(it -> csv.row(
                        it.objective(),
                        it.weightPercent(),
                        it.extent(),
                        it.shown(),
                        it.questions(),
                        it.seal(),
                        it.about().path()));
        return csv.download("elsewhere.csv");
    }
}
