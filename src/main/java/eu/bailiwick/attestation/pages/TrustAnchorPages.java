package eu.bailiwick.attestation.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.anchor.AnchorView;
import eu.bailiwick.attestation.anchor.TrustAnchors;
import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.witness.Cosignatures;
import eu.bailiwick.attestation.witness.WitnessApi;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Root certificates for the provider's operators: one proposes, another confirms, either withdraws.
@Path("/ops/trust-anchors")
@Produces(MediaType.TEXT_HTML)
public class TrustAnchorPages {
    private static final int PEM_MAX = 50_000;
    private final TrustAnchors anchors;
    private final Caller caller;
    private final Paging paging;
    private final Cosignatures cosignatures;

    TrustAnchorPages(TrustAnchors anchors, Caller caller, Paging paging, Cosignatures cosignatures) {
        this.anchors = anchors;
        this.cosignatures = cosignatures;
        this.caller = caller;
        this.paging = paging;
    }

    /// A proposal as it was typed, with what is wrong with it.
    public record Proposal(String kind, String certificates, String reason, List<Violation> violations) {
        public @Nullable String error(String field) {
            return violations.stream()
                    .filter(violation -> violation.field().equals(field))
                    .map(Violation::message)
                    .findFirst()
                    .orElse(null);
        }
    }

    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record TrustAnchorList(
            Slice<AnchorView> anchors,
            List<AnchorKind> kinds,
            Proposal form,
            boolean mayWrite,
            WitnessApi.Witnesses witnesses)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("trust-anchor:read")
    public TemplateInstance list() {
        return page(new Proposal("", "", "", List.of()));
    }

    private TemplateInstance page(Proposal form) {
        return new TrustAnchorList(
                paging.of(anchors.list(), "/ops/trust-anchors", "page"),
                List.of(AnchorKind.values()),
                form,
                caller.may("trust-anchor:write"),
                cosignatures.witnesses());
    }

    @GET
    @Path("/trust-anchors.csv")
    @Produces("text/csv")
    @PermissionsAllowed("trust-anchor:read")
    public Response csv() {
        Csv csv = new Csv(
                "id",
                "kind",
                "root",
                "sha256",
                "recognised",
                "state",
                "reason",
                "proposed_by",
                "proposed_at",
                "confirmed_by",
                "confirmed_at",
                "withdrawn_at");
        anchors.list()
                .forEach(it -> csv.row(
                        it.id(),
                        it.kind(),
                        it.rootName(),
                        it.rootSha256(),
                        it.recognised(),
                        it.state(),
                        it.reason(),
                        it.proposedBy(),
                        it.proposedAt(),
                        it.confirmedBy(),
                        it.confirmedAt(),
                        it.withdrawnAt()));
        return csv.download("trust-anchors.csv");
    }

    @POST
    @PermissionsAllowed("trust-anchor:write")
    @FreshSignIn
    public Response propose(
            @FormParam("kind") @DefaultValue("") String kind,
            @FormParam("certificates") @DefaultValue("") String certificates,
            @FormParam("reason") @DefaultValue("") String reason) {
        try {
            AnchorKind chosen = Listing.choice(AnchorKind.class, "kind", kind);
            if (chosen == null) {
                throw Problem.invalid("kind", "Say whose root this is.");
            }
            if (certificates.isBlank() || certificates.length() > PEM_MAX) {
                throw Problem.invalid("certificates", "Paste certificates in PEM, at most 50,000 characters.");
            }
            anchors.propose(chosen, certificates, reason);
            return done();
        } catch (RuntimeException refused) {
            return refused(new Proposal(kind, certificates, reason, Mendable.of(refused, "certificates")));
        }
    }

    @POST
    @Path("/{id}/confirmation")
    @PermissionsAllowed("trust-anchor:write")
    @FreshSignIn
    public Response confirm(@PathParam("id") UUID id) {
        return decide(() -> anchors.confirm(id));
    }

    @POST
    @Path("/{id}/withdrawal")
    @PermissionsAllowed("trust-anchor:write")
    @FreshSignIn
    public Response withdraw(@PathParam("id") UUID id) {
        return decide(() -> anchors.withdraw(id));
    }

    private Response decide(Runnable decision) {
        try {
            decision.run();
            return done();
        } catch (RuntimeException refused) {
            return refused(new Proposal("", "", "", Mendable.of(refused, "certificates")));
        }
    }

    private static Response done() {
        return Response.seeOther(URI.create("/ops/trust-anchors")).build();
    }

    private Response refused(Proposal form) {
        return Response.status(422).entity(page(form)).build();
    }
}
