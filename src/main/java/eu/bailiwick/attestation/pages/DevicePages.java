package eu.bailiwick.attestation.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.device.ChangeKind;
import eu.bailiwick.attestation.device.DeviceFilter;
import eu.bailiwick.attestation.device.DeviceKind;
import eu.bailiwick.attestation.device.DeviceState;
import eu.bailiwick.attestation.device.DeviceStory;
import eu.bailiwick.attestation.device.DeviceView;
import eu.bailiwick.attestation.device.Devices;
import eu.bailiwick.attestation.device.Happening;
import eu.bailiwick.attestation.device.Person;
import eu.bailiwick.attestation.publication.Edition;
import eu.bailiwick.attestation.publication.Editions;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The register of devices for the provider's staff: what is where, and what waits for a second person.
@Path("/ops/devices")
@Produces(MediaType.TEXT_HTML)
public class DevicePages {
    private static final int REASON_MAX = 500;
    private final Devices devices;
    private final Editions editions;
    private final Caller caller;
    private final Paging paging;
    private final Viewer viewer;

    DevicePages(Devices devices, Editions editions, Caller caller, Paging paging, Viewer viewer) {
        this.devices = devices;
        this.editions = editions;
        this.caller = caller;
        this.paging = paging;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record DeviceList(
            Slice<DeviceView> devices,
            @Nullable Edition edition,
            boolean behind,
            DeviceFilter filter,
            List<DeviceKind> kinds,
            List<DeviceState> states,
            List<String> sites,
            List<String> jurisdictions,
            Entered form,
            String csv,
            boolean mayWrite)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record DevicePage(
            DeviceView d,
            DeviceStory story,
            Slice<DeviceStory.Change> changes,
            List<ChangeKind> possible,
            List<String> sites,
            Entered form,
            boolean mayWrite,
            boolean mayWithdraw)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("device:read")
    public TemplateInstance list(@BeanParam DeviceFilter filter, @Context UriInfo address) {
        String csv = Paging.here(address.getRequestUriBuilder().replacePath("/ops/devices/devices.csv"));
        return page(filter, Entered.blank(viewer.formats()), csv);
    }

    private TemplateInstance page(DeviceFilter filter, Entered form, String csv) {
        return new DeviceList(
                paging.of(devices.list(filter), "/ops/devices", "page"),
                editions.newest().orElse(null),
                editions.isBehind(),
                filter,
                List.of(DeviceKind.values()),
                List.of(DeviceState.values()),
                devices.sites(),
                devices.jurisdictions(),
                form,
                csv,
                caller.may("device:write"));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("device:read")
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(id, Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(UUID id, Entered form) {
        DeviceStory story = devices.story(id);
        DeviceStory.Change waiting = story.waiting();
        return new DevicePage(
                story.device(),
                story,
                paging.of(story.changes().reversed(), "/ops/devices/" + id, "page"),
                ChangeKind.possible(story.device().state()),
                devices.sites(),
                form,
                caller.may("device:write"),
                waiting != null && devices.mayWithdraw(waiting, Person.of(caller)));
    }

    @POST
    @PermissionsAllowed("device:write")
    @FreshSignIn
    public Response propose(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            DeviceKind kind = Listing.choice(DeviceKind.class, "kind", form.raw("kind"));
            if (kind == null) {
                throw Problem.invalid("kind", "Say what it is.");
            }
            Happening what = happening(ChangeKind.COMMISSIONING, form);
            DeviceView proposed = devices.commission(kind, form.raw("hardwareId"), what, Person.of(caller));
            return to(proposed.id());
        } catch (RuntimeException refused) {
            Mendable.of(refused, "hardwareId").forEach(fault -> form.fault(fault.field(), fault.message()));
            return Response.status(422)
                    .entity(page(new DeviceFilter(), form, "/ops/devices/devices.csv"))
                    .build();
        }
    }

    @POST
    @Path("/{id}/changes")
    @PermissionsAllowed("device:write")
    @FreshSignIn
    public Response change(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return run(id, form, () -> {
            ChangeKind kind = Listing.choice(ChangeKind.class, "kind", form.raw("kind"));
            if (kind == null) {
                throw Problem.invalid("kind", "Say what has happened.");
            }
            return devices.change(id, happening(kind, form), null, Person.of(caller));
        });
    }

    @POST
    @Path("/{id}/changes/{change}/confirmation")
    @PermissionsAllowed("device:write")
    @FreshSignIn
    public Response confirm(@PathParam("id") UUID id, @PathParam("change") UUID change) {
        return run(id, Entered.blank(viewer.formats()), () -> devices.confirm(id, change, Person.of(caller)));
    }

    @POST
    @Path("/{id}/changes/{change}/withdrawal")
    @PermissionsAllowed("device:write")
    @FreshSignIn
    public Response withdraw(@PathParam("id") UUID id, @PathParam("change") UUID change) {
        return run(id, Entered.blank(viewer.formats()), () -> devices.withdraw(id, change, Person.of(caller)));
    }

    // A place is asked for where the device is somewhere afterwards; an empty instant is now.
    private Happening happening(ChangeKind kind, Entered form) {
        Instant at = form.raw("at").isEmpty() ? null : form.instant("at");
        String reason = form.text("reason", REASON_MAX);
        form.check();
        String site = form.raw("site");
        return kind.places()
                ? new Happening(kind, site.isEmpty() ? null : site, devices.node(form.raw("node")), at, reason)
                : new Happening(kind, null, null, at, reason);
    }

    private Response run(UUID id, Entered form, Supplier<DeviceView> command) {
        try {
            return to(command.get().id());
        } catch (RuntimeException refused) {
            Mendable.of(refused, "kind").stream()
                    .filter(fault -> !form.violations().contains(fault))
                    .forEach(fault -> form.fault(fault.field(), fault.message()));
            return Response.status(422).entity(page(id, form)).build();
        }
    }

    private static Response to(UUID id) {
        return Response.seeOther(URI.create("/ops/devices/" + id)).build();
    }
}
