package eu.bailiwick.attestation.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

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

/// For engineers: which nodes fail or will, why, and which version is short of what.
@Path("/ops/shortfalls")
@Produces(MediaType.TEXT_HTML)
public class ShortfallPages {
    private final Forecasts forecasts;
    private final Paging paging;

    ShortfallPages(Forecasts forecasts, Paging paging) {
        this.forecasts = forecasts;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record Shortfalls(Slice<ForecastView> rows) implements TemplateInstance {}

    @GET
    @PermissionsAllowed("device:read")
    public TemplateInstance list() {
        return new Shortfalls(paging.of(forecasts.all(), "/ops/shortfalls", "page"));
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
