package eu.bailiwick.attestation.alarm;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Paging;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tenant's nodes that do not prove themselves, and those that did not: who was told, and what cleared it.
@Path("/app/proof/alarms")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("attestation:read")
public class AlarmPages {
    private static final String EVERY = "EVERY";
    private static final int ROWS = 20;
    private final Alarms alarms;

    AlarmPages(Alarms alarms) {
        this.alarms = alarms;
    }

    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record AlarmList(
            List<AlarmView> alarms, boolean every, @Nullable String next, String csv) implements TemplateInstance {}

    @GET
    public TemplateInstance list(
            @QueryParam("show") @DefaultValue("") String show,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo address) {
        boolean every = show.equals(EVERY);
        Listing<AlarmView> page =
                Listing.of(alarms.list(null, !every, Listing.cursor(cursor), ROWS + 1), ROWS, AlarmView::id);
        return new AlarmList(
                page.items(),
                every,
                page.next() == null
                        ? null
                        : Paging.here(address.getRequestUriBuilder().replaceQueryParam("cursor", page.next())),
                "/app/proof/alarms/alarms.csv" + (every ? "?show=" + EVERY : ""));
    }

    @GET
    @Path("/alarms.csv")
    @Produces("text/csv")
    public Response csv(@QueryParam("show") @DefaultValue("") String show) {
        Csv csv = new Csv(
                "id", "reservation", "node", "reason", "raised_at", "told", "told_at", "cleared_at", "cleared_by");
        return csv.<AlarmView>download(
                "alarms.csv",
                last -> alarms.list(null, !show.equals(EVERY), last == null ? null : last.id(), Csv.PAGE),
                (table, it) -> table.row(
                        it.id(),
                        it.reference(),
                        it.nodeName(),
                        it.reason(),
                        it.raisedAt(),
                        it.told(),
                        it.toldAt(),
                        it.clearedAt(),
                        it.clearedBy()));
    }
}
