package eu.bailiwick.metering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.reservation.Allocations;
import eu.bailiwick.reservation.LockedLineView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Meters reserved node time: for each place of each reservation that ran, the seconds of each closed hour.
/// What it writes follows from the locked terms and the delivery alone, so that any replica may run it at any
/// time, again or late.
@ApplicationScoped
public class AllocationMeter {
    /// The locked line that says how many nodes are reserved.
    public static final String NODE_TIME = "NODE_TIME";

    public static final String METER = "node_allocation";

    private static final String RECORD = """
            insert into metering.usage_record (tenant_id, reservation_id, meter, resource, hour, reserved_seconds, late_seconds)
            select ?, reservation, 'node_allocation', 'node-' || lpad(place::text, 4, '0'), hour,
                   sum(seconds) filter (where not late), coalesce(sum(seconds) filter (where late), 0)
            from (select s.reservation, place, hour, s.late,
                         extract(epoch from least(hour + interval '1 hour', s.till) - greatest(hour, s.since)) as seconds
                  from jsonb_to_recordset(cast(? as jsonb))
                       as s(reservation uuid, first int, last int, since timestamptz, till timestamptz, late boolean, ends timestamptz)
                  cross join generate_series(s.first, s.last) place
                  cross join generate_series(date_trunc('hour', s.since, 'UTC'), s.till - interval '1 microsecond', interval '1 hour') hour
                  where least(hour + interval '1 hour', s.ends) <= ?) part
            group by reservation, place, hour
            order by reservation, place, hour
            on conflict do nothing""";

    private final Sql sql;
    private final Allocations allocations;
    private final PortalClock clock;
    private final Caller caller;
    private final ObjectMapper json;

    AllocationMeter(Sql sql, Allocations allocations, PortalClock clock, Caller caller, ObjectMapper json) {
        this.sql = sql;
        this.allocations = allocations;
        this.clock = clock;
        this.caller = caller;
        this.json = json;
    }

    private record Part(
            UUID reservation, int first, int last, Instant since, Instant till, boolean late, Instant ends) {}

    /// Records what is not recorded yet of the closed hours in a window on the hour; returns how many records were new.
    @Transactional
    public int record(Period window) {
        return record(allocations.of(window), window);
    }

    /// The same for allocations that the caller has read already.
    @Transactional
    public int record(List<AllocationView> reserved, Period window) {
        List<Part> parts = reserved.stream()
                .filter(allocation -> allocation.readyAt() != null)
                .flatMap(allocation -> parts(allocation, window).stream())
                .toList();
        return parts.isEmpty() ? 0 : sql.update(RECORD, caller.tenant(), write(parts), clock.now());
    }

    private static List<Part> parts(AllocationView allocation, Period window) {
        List<Share> shares = allocation.lines().stream()
                .filter(line -> line.live() && line.code().equals(NODE_TIME))
                .map(AllocationMeter::share)
                .toList();
        List<Part> parts = new ArrayList<>();
        for (Places.Span span : Places.of(shares)) {
            span.period().common(window).ifPresent(during -> {
                parts.add(part(allocation, span, during, false));
                Undelivered.of(allocation).stream()
                        .flatMap(late -> late.common(during).stream())
                        .forEach(late -> parts.add(part(allocation, span, late, true)));
            });
        }
        return parts;
    }

    private static Share share(LockedLineView line) {
        return new Share(line.seq(), line.nodes(), line.period());
    }

    private static Part part(AllocationView allocation, Places.Span span, Period during, boolean late) {
        return new Part(
                allocation.reservationId(),
                span.first(),
                span.last(),
                during.start(),
                during.end(),
                late,
                allocation.paid().end());
    }

    private String write(List<Part> parts) {
        try {
            return Objects.requireNonNull(json.writeValueAsString(parts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
