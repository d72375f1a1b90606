package eu.bailiwick.attestation.posture;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Encryption for people: which keys there are and what they protect, how each fact is known, and until when.
@Path("/app/proof/encryption")
@Produces(MediaType.TEXT_HTML)
public class PosturePages {
    private static final int HISTORY = 50;
    private final Postures postures;
    private final Choices choices;
    private final Caller caller;
    private final Paging paging;
    private final Viewer viewer;

    PosturePages(Postures postures, Choices choices, Caller caller, Paging paging, Viewer viewer) {
        this.postures = postures;
        this.choices = choices;
        this.caller = caller;
        this.paging = paging;
        this.viewer = viewer;
    }

    /// How many facts stand in which way.
    public record Figures(long attested, long observed, long declared, long stale, long wrong) {
        static Figures of(List<ItemView> items) {
            Map<FactStanding, Long> counted = items.stream()
                    .flatMap(item -> item.facts().stream())
                    .collect(Collectors.groupingBy(FactView::standing, Collectors.counting()));
            return new Figures(
                    counted.getOrDefault(FactStanding.ATTESTED, 0L),
                    counted.getOrDefault(FactStanding.OBSERVED, 0L),
                    counted.getOrDefault(FactStanding.DECLARED, 0L),
                    counted.getOrDefault(FactStanding.STALE, 0L),
                    counted.getOrDefault(FactStanding.FAULT, 0L) + counted.getOrDefault(FactStanding.UNKNOWN, 0L));
        }
    }

