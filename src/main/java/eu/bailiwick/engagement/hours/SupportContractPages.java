package eu.bailiwick.engagement.hours;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.sla.CalendarView;
import eu.bailiwick.engagement.sla.Calendars;
import eu.bailiwick.engagement.sla.Metric;
import eu.bailiwick.engagement.sla.SupportContractView;
import eu.bailiwick.engagement.sla.SupportContractWish;
import eu.bailiwick.engagement.sla.SupportContracts;
import eu.bailiwick.engagement.sla.SupportTarget;
import eu.bailiwick.engagement.sla.SupportView;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.tenancy.TenantView;
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
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A tenant's support contract, for the provider's operators: what holds, its versions, and the next one.
@Path("/ops/tenants/{id}/support")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("tenant:operate")
public class SupportContractPages {
    private static final Pattern PLACE = Pattern.compile("targets\\[(\\d+)]\\.\\w+");
    private static final int REASON_MAX = 500;
    private static final int MINUTES_MAX = 43_200;
    private static final int SEVERITIES = 4;
    private static final List<Field> FIELDS = IntStream.rangeClosed(1, SEVERITIES)
            .boxed()
            .flatMap(severity -> Stream.of(Metric.values()).map(metric -> new Field(severity, metric)))
            .toList();
    private final SupportContracts contracts;
    private final Calendars calendars;
    private final Acting acting;
    private final Paging paging;
    private final Viewer viewer;

    SupportContractPages(SupportContracts contracts, Calendars calendars, Acting acting, Paging paging, Viewer viewer) {
        this.contracts = contracts;
        this.calendars = calendars;
        this.acting = acting;
        this.paging = paging;
        this.viewer = viewer;
    }

    /// A field for the minutes of one promise.
    record Field(int severity, Metric metric) {
        String name() {
            return switch (metric) {
                        case FIRST_RESPONSE -> "firstMinutes";
                        case NEXT_UPDATE -> "updateMinutes";
                        case RESOLUTION -> "resolutionMinutes";
                    }
                    + severity;
        }
    }

    /// The contract and its versions, read at one moment.
    record Kept(SupportView support, List<SupportContractView> versions) {
        int version() {
            return versions.isEmpty() ? 0 : versions.getFirst().version();
        }
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record SupportContract(
            TenantView tenant,
            SupportView support,
            Slice<SupportContractView> versions,
            int version,
            List<CalendarView> calendars,
            List<Integer> severities,
            Entered form)
            implements TemplateInstance {}

    @GET
    public TemplateInstance show(@PathParam("id") String id) {
        return page(id, contracts.look(id, this::kept), null);
    }

    private Kept kept() {
        return new Kept(contracts.promised(), contracts.versions());
    }

    private TemplateInstance page(String id, Kept kept, @Nullable Entered entered) {
        return new SupportContract(
                contracts.customer(id),
                kept.support,
                paging.of(kept.versions, here(id), "page"),
                kept.version(),
                calendars.newest(),
                IntStream.rangeClosed(1, SEVERITIES).boxed().toList(),
                entered == null ? filled(kept) : entered);
    }

    private static String here(String id) {
        return "/ops/tenants/" + id + "/support";
    }

    // From what was published last, or from what everybody is promised.
    private Entered filled(Kept kept) {
        SupportView.Promised last = kept.support.coming().isEmpty()
                ? kept.support.holds()
                : kept.support.coming().getLast();
        Entered form =
                Entered.blank(viewer.formats()).put("calendar", last.hours().code());
        FIELDS.forEach(
                it -> form.put(it.name(), last.target(it.severity, it.metric).minutes()));
        return form;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response publish(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        contracts.customer(id);
        Entered form = new Entered(sent, viewer.formats());
        try {
            List<SupportTarget> targets = FIELDS.stream()
                    .map(it -> new SupportTarget(it.severity, it.metric, form.whole(it.name(), 1, MINUTES_MAX)))
                    .toList();
            Instant from = form.raw("validFrom").isBlank() ? null : form.instant("validFrom");
            String reason = form.text("reason", REASON_MAX);
            form.check();
            acting.as(
                    id,
                    () -> contracts.publish(
                            new SupportContractWish(reason, form.raw("calendar"), from, targets), form.version()));
            return Response.seeOther(URI.create(here(id))).build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, "reason").stream()
                    .filter(one -> form.error(field(one.field())) == null)
                    .forEach(one -> form.fault(field(one.field()), one.message()));
            return Response.status(422)
                    .entity(page(id, acting.as(id, this::kept), form))
                    .build();
        }
    }

    // The API's names of fields, as the form has them.
    private static String field(String field) {
        Matcher named = PLACE.matcher(field);
        return named.matches() ? FIELDS.get(Integer.parseInt(named.group(1))).name() : field;
    }

    @GET
    @Path("/versions.csv")
    @Produces("text/csv")
    public Response csv(@PathParam("id") String id) {
        Csv csv = new Csv(
                "version",
                "state",
                "valid_from",
                "calendar",
                "published_at",
                "published_by",
                "reason",
                "severity",
                "metric",
                "minutes");
        contracts
                .look(id, contracts::versions)
                .forEach(it -> it.targets()
                        .forEach(one -> csv.row(
                                it.version(),
                                it.state(),
                                it.validFrom(),
                                it.calendar(),
                                it.publishedAt(),
                                it.publishedBy(),
                                it.reason(),
                                one.severity(),
                                one.metric(),
                                one.minutes())));
        return csv.download("support-contract-" + id + ".csv");
    }
}
