package eu.bailiwick.attestation.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.alarm.AlarmView;
import eu.bailiwick.attestation.alarm.Alarms;
import eu.bailiwick.attestation.forecast.ForecastView;
import eu.bailiwick.attestation.forecast.Forecasts;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// For engineers: which nodes fail or will, why, and which version is short of what.
@Path("/ops/shortfalls")
@Produces(MediaType.TEXT_HTML)
public class ShortfallPages {
    private static final int OPEN_MAX = 1000;
    private final Forecasts forecasts;
    private final Alarms alarms;
    private final Paging paging;

    ShortfallPages(Forecasts forecasts, Alarms alarms, Paging paging) {
        this.forecasts = forecasts;
        this.alarms = alarms;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record Shortfalls(Slice<AlarmView> alarms, Slice<ForecastView> rows) implements TemplateInstance {}

    @GET
    @PermissionsAllowed("device:read")
    public TemplateInstance list() {
        return new Shortfalls(
                paging.of(open(), "/ops/shortfalls", "alarms"), paging.of(forecasts.all(), "/ops/shortfalls", "page"));
    }

    // Whose reservation a node serves is nothing that its repair needs.
    private List<AlarmView> open() {
        return alarms.list(null, true, null, OPEN_MAX);
    }

    @GET
    @Path("/alarms.csv")
    @Produces("text/csv")
    @PermissionsAllowed("device:read")
    public Response alarmsCsv() {
        Csv csv = new Csv("alarm", "node", "jurisdiction", "reason", "raised_at");
        open().forEach(it -> csv.row(it.id(), it.nodeName(), it.jurisdiction(), it.reason(), it.raisedAt()));
        return csv.download("alarms.csv");
    }

    @GET
    @Path("/shortfalls.csv")
    @Produces("text/csv")
    @PermissionsAllowed("device:read")
    public Response csv() {
        Csv csv = new Csv("node", "cause", "flips_at", "verdict", "reason", "detail", "short_of");
        forecasts
                .all()
                .forEach(it -> csv.row(
                        it.nodeName(),
                        it.cause(),
                        it.flipsAt(),
                        it.verdict(),
                        it.reason(),
                        it.detail(),
                        it.shortWords()));
        return csv.download("shortfalls.csv");
    }
}
