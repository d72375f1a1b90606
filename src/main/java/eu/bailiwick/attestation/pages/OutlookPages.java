package eu.bailiwick.attestation.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.alarm.DueView;
import eu.bailiwick.attestation.alarm.Dues;
import eu.bailiwick.attestation.forecast.ForecastView;
import eu.bailiwick.attestation.forecast.Forecasts;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Timeline;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When the proof of a tenant's nodes would change, and why, soonest first; and when the next proof is due.
@Path("/app/proof/outlook")
@Produces(MediaType.TEXT_HTML)
public class OutlookPages {
    private static final int DUES_MAX = 1000;
    private final Forecasts forecasts;
    private final Dues dues;
    private final Paging paging;
    private final Viewer viewer;
    private final PortalClock clock;

    OutlookPages(Forecasts forecasts, Dues dues, Paging paging, Viewer viewer, PortalClock clock) {
        this.forecasts = forecasts;
        this.dues = dues;
        this.paging = paging;
        this.viewer = viewer;
        this.clock = clock;
    }

    /// One change, with the reason in plain words where there are some.
    public record Row(ForecastView f, @Nullable Explanation explanation) {
        static Row of(ForecastView forecast) {
            return new Row(forecast, Explanation.of(forecast.reason()).orElse(null));
        }
    }

    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record Outlook(Slice<Row> rows, Slice<DueView> dues, Timeline ahead) implements TemplateInstance {}

    @GET
    @PermissionsAllowed("attestation:read")
    public TemplateInstance outlook() {
        List<ForecastView> changes = forecasts.own();
        Slice<DueView> due = paging.of(dues.list(DUES_MAX), "/app/proof/outlook", "due");
        Ahead ahead = new Ahead(viewer.words(OutlookMessages.class), viewer.words(ProofMessages.class), clock.now());
        return new Outlook(
                paging.of(changes.stream().map(Row::of).toList(), "/app/proof/outlook", "page"),
                due,
                ahead.timeline(due.items(), changes));
    }

    @GET
    @Path("/outlook.csv")
    @Produces("text/csv")
    @PermissionsAllowed("attestation:read")
    public Response csv() {
        return table(forecasts.own()).download("outlook.csv");
    }

    @GET
    @Path("/dues.csv")
    @Produces("text/csv")
    @PermissionsAllowed("attestation:read")
    public Response duesCsv() {
        Csv csv = new Csv("reservation", "node", "proved_at", "due_at");
        dues.list(DUES_MAX).forEach(due -> csv.row(due.reservation(), due.nodeName(), due.provedAt(), due.dueAt()));
        return csv.download("dues.csv");
    }

    static Csv table(List<ForecastView> forecasts) {
        Csv csv = new Csv(
                "reservation", "node", "cause", "flips_at", "verdict", "reason", "detail", "short_of", "appraisal");
        forecasts.forEach(it -> csv.row(
                it.reservation(),
                it.nodeName(),
                it.cause(),
                it.flipsAt(),
                it.verdict(),
                it.reason(),
                it.detail(),
                it.shortWords(),
                it.appraisal()));
        return csv;
    }
}
