package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.Appraisals;
import eu.bailiwick.attestation.eventlog.EventLogs;
import eu.bailiwick.attestation.eventlog.EventView;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/// The event log behind a verdict, event by event.
@Path("/app/proof/{id}")
@PermissionsAllowed("attestation:read")
public class EventPages {
    private final Appraisals appraisals;
    private final EventLogs logs;
    private final Paging paging;

    EventPages(Appraisals appraisals, EventLogs logs, Paging paging) {
        this.appraisals = appraisals;
        this.logs = logs;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "proof", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record EventList(AppraisalView a, Slice<EventView> events) implements TemplateInstance {}

    @GET
    @Path("events")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance list(@PathParam("id") UUID id) {
        return new EventList(appraisals.view(id), paging.of(logs.of(id), "/app/proof/" + id + "/events", "events"));
    }

    @GET
    @Path("events.csv")
    @Produces("text/csv")
    public Response csv(@PathParam("id") UUID id) {
        Csv csv = new Csv(
                "position", "register", "measured", "matched", "type", "digest", "data_bytes", "text", "covered");
        logs.of(id)
                .forEach(it -> csv.row(
                        it.position(),
                        it.register(),
                        it.measured(),
                        it.matched(),
                        it.type(),
                        it.digest(),
                        it.dataBytes(),
                        it.text(),
                        it.covered()));
        return csv.download("events-" + id + ".csv");
    }
}