    @CheckedTemplate(basePath = "posture", defaultName = HYPHENATED_ELEMENT_NAME)
    record PostureList(
            Slice<ItemView> items,
            Figures figures,
            List<Choices.Named> reservations,
            List<ItemKind> kinds,
            List<FactStanding> standings,
            String reservation,
            String kind,
            String standing,
            String csv,
            boolean all,
            boolean mayDeclare)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "posture", defaultName = HYPHENATED_ELEMENT_NAME)
    record PosturePage(
            ItemView item,
            List<FactView> history,
            Map<String, String> keys,
            @Nullable String next) implements TemplateInstance {}

    @CheckedTemplate(basePath = "posture", defaultName = HYPHENATED_ELEMENT_NAME)
    record Declare(
            Entered form,
            Choices.Found reservations,
            List<String> jurisdictions,
            List<Fact> place,
            List<Fact> kind,
            List<Fact> keeper)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("attestation:read")
    public TemplateInstance list(
            @QueryParam("reservation") @DefaultValue("") String reservation,
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("standing") @DefaultValue("") String standing,
            @Context UriInfo address) {
        List<ItemView> shown = shown(reservation, kind, standing);
        return new PostureList(
                paging.of(shown, "/app/proof/encryption", "page"),
                Figures.of(shown),
                choices.known(),
                List.of(ItemKind.values()),
                List.of(FactStanding.values()),
                reservation,
                kind,
                standing,
                Paging.here(address.getRequestUriBuilder().replacePath("/app/proof/encryption/encryption.csv")),
                reservation.isEmpty() && kind.isEmpty() && standing.isEmpty(),
                caller.may("posture:declare"));
    }

    private List<ItemView> shown(String reservation, String kind, String standing) {
        UUID ofReservation = reservation.isEmpty() ? null : id(reservation);
        ItemKind ofKind = Listing.choice(ItemKind.class, "kind", kind);
        FactStanding wanted = Listing.choice(FactStanding.class, "standing", standing);
        List<ItemView> all = new ArrayList<>();
        List<ItemView> more = postures.list(ofReservation, ofKind, null, Csv.PAGE);
        while (!more.isEmpty()) {
            all.addAll(more);
            more = postures.list(ofReservation, ofKind, more.getLast().id(), Csv.PAGE);
        }
        return all.stream()
                .filter(item -> wanted == null || item.standing() == wanted)
                .toList();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw Problem.invalid("reservation", "Name a reservation by its id.");
        }
    }

    @GET
    @Path("/encryption.csv")
    @Produces("text/csv")
    @PermissionsAllowed("attestation:read")
    public Response csv(
            @QueryParam("reservation") @DefaultValue("") String reservation,
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("standing") @DefaultValue("") String standing) {
        Csv csv = new Csv(
                "item",
                "kind",
                "name",
                "reservation",
                "owner",
                "fact",
                "value",
                "basis",
                "standing",
                "appraisal",
                "source",
                "declared_by",
                "as_of",
                "expires_at",
                "node");
        for (ItemView item : shown(reservation, kind, standing)) {
            item.facts()
                    .forEach(it -> csv.row(
                            item.id(),
                            item.kind(),
                            item.name(),
                            item.reservation(),
                            item.owner(),
                            it.fact(),
                            it.value(),
                            it.basis(),
                            it.standing(),
                            it.appraisal(),
                            it.source(),
                            it.basis() == Basis.DECLARED ? it.notedBy() : "",
                            it.asOf(),
                            it.expiresAt(),
                            item.node()));
        }
        return csv.download("encryption.csv");
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("attestation:read")
    public TemplateInstance show(@PathParam("id") UUID id, @QueryParam("cursor") @Nullable String cursor) {
        ItemView item = postures.view(id);
        Listing<FactView> history =
                Listing.of(postures.history(id, Listing.cursor(cursor), HISTORY + 1), HISTORY, FactView::id);
        Map<String, String> keys = history.items().stream()
                .filter(fact -> fact.fact() == Fact.KEY)
                .map(FactView::value)
                .distinct()
                .collect(Collectors.toMap(
                        key -> key, key -> postures.view(UUID.fromString(key)).name()));
        return new PosturePage(
                item,
                history.items(),
                keys,
                history.next() == null ? null : "/app/proof/encryption/" + id + "?cursor=" + history.next());
    }

    @GET
    @Path("/{id}/facts.csv")
    @Produces("text/csv")
    @PermissionsAllowed("attestation:read")
    public Response facts(@PathParam("id") UUID id) {
        Csv csv = new Csv(
                "id", "fact", "value", "basis", "appraisal", "source", "noted_by", "as_of", "expires_at", "noted_at");
        return csv.<FactView>download(
                "facts-" + id + ".csv",
                last -> postures.history(id, last == null ? null : last.id(), Csv.PAGE),
                (table, it) -> table.row(
                        it.id(),
                        it.fact(),
                        it.value(),
                        it.basis(),
                        it.appraisal(),
                        it.source(),
                        it.notedBy(),
                        it.asOf(),
                        it.expiresAt(),
                        it.notedAt()));
    }

    @GET
    @Path("/declare")
    @PermissionsAllowed("posture:declare")
    public TemplateInstance form() {
        return page(Entered.blank(viewer.formats()).put(Fact.CUSTODY.name(), Custody.BRING_YOUR_OWN));
    }

    private TemplateInstance page(Entered form) {
        return new Declare(
                form,
                choices.reservations(form),
                choices.jurisdictions(),
                DeclareForm.PLACE,
                DeclareForm.KIND,
                DeclareForm.KEEPER);
    }

    @POST
    @Path("/declare")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("posture:declare")
    public Response declare(MultivaluedMap<String, String> sent) {
        Entered entered = new Entered(sent, viewer.formats());
        DeclareForm form = new DeclareForm(entered);
        try {
            if (Choices.looksFor(entered)) {
                return Response.ok(page(entered)).build();
            }
            ItemView made = postures.declare(form.report());
            return Response.seeOther(URI.create("/app/proof/encryption/" + made.id()))
                    .build();
        } catch (RuntimeException refused) {
            form.named(Mendable.of(refused, "name")).forEach(one -> entered.fault(one.field(), one.message()));
            return Response.status(422).entity(page(entered)).build();
        }
    }
}
