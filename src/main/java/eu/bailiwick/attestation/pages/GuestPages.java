package eu.bailiwick.attestation.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.appraisal.GuestRule;
import eu.bailiwick.attestation.extent.ExtentView;
import eu.bailiwick.attestation.extent.Extents;
import eu.bailiwick.attestation.extent.NodeShown;
import eu.bailiwick.attestation.guest.GuestExpectation;
import eu.bailiwick.attestation.guest.GuestExpectations;
import eu.bailiwick.attestation.guest.GuestWord;
import eu.bailiwick.attestation.guest.GuestsExpected;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.Reservations;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the guests of a reservation have to be, for people.
@Path("/app/reservations/{id}/guest")
@Produces(MediaType.TEXT_HTML)
public class GuestPages {
    private final GuestExpectations expectations;
    private final Extents extents;
    private final Paging paging;
    private final Reservations reservations;
    private final Caller caller;
    private final Viewer viewer;

    GuestPages(
            GuestExpectations expectations,
            Extents extents,
            Paging paging,
            Reservations reservations,
            Caller caller,
            Viewer viewer) {
        this.expectations = expectations;
        this.extents = extents;
        this.paging = paging;
        this.reservations = reservations;
        this.caller = caller;
        this.viewer = viewer;
    }

    /// @param proved how many of the nodes have proved themselves under what is expected now
    /// @param nodes what each of them has shown
    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record GuestPage(
            ReservationView it,
            GuestExpectation now,
            long proved,
            ExtentView extent,
            Slice<NodeShown> nodes,
            List<GuestRule> rules,
            Entered form,
            boolean mayWrite)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("reservation:read")
    public TemplateInstance show(@PathParam("id") UUID id) {
        GuestExpectation now = expectations.of(id);
        return page(
                now,
                Entered.blank(viewer.formats())
                        .put("measurement", now.measurement())
                        .put("idKeyDigest", now.idKeyDigest())
                        .put("guestSvnMin", now.guestSvnMin())
                        .put("guestAbiMin", now.guestAbiMin())
                        .putAll(
                                "guestPolicy",
                                now.guestPolicy().stream().map(GuestRule::name).toList())
                        .put("familyId", now.familyId())
                        .put("imageId", now.imageId())
                        .put("version", now.version()));
    }

    private TemplateInstance page(GuestExpectation now, Entered form) {
        ReservationView it = reservations.view(now.reservation());
        boolean mayWrite = caller.may("guest-expectation:write") && GuestExpectations.isOpen(it);
        ExtentView extent = extents.of(it.id());
        return new GuestPage(
                it,
                now,
                extent.nodes().stream().filter(NodeShown::proved).count(),
                extent,
                paging.of(extent.nodes(), "/app/reservations/" + it.id() + "/guest", "nodes"),
                List.of(GuestRule.values()),
                form,
                mayWrite);
    }

    @GET
    @Path("/nodes.csv")
    @Produces("text/csv")
    @PermissionsAllowed("reservation:read")
    public Response nodes(@PathParam("id") UUID id) {
        ExtentView extent = extents.of(id);
        Csv csv = new Csv(
                "node",
                "extent",
                "gpus_asked",
                "kind",
                "gpus_shown",
                "verdict",
                "reason",
                "proved",
                "missing",
                "appraisal");
        extent.nodes()
                .forEach(it -> csv.row(
                        it.nodeName(),
                        extent.extent(),
                        extent.gpus(),
                        it.kind(),
                        it.gpus(),
                        it.verdict(),
                        it.reason(),
                        it.proved(),
                        it.missing(),
                        it.appraisal()));
        return csv.download("nodes.csv");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("guest-expectation:write")
    public Response expect(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            Long version = svn(form);
            form.check();
            expectations.expect(
                    id,
                    form.version(),
                    new GuestsExpected(
                            digits(form.raw("measurement")),
                            digits(form.raw("idKeyDigest")),
                            version,
                            form.raw("guestAbiMin"),
                            new ArrayList<>(form.all("guestPolicy")),
                            digits(form.raw("familyId")),
                            digits(form.raw("imageId"))));
            return Response.seeOther(URI.create("/app/reservations/" + id + "/guest"))
                    .build();
        } catch (RuntimeException refused) {
            form.mend(refused, "measurement");
            return Response.status(422).entity(page(expectations.of(id), form)).build();
        }
    }

    private static @Nullable Long svn(Entered form) {
        String typed = form.raw("guestSvnMin");
        if (typed.isEmpty()) {
            return null;
        }
        if (!typed.matches("[0-9]{1,10}")) {
            form.fault("guestSvnMin", "Write a number from 0 to " + GuestWord.SVN_MAX + ".");
            return null;
        }
        return Long.valueOf(typed);
    }

    private static @Nullable String digits(String typed) {
        return typed.isEmpty() ? null : typed.replaceAll("\\s+", "");
    }
}
