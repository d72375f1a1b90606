package eu.bailiwick.attestation.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.Appraisals;
import eu.bailiwick.attestation.alarm.Alarms;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.bundle.OwnEvidence;
import eu.bailiwick.attestation.bundle.Support;
import eu.bailiwick.attestation.opinion.OpinionView;
import eu.bailiwick.attestation.opinion.Opinions;
import eu.bailiwick.attestation.opinion.VerifiedBy;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Proof for people: how each node stands, every verdict, one of them in depth, two of them side by side.
@Path("/app/proof")
@Produces(MediaType.TEXT_HTML)
public class ProofPages {
    private static final int ROWS = 50;
    private final Appraisals appraisals;
    private final Verdicts verdicts;
    private final Explorer explorer;
    private final Caller caller;
    private final Paging paging;
    private final Alarms alarms;
    private final Opinions opinions;
    private final Viewer viewer;

    ProofPages(
            Appraisals appraisals,
            Verdicts verdicts,
            Explorer explorer,
            Caller caller,
            Paging paging,
            Alarms alarms,
            Opinions opinions,
            Viewer viewer) {
        this.appraisals = appraisals;
        this.verdicts = verdicts;
        this.explorer = explorer;
        this.caller = caller;
        this.paging = paging;
        this.alarms = alarms;
        this.opinions = opinions;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record ProofList(
            Slice<Verdicts.Standing> standing,
            Slice<Verdicts.Hardware> hardware,
            List<Verdicts.Line> lines,
            List<Verdicts.Judged> reservations,
            Filter filter,
            List<Verdict> verdicts,
            List<Kind> kinds,
            @Nullable String next,
            String csv,
            boolean mayJudge,
            long alarms)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record ProofPage(
            Explorer.Explored e,
            AppraisalView a,
            List<Support> controls,
            List<OpinionView> opinions,
            List<Verdict> verdicts,
            List<VerifiedBy> verifiedBy,
            Entered form,
            boolean mayAttach,
            String own)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record ProofComparison(AppraisalView left, AppraisalView right, Difference difference)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("attestation:read")
    public TemplateInstance list(
            @BeanParam Filter filter, @QueryParam("cursor") @Nullable String cursor, @Context UriInfo address) {
        Listing<Verdicts.Line> page =
                Listing.of(verdicts.list(filter, Listing.cursor(cursor), ROWS + 1), ROWS, Verdicts.Line::id);
        return new ProofList(
                paging.of(verdicts.standing(), "/app/proof", "nodes"),
                paging.of(verdicts.hardware(), "/app/proof", "devices"),
                page.items(),
                verdicts.reservations(),
                filter,
                List.of(Verdict.values()),
                List.of(Kind.values()),
                page.next() == null
                        ? null
                        : Paging.here(address.getRequestUriBuilder().replaceQueryParam("cursor", page.next())),
                Paging.here(address.getRequestUriBuilder().replacePath("/app/proof/verdicts.csv")),
                caller.may("attestation:appraise"),
                alarms.open());
    }

    @GET
    @Path("/verdicts.csv")
    @Produces("text/csv")
    @PermissionsAllowed("attestation:read")
    public Response csv(@BeanParam Filter filter) {
        Csv csv = new Csv(
                "id",
                "kind",
                "reservation",
                "node",
                "counts",
                "verdict",
                "reason",
                "as_of",
                "appraised_at",
                "valid_until",
                "c5_type",
                "passed",
                "failed",
                "not_checked");
        return csv.<Verdicts.Line>download(
                "verdicts.csv",
                last -> verdicts.list(filter, last == null ? null : last.id(), Csv.PAGE),
                (table, it) -> table.row(
                        it.id(),
                        it.kind(),
                        it.reservation(),
                        it.node(),
                        it.counts(),
                        it.verdict(),
                        it.reason(),
                        it.asOf(),
                        it.appraisedAt(),
                        it.validUntil(),
                        it.c5Type(),
                        it.passed(),
                        it.failed(),
                        it.notChecked()));
    }

    @GET
    @Path("/standing.csv")
    @Produces("text/csv")
    @PermissionsAllowed("attestation:read")
    public Response standingCsv() {
        Csv csv = new Csv(
                "appraisal",
                "reservation",
                "node",
                "kind",
                "verdict",
                "holds",
                "since",
                "until",
                "c5_type",
                "not_checked");
        verdicts.standing()
                .forEach(it -> csv.row(
                        it.appraisal(),
                        it.reservation(),
                        it.node(),
                        it.kind(),
                        it.verdict(),
                        it.holds(),
                        it.since(),
                        it.until(),
                        it.c5Type(),
                        it.notChecked()));
        return csv.download("standing.csv");
    }

    @GET
    @Path("/hardware.csv")
    @Produces("text/csv")
    @PermissionsAllowed("attestation:read")
    public Response hardwareCsv() {
        Csv csv =
                new Csv("appraisal", "reservation", "node", "device", "registered_at", "since", "site", "jurisdiction");
        verdicts.hardware()
                .forEach(it -> csv.row(
                        it.appraisal(),
                        it.reservation(),
                        it.node(),
                        it.device(),
                        it.registeredAt(),
                        it.since(),
                        it.site(),
                        it.jurisdiction()));
        return csv.download("hardware.csv");
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("attestation:read")
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(id, Entered.blank(viewer.formats()));
    }

    TemplateInstance page(UUID id, Entered form) {
        AppraisalView appraisal = appraisals.view(id);
        return new ProofPage(
                explorer.explore(appraisal),
                appraisal,
                Support.of(appraisal),
                opinions.list(appraisal),
                List.of(Verdict.values()),
                List.of(VerifiedBy.values()),
                form,
                caller.may("attestation:attach"),
                OwnEvidence.commands(appraisal));
    }

    @GET
    @Path("/compare")
    @PermissionsAllowed("attestation:read")
    public Response compare(@QueryParam("a") @DefaultValue("") String a, @QueryParam("b") @DefaultValue("") String b) {
        if (a.isEmpty() && b.isEmpty()) {
            return Response.seeOther(URI.create("/app/proof")).build();
        }
        AppraisalView left = appraisals.view(id("a", a));
        AppraisalView right = appraisals.view(id("b", b));
        return Response.ok(new ProofComparison(left, right, difference(left, right)))
                .build();
    }

    @GET
    @Path("/compare.csv")
    @Produces("text/csv")
    @PermissionsAllowed("attestation:read")
    public Response compareCsv(
            @QueryParam("a") @DefaultValue("") String a, @QueryParam("b") @DefaultValue("") String b) {
        return difference(appraisals.view(id("a", a)), appraisals.view(id("b", b)))
                .csv()
                .download("comparison.csv");
    }

    private Difference difference(AppraisalView left, AppraisalView right) {
        return Difference.of(left, right, explorer.hashes(left.id()), explorer.hashes(right.id()));
    }

    private static UUID id(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(field, "Name two appraisals by their ids, as a and b.");
        }
    }
}
