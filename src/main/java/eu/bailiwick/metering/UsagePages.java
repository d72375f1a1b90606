package eu.bailiwick.metering;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Address;
import eu.bailiwick.platform.web.Chart;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Instants;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.tenancy.ProjectView;
import eu.bailiwick.tenancy.Projects;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The page on usage: node-hours per day of a month, by reservation.
@Path("/app/usage")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("usage:read")
public class UsagePages {
    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);
    private final Usage usage;
    private final Projects projects;
    private final PortalClock clock;
    private final Viewer viewer;
    private final Paging paging;

    UsagePages(Usage usage, Projects projects, PortalClock clock, Viewer viewer, Paging paging) {
        this.paging = paging;
        this.usage = usage;
        this.projects = projects;
        this.clock = clock;
        this.viewer = viewer;
    }

    /// What the filters ask for; `month` such as `2027-03`, the others an id or empty.
    record Filter(String month, String reservation, String project) {
        /// Where the same is a file.
        public String csv() {
            return address("/app/usage/usage.csv", month);
        }

        public String before() {
            return YearMonth.parse(month).minusMonths(1).toString();
        }

        public String after() {
            return YearMonth.parse(month).plusMonths(1).toString();
        }

        String to(YearMonth other) {
            return address("/app/usage", other.toString());
        }

        private String address(String path, String when) {
            return Address.of(path)
                    .with("month", when)
                    .with("reservation", reservation)
                    .with("project", project)
                    .toString();
        }
    }

    /// A reservation's row; hours are node-hours.
    public record UsageRow(AllocationView reservation, BigDecimal hours, BigDecimal late) {}

    @CheckedTemplate(basePath = "metering", defaultName = HYPHENATED_ELEMENT_NAME)
    record UsagePage(
            Filter filter,
            boolean elsewhere,
            List<AllocationView> reservations,
            List<ProjectView> projects,
            Slice<UsageRow> rows,
            Chart chart,
            BigDecimal total,
            BigDecimal late,
            String previous,
            @Nullable String next)
            implements TemplateInstance {}

    @GET
    @Transactional
    public TemplateInstance page(
            @QueryParam("month") @Nullable String month,
            @QueryParam("reservation") @DefaultValue("") String reservation,
            @QueryParam("project") @DefaultValue("") String project) {
        YearMonth current = YearMonth.from(clock.now().atOffset(ZoneOffset.UTC));
        YearMonth chosen = month(month, current);
        Filter filter = new Filter(chosen.toString(), reservation, project);
        List<AllocationView> all = usage.reservations(period(chosen));
        List<Usage.Point> points = points(chosen, filter, all);
        List<UsageRow> rows = rows(chosen, points, all);
        return new UsagePage(
                filter,
                !reservation.isEmpty()
                        && all.stream()
                                .noneMatch(it -> it.reservationId().toString().equals(reservation)),
                all,
                projects.all(),
                paging.of(rows, "/app/usage", "page"),
                chart(chosen, points),
                sum(rows.stream().map(UsageRow::hours).toList()),
                sum(rows.stream().map(UsageRow::late).toList()),
                filter.to(chosen.minusMonths(1)),
                chosen.isBefore(current) ? filter.to(chosen.plusMonths(1)) : null);
    }

    @GET
    @Path("/usage.csv")
    @Produces("text/csv")
    @Transactional
    public Response csv(
            @QueryParam("month") @Nullable String month,
            @QueryParam("reservation") @DefaultValue("") String reservation,
            @QueryParam("project") @DefaultValue("") String project) {
        YearMonth chosen = month(month, YearMonth.from(clock.now().atOffset(ZoneOffset.UTC)));
        List<AllocationView> all = usage.reservations(period(chosen));
        Map<String, AllocationView> byId =
                all.stream().collect(Collectors.toMap(a -> a.reservationId().toString(), a -> a));
        Csv csv = new Csv("day", "reservation", "name", "project", "site", "node_type", "node_seconds", "node_hours");
        for (Usage.Point point : points(chosen, new Filter(chosen.toString(), reservation, project), all)) {
            AllocationView it = byId.get(point.group());
            if (it != null) {
                csv.row(
                        point.start(),
                        it.reference(),
                        it.name(),
                        it.project(),
                        it.site(),
                        it.nodeType(),
                        new BigDecimal(point.quantity().toPlainString()),
                        hours(point.quantity()));
            }
        }
        return csv.download("usage-" + chosen + ".csv");
    }

    private List<Usage.Point> points(YearMonth month, Filter filter, List<AllocationView> all) {
        Map<String, UUID> project =
                all.stream().collect(Collectors.toMap(a -> a.reservationId().toString(), AllocationView::project));
        return usage
                .read(new Usage.Query(
                        AllocationMeter.METER, period(month), Usage.Granularity.DAY, Usage.Grouping.RESERVATION, null))
                .stream()
                .filter(p -> filter.reservation.isEmpty() || filter.reservation.equals(p.group()))
                .filter(p -> filter.project.isEmpty() || filter.project.equals(String.valueOf(project.get(p.group()))))
                .toList();
    }

    private List<UsageRow> rows(YearMonth month, List<Usage.Point> points, List<AllocationView> all) {
        Map<String, BigDecimal> seconds =
                points.stream().collect(Collectors.toMap(Usage.Point::group, Usage.Point::quantity, BigDecimal::add));
        Map<UUID, Long> late = usage.undelivered(period(month));
        return all.stream()
                .filter(a -> seconds.containsKey(a.reservationId().toString()))
                .map(a -> new UsageRow(
                        a,
                        hours(seconds.getOrDefault(a.reservationId().toString(), BigDecimal.ZERO)),
                        hours(BigDecimal.valueOf(late.getOrDefault(a.reservationId(), 0L)))))
                .toList();
    }

    private Chart chart(YearMonth month, List<Usage.Point> points) {
        UsageMessages words = MessageBundles.get(UsageMessages.class, Localized.Literal.of(viewer.language()));
        Map<Instant, BigDecimal> seconds =
                points.stream().collect(Collectors.toMap(Usage.Point::start, Usage.Point::quantity, BigDecimal::add));
        List<String> labels = new ArrayList<>();
        List<BigDecimal> values = new ArrayList<>();
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            Instant start = month.atDay(day).atStartOfDay(ZoneOffset.UTC).toInstant();
            labels.add(String.valueOf(day));
            values.add(hours(seconds.getOrDefault(start, BigDecimal.ZERO)));
        }
        return new Chart(
                words.chart(),
                Chart.Form.BAR,
                "h",
                labels,
                List.of(new Chart.Series(words.node_hours(), Chart.Style.ACTUAL, 0, values)),
                List.of());
    }

    private static BigDecimal hours(BigDecimal seconds) {
        BigDecimal hours = seconds.divide(HOUR, 2, RoundingMode.HALF_UP).stripTrailingZeros();
        return hours.scale() < 0 ? hours.setScale(0) : hours;
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Period period(YearMonth month) {
        return new Period(
                month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static YearMonth month(@Nullable String text, YearMonth current) {
        return text == null || text.isEmpty()
                ? current
                : Instants.month(text).orElseThrow(() -> Problem.invalid("month", "Write a month such as 2027-03."));
    }
}
