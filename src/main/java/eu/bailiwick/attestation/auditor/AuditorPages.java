package eu.bailiwick.attestation.auditor;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.posture.Choices;
import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Auditors for the tenant's people: who sees what until when, the form that invites, and the end.
@Path("/app/members/auditors")
@Produces(MediaType.TEXT_HTML)
public class AuditorPages {
    private static final String HERE = "/app/members/auditors";
    private static final int ROWS = 20;
    private final Auditors auditors;
    private final Choices choices;
    private final DryRun dryRun;
    private final Caller caller;
    private final Viewer viewer;

    AuditorPages(Auditors auditors, Choices choices, DryRun dryRun, Caller caller, Viewer viewer) {
        this.auditors = auditors;
        this.choices = choices;
        this.dryRun = dryRun;
        this.caller = caller;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "auditor", defaultName = HYPHENATED_ELEMENT_NAME)
    record AuditorList(
            List<AuditorView> auditors,
            @Nullable String next,
            Entered form,
            List<AuditScope> scopes,
            Choices.Found projects,
            Choices.Found reservations,
            @Nullable AuditorView would,
            boolean mayWrite)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "auditor", defaultName = HYPHENATED_ELEMENT_NAME)
    record AuditorInvited(AuditorView made, @Nullable String link) implements TemplateInstance {}

    @GET
    @PermissionsAllowed("auditor:read")
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        return page(Entered.blank(viewer.formats()), cursor, null);
    }

    private TemplateInstance page(Entered form, @Nullable String cursor, @Nullable AuditorView would) {
        Listing<AuditorView> found = Listing.of(auditors.list(Listing.cursor(cursor), ROWS + 1), ROWS, AuditorView::id);
        return new AuditorList(
                found.items(),
                found.next() == null ? null : HERE + "?cursor=" + found.next(),
                form,
                List.of(AuditScope.values()),
                choices.projects(form),
                choices.reservations(form),
                would,
                caller.may("auditor:write"));
    }

    @GET
    @Path("/auditors.csv")
    @Produces("text/csv")
    @PermissionsAllowed("auditor:read")
    public Response csv() {
        Csv csv = new Csv(
                "id",
                "name",
                "email",
                "scope",
                "of",
                "from",
                "to",
                "ends_at",
                "state",
                "reservations",
                "verdicts",
                "invited_by",
                "invited_at",
                "last_seen_at",
                "ended_by",
                "ended_at");
        return csv.<AuditorView>download(
                "auditors.csv",
                last -> auditors.list(last == null ? null : last.id(), Csv.PAGE),
                (table, it) -> table.row(
                        it.id(),
                        it.name(),
                        it.email(),
                        it.scope(),
                        String.join("; ", it.named()),
                        it.evidence().start(),
                        it.evidence().end(),
                        it.endsAt(),
                        it.state(),
                        it.reservations(),
                        it.verdicts(),
                        it.invitedBy(),
                        it.invitedAt(),
                        it.lastSeenAt(),
                        it.endedBy(),
                        it.endedAt()));
    }

    /// Invites, or with `look` only shows how much they would see.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("auditor:write")
    @FreshSignIn
    public Response invite(MultivaluedMap<String, String> sent, @Context UriInfo address) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            if (Choices.looksFor(form)) {
                return Response.ok(page(form, null, null)).build();
            }
            AuditorWish wish = wish(form);
            if (form.checked("look")) {
                AuditorView would = dryRun.of(() -> auditors.invite(wish));
                return Response.ok(page(form, null, would)).build();
            }
            AuditorView made = auditors.invite(wish);
            return made.link() == null
                    ? done()
                    : Response.ok(new AuditorInvited(
                                    made,
                                    address.getBaseUri().resolve(made.link()).toString()))
                            .build();
        } catch (RuntimeException refused) {
            return refused(form, refused);
        }
    }

    private AuditorWish wish(Entered form) {
        List<UUID> reservations = new ArrayList<>(ids(form, "reservations"));
        reservations.addAll(choices.numbered("numbers", form.raw("numbers")));
        return new AuditorWish(
                form.raw("name"),
                form.raw("email"),
                form.raw("scope").isEmpty() ? null : Listing.choice(AuditScope.class, "scope", form.raw("scope")),
                ids(form, "projects"),
                reservations,
                form.instantOrNull("from"),
                form.instantOrNull("to"),
                form.instantOrNull("endsAt"));
    }

    private static List<UUID> ids(Entered form, String field) {
        try {
            return form.all(field).stream()
                    .filter(id -> !id.isEmpty())
                    .map(UUID::fromString)
                    .toList();
        } catch (IllegalArgumentException unreadable) {
            throw Problem.invalid(
                    field, field.equals("projects") ? "There is no such project." : "There is no such reservation.");
        }
    }

    @POST
    @Path("/{id}/ending")
    @PermissionsAllowed("auditor:write")
    public Response end(@PathParam("id") UUID id) {
        try {
            auditors.end(id, null);
            return done();
        } catch (RuntimeException refused) {
            return refused(Entered.blank(viewer.formats()), refused);
        }
    }

    private Response refused(Entered form, RuntimeException refused) {
        form.mend(refused, "name");
        return Response.status(422).entity(page(form, null, null)).build();
    }

    private static Response done() {
        return Response.seeOther(URI.create(HERE)).build();
    }
}
