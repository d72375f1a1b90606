package eu.bailiwick.tenancy.webhook;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.PlatformConfig;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The webhooks of a tenant and what they are told, for its administrator.
@Path("/app/webhooks")
@Produces(MediaType.TEXT_HTML)
public class WebhookPages {
    private static final String HERE = "/app/webhooks";
    private static final int ROWS = 20;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final PlatformConfig config;
    private final Caller caller;
    private final Viewer viewer;

    WebhookPages(Webhooks webhooks, Deliveries deliveries, PlatformConfig config, Caller caller, Viewer viewer) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.config = config;
        this.caller = caller;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "webhook", defaultName = HYPHENATED_ELEMENT_NAME)
    record WebhookList(
            List<WebhookView> webhooks,
            @Nullable String next,
            Entered form,
            List<WebhookEvent> choices,
            boolean mayWrite)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "webhook", defaultName = HYPHENATED_ELEMENT_NAME)
    record WebhookPage(
            WebhookView webhook,
            List<DeliveryView> deliveries,
            @Nullable DeliveryState state,
            @Nullable String next,
            Entered form,
            List<DeliveryState> states,
            List<WebhookEvent> choices,
            long keptDays,
            boolean mayWrite)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "webhook", defaultName = HYPHENATED_ELEMENT_NAME)
    record WebhookSecret(WebhookView webhook) implements TemplateInstance {}

    @GET
    @PermissionsAllowed("webhook:read")
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        return all(Entered.blank(viewer.formats()), cursor);
    }

    private TemplateInstance all(Entered form, @Nullable String cursor) {
        Listing<WebhookView> found = Listing.of(webhooks.list(Listing.cursor(cursor), ROWS + 1), ROWS, WebhookView::id);
        return new WebhookList(
                found.items(),
                found.next() == null ? null : HERE + "?cursor=" + found.next(),
                form,
                List.of(WebhookEvent.values()),
                caller.may("webhook:write"));
    }

    @GET
    @Path("/webhooks.csv")
    @Produces("text/csv")
    @PermissionsAllowed("webhook:read")
    public Response csv() {
        Csv csv = new Csv(
                "id",
                "address",
                "events",
                "paused",
                "created_by",
                "created_at",
                "secret_issued_at",
                "waiting",
                "given_up");
        return csv.<WebhookView>download(
                "webhooks.csv",
                last -> webhooks.list(last == null ? null : last.id(), Csv.PAGE),
                (table, it) -> table.row(
                        it.id(),
                        it.address(),
                        String.join(" ", it.events()),
                        it.paused(),
                        it.createdBy(),
                        it.createdAt(),
                        it.secretIssuedAt(),
                        it.waiting(),
                        it.givenUp()));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("webhook:read")
    public TemplateInstance one(
            @PathParam("id") UUID id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor) {
        WebhookView webhook = webhooks.view(id);
        Entered form = fill(Entered.blank(viewer.formats()), webhook);
        return page(webhook, form, Listing.choice(DeliveryState.class, "state", state), cursor);
    }

    private static Entered fill(Entered form, WebhookView webhook) {
        return form.put("address", webhook.address())
                .putAll("events", List.copyOf(webhook.events()))
                .put("paused", webhook.paused() ? "true" : "");
    }

    private TemplateInstance page(
            WebhookView webhook, Entered form, @Nullable DeliveryState state, @Nullable String cursor) {
        Listing<DeliveryView> found = Listing.of(
                deliveries.list(webhook.id(), state, Listing.cursor(cursor), ROWS + 1), ROWS, DeliveryView::id);
        String narrowed = state == null ? "" : "state=" + state + "&";
        return new WebhookPage(
                webhook,
                found.items(),
                state,
                found.next() == null ? null : HERE + "/" + webhook.id() + "?" + narrowed + "cursor=" + found.next(),
                form,
                List.of(DeliveryState.values()),
                List.of(WebhookEvent.values()),
                config.peopleKept().toDays(),
                caller.may("webhook:write"));
    }

    @GET
    @Path("/{id}/deliveries.csv")
    @Produces("text/csv")
    @PermissionsAllowed("webhook:read")
    public Response deliveries(@PathParam("id") UUID id, @QueryParam("state") @Nullable String state) {
        DeliveryState wanted = Listing.choice(DeliveryState.class, "state", state);
        Csv csv = new Csv(
                "id",
                "event",
                "happened_at",
                "state",
                "attempts",
                "attempted_at",
                "outcome",
                "status",
                "next_attempt_at");
        return csv.<DeliveryView>download(
                "deliveries.csv",
                last -> deliveries.list(id, wanted, last == null ? null : last.id(), Csv.PAGE),
                (table, it) -> table.row(
                        it.id(),
                        it.event(),
                        it.happenedAt(),
                        it.state(),
                        it.attempts(),
                        it.attemptedAt(),
                        it.outcome(),
                        it.status(),
                        it.nextAttemptAt()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("webhook:write")
    @FreshSignIn
    public Response create(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            WebhookWish wish = wish(form);
            form.check();
            return Response.ok(new WebhookSecret(webhooks.create(wish))).build();
        } catch (RuntimeException refused) {
            return Response.status(422)
                    .entity(all(form.mend(refused, "address"), null))
                    .build();
        }
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("webhook:write")
    @FreshSignIn
    public Response change(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, () -> {
            WebhookWish wish = wish(form);
            form.check();
            webhooks.change(id, form.version(), wish);
        });
    }

    private static WebhookWish wish(Entered form) {
        return new WebhookWish(form.raw("address"), List.copyOf(form.all("events")), form.ticked("paused"));
    }

    @POST
    @Path("/{id}/secrets")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("webhook:write")
    @FreshSignIn
    public Response renew(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            return Response.ok(new WebhookSecret(webhooks.renew(id, form.version())))
                    .build();
        } catch (RuntimeException refused) {
            return mended(id, form, refused);
        }
    }

    @POST
    @Path("/{id}/tests")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("webhook:write")
    public Response test(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        return done(id, new Entered(sent, viewer.formats()), () -> deliveries.test(id));
    }

    @POST
    @Path("/{id}/deliveries/{delivery}/resending")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("webhook:write")
    public Response sendAgain(
            @PathParam("id") UUID id, @PathParam("delivery") UUID delivery, MultivaluedMap<String, String> sent) {
        return done(id, new Entered(sent, viewer.formats()), () -> deliveries.sendAgain(id, delivery));
    }

    @POST
    @Path("/{id}/removal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("webhook:write")
    public Response remove(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            webhooks.remove(id, form.version());
            return Response.seeOther(URI.create(HERE)).build();
        } catch (RuntimeException refused) {
            return mended(id, form, refused);
        }
    }

    private Response done(UUID id, Entered form, Runnable command) {
        try {
            command.run();
            return Response.seeOther(URI.create(HERE + "/" + id)).build();
        } catch (RuntimeException refused) {
            return mended(id, form, refused);
        }
    }

    // What was typed stays; what was not sent stands as it is now.
    private Response mended(UUID id, Entered form, RuntimeException refused) {
        Entered shown = form.mend(refused, "address");
        WebhookView now = webhooks.view(id);
        if (shown.all("address").isEmpty()) {
            fill(shown, now);
        }
        return Response.status(422).entity(page(now, shown, null, null)).build();
    }
}
