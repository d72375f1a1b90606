package eu.bailiwick.engagement.hours;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.sla.SupportContracts;
import eu.bailiwick.engagement.sla.SupportView;
import eu.bailiwick.engagement.sla.SupportView.Promised;
import eu.bailiwick.platform.web.Csv;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;

/// What a tenant is promised for its tickets: its own business hours, and within how long for each severity.
@Path("/app/tickets/support")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:read")
public class SupportPages {
    private final SupportContracts contracts;

    SupportPages(SupportContracts contracts) {
        this.contracts = contracts;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record SupportPromise(SupportView support) implements TemplateInstance {}

    @GET
    public TemplateInstance show() {
        return new SupportPromise(contracts.promised());
    }

    @GET
    @Path("/support.csv")
    @Produces("text/csv")
    public Response csv() {
        SupportView support = contracts.promised();
        Csv csv = new Csv("version", "valid_from", "severity", "metric", "minutes", "calendar", "zone");
        Stream.concat(Stream.of(support.holds()), support.coming().stream()).forEach(it -> rows(csv, it));
        return csv.download("support.csv");
    }

    private static void rows(Csv csv, Promised promised) {
        promised.targets()
                .forEach(it -> csv.row(
                        promised.version(),
                        promised.validFrom(),
                        it.severity(),
                        it.metric(),
                        it.minutes(),
                        it.calendar(),
                        promised.zone()));
    }
}
