package eu.bailiwick.attestation.pack;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.AskedPeriod;
import eu.bailiwick.attestation.posture.Choices;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.InTurn;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.SentOnce;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Packs for people: ask for one, see what it holds, take it.
@Path("/app/proof/packs")
@Produces(MediaType.TEXT_HTML)
public class PackPages {
    private static final String HERE = "/app/proof/packs";
    private static final int ROWS = 20;
    private final Packs packs;
    private final PackDownloads downloads;
    private final SentOnce once;
    private final Form blank;

    PackPages(Packs packs, PackDownloads downloads, SentOnce once, Form blank) {
        this.packs = packs;
        this.downloads = downloads;
        this.once = once;
        this.blank = blank;
    }

    /// What the form offers to choose from.
    @ApplicationScoped
    static class Form {
        private final Choices choices;
        private final PortalClock clock;
        private final Viewer viewer;
        private final PackRules rules;

        Form(Choices choices, PortalClock clock, Viewer viewer, PackRules rules) {
            this.choices = choices;
            this.clock = clock;
            this.viewer = viewer;
            this.rules = rules;
        }

        Entered entered(MultivaluedMap<String, String> sent) {
            return new Entered(sent, viewer.formats());
        }

        Offered offered(Entered form) {
            Instant now = clock.now();
            return new Offered(
                    AskedPeriod.months(now),
                    AskedPeriod.quarters(now),
                    choices.projects(form),
                    choices.reservations(form),
                    choices.jurisdictions(),
                    rules.rule());
        }

        TemplateInstance page(Packs packs, Entered form, @Nullable String cursor) {
            Listing<PackView> found = Listing.of(packs.list(Listing.cursor(cursor), ROWS + 1), ROWS, PackView::id);
            Offered offered = offered(form);
            return new PackList(
                    found.items(),
                    found.next() == null ? null : HERE + "?cursor=" + found.next(),
                    form,
                    offered,
                    form.error("days") == null ? offered.rule().own() : form.raw("days"));
        }

        Entered empty() {
            return Entered.blank(viewer.formats());
        }
    }

    /// What the form offers to choose from.
    public record Offered(
            List<String> months,
            List<String> quarters,
            Choices.Found projects,
            Choices.Found reservations,
            List<String> jurisdictions,
            PackRuleView rule) {}

    @CheckedTemplate(basePath = "pack", defaultName = HYPHENATED_ELEMENT_NAME)
    record PackList(List<PackView> packs, @Nullable String next, Entered form, Offered offered, String days)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("proof-pack:read")
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        return blank.page(packs, blank.empty(), cursor);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("proof-pack:read")
    public Response ask(MultivaluedMap<String, String> sent) {
        Entered form = blank.entered(sent);
        try {
            if (Choices.looksFor(form)) {
                return Response.ok(blank.page(packs, form, null)).build();
            }
            PackWish wish = wish(form);
            return once.run("POST " + HERE, form, () -> {
                packs.ask(wish);
                return Response.seeOther(URI.create(HERE)).build();
            });
        } catch (RuntimeException refused) {
            form.mend(refused, "period");
            return Response.status(422).entity(blank.page(packs, form, null)).build();
        }
    }

    private static PackWish wish(Entered form) {
        boolean named = !form.raw("period").isEmpty();
        if (named && !(form.raw("from") + form.raw("to")).isEmpty()) {
            form.fault("period", "Choose a month or quarter, or write both ends, not both.");
        }
        Instant from = named && form.raw("from").isEmpty() ? null : form.instant("from");
        Instant to = named && form.raw("to").isEmpty() ? null : form.instant("to");
        form.check();
        return new PackWish(
                named ? form.raw("period") : null,
                from == null ? null : from.toString(),
                to == null ? null : to.toString(),
                id(form, "project"),
                form.raw("jurisdiction"),
                id(form, "reservation"));
    }

    private static @Nullable UUID id(Entered form, String field) {
        try {
            return form.raw(field).isEmpty() ? null : UUID.fromString(form.raw(field));
        } catch (IllegalArgumentException unreadable) {
            throw Problem.invalid(
                    field, field.equals("project") ? "There is no such project." : "There is no such reservation.");
        }
    }

    @GET
    @Path("/packs.csv")
    @Produces("text/csv")
    @PermissionsAllowed("proof-pack:read")
    public Response csv() {
        Csv csv = new Csv(
                "id",
                "from",
                "to",
                "cut_off",
                "project",
                "jurisdiction",
                "reservation",
                "verdicts",
                "state",
                "asked_by",
                "asked_at",
                "made_at",
                "bytes",
                "sha256",
                "seen",
                "kept_until",
                "removed_at");
        return csv.<PackView>download(
                "packs.csv",
                last -> packs.list(last == null ? null : last.id(), Csv.PAGE),
                (table, it) -> table.row(
                        it.id(),
                        it.period().start(),
                        it.period().end(),
                        it.cutOff(),
                        it.projectName(),
                        it.jurisdiction(),
                        it.reservationName(),
                        it.verdicts(),
                        it.state(),
                        it.askedBy(),
                        it.askedAt(),
                        it.madeAt(),
                        it.bytes(),
                        it.sha256(),
                        it.seen(),
                        it.keptUntil(),
                        it.removedAt()));
    }

    @GET
    @Path("/{id}/content")
    @Produces("application/zip")
    @InTurn
    @PermissionsAllowed("proof-pack:read")
    public Response content(@PathParam("id") UUID id, @Context Request request, @Context HttpHeaders headers) {
        return downloads.download(id, request, headers);
    }
}
