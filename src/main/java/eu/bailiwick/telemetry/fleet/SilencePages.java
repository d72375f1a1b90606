package eu.bailiwick.telemetry.fleet;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/// The staff's page on nodes that serve, or GPUs of them, and say nothing, and on those that did.
@Path("/ops/hardware/silences")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("fleet:read")
public class SilencePages {
    private static final String HERE = "/ops/hardware/silences";
    private final Silences silences;
    private final Paging paging;

    SilencePages(Silences silences, Paging paging) {
        this.silences = silences;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "hardware", defaultName = HYPHENATED_ELEMENT_NAME)
    record SilenceList(Slice<SilenceView> silences, SilenceFilter filter, String csv) implements TemplateInstance {}

    @GET
    public TemplateInstance list(@BeanParam SilenceFilter filter, @Context UriInfo address) {
        return new SilenceList(
                paging.of(silences.list(filter), HERE, "page"),
                filter,
                Paging.here(address.getRequestUriBuilder().replacePath(HERE + "/silences.csv")));
    }

    @GET
    @Path("/silences.csv")
    @Produces("text/csv")
    public Response csv(@BeanParam SilenceFilter filter) {
        Csv csv = new Csv(
                "id",
                "node",
                "site",
                "jurisdiction",
                "reservation",
                "since",
                "raised_at",
                "over_at",
                "ending",
                "device",
                "told_at",
                "told_to",
                "fields");
        silences.list(filter)
                .forEach(it -> csv.row(
                        it.id(),
                        it.name(),
                        it.site(),
                        it.jurisdiction(),
                        it.reservation(),
                        it.since(),
                        it.raisedAt(),
                        it.overAt(),
                        it.ending(),
                        it.device(),
                        it.toldAt(),
                        it.toldTo(),
                        it.fields()));
        return csv.download("silences.csv");
    }
}
