package eu.bailiwick.telemetry.refused;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.telemetry.kept.Months;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/// The operators' page on telemetry itself: what was not taken, and how long what was taken is kept.
@Path("/ops/hardware/telemetry")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("job:read")
public class RefusedPages {
    private static final String HERE = "/ops/hardware/telemetry";
    private final Refusals refusals;
    private final Months months;
    private final Paging paging;

    RefusedPages(Refusals refusals, Months months, Paging paging) {
        this.refusals = refusals;
        this.months = months;
        this.paging = paging;
    }

    /// For how many days what is kept; which months went, and how many rows of them stay.
    public record Keeping(long rawDays, long minuteDays, int months, long rows) {
        static Keeping of(Months months) {
            List<Months.Gone> gone = months.gone();
            return new Keeping(
                    months.rawDays(),
                    months.minuteDays(),
                    (int) gone.stream().map(Months.Gone::month).distinct().count(),
                    gone.stream().mapToLong(Months.Gone::kept).sum());
        }
    }

    @CheckedTemplate(basePath = "hardware", defaultName = HYPHENATED_ELEMENT_NAME)
    record RefusedList(Slice<Refused> refused, RefusedFilter filter, Keeping keeping, String csv)
            implements TemplateInstance {}

    @GET
    @Transactional
    public TemplateInstance list(@BeanParam RefusedFilter filter, @Context UriInfo address) {
        return new RefusedList(
                paging.of(refusals.list(filter), HERE, "page"),
                filter,
                Keeping.of(months),
                Paging.here(address.getRequestUriBuilder().replacePath(HERE + "/refused.csv")));
    }

    @GET
    @Path("/refused.csv")
    @Produces("text/csv")
    public Response csv(@BeanParam RefusedFilter filter) {
        Csv csv = new Csv(
                "day", "sender", "address", "node", "field", "why", "lines", "deliveries", "first_at", "last_at");
        refusals.list(filter)
                .forEach(it -> csv.row(
                        it.day(),
                        it.sender(),
                        it.address(),
                        it.node(),
                        it.field(),
                        it.why(),
                        it.lines(),
                        it.deliveries(),
                        it.firstAt(),
                        it.lastAt()));
        return csv.download("refused-telemetry.csv");
    }
}
