package eu.bailiwick.telemetry.event;

import eu.bailiwick.kernel.PlainText;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Takes health events in. The same event again changes nothing; a bad one does not keep out the good ones.
@ApplicationScoped
class EventIntake {
    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final Duration LATE = Duration.ofDays(35);
    private static final int RAW_MAX = 1000;
    private final Sql sql;
    private final PortalClock clock;

    EventIntake(Sql sql, PortalClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// What became of an event.
    @Schema(name = "HealthEventOutcome")
    enum Outcome {
        ACCEPTED,
        DUPLICATE,
        REJECTED
    }

    /// The answer for one event, in the order of the batch; `detail` says why it was rejected.
    @Schema(name = "HealthEventAnswer")
    record Item(Outcome outcome, String detail) {}

    /// Why an event does not count.
    private static final class Refused extends RuntimeException {
        Refused(String why) {
            super(why, null, false, false);
        }
    }

    @Transactional
    List<Item> take(List<EventReport> reports) {
        Instant now = clock.now();
        List<Item> items = new ArrayList<>();
        TreeSet<UUID> nodes = new TreeSet<>();
        for (EventReport report : reports) {
            try {
                items.add(note(report, now, nodes));
            } catch (Refused refused) {
                items.add(new Item(Outcome.REJECTED, String.valueOf(refused.getMessage())));
            }
        }
        if (!nodes.isEmpty()) {
            sql.list(
                    "select telemetry.judge(cast(? as uuid[]), 0)",
                    row -> row.intValue(1),
                    nodes.stream().map(UUID::toString).toList());
        }
        return items;
    }

    private Item note(EventReport report, Instant now, TreeSet<UUID> nodes) {
        Instant at = report.at();
        EventSource source = report.source();
        String device = report.device() == null ? "" : report.device();
        String code =
                require(report.code(), "[A-Z0-9_]{1,40}", "code is up to 40 capital letters, digits and underscores.");
        if (source == null || at == null) {
            throw new Refused("Say source and at.");
        }
        if (!device.isEmpty()) {
            require(device, "(gpu|rail)-\\d{1,2}", "device is such as gpu-3 or rail-0.");
        }
        if (at.isAfter(now.plus(EARLY)) || at.isBefore(now.minus(LATE))) {
            throw new Refused(
                    at.isAfter(now)
                            ? "at is in the future. Set the clock of the node."
                            : "at is more than 35 days ago.");
        }
        String fault = PlainText.faultIfAny(report.line(), RAW_MAX);
        if (fault != null) {
            throw new Refused("line: " + fault);
        }
        UUID node = sql.optional("select id from capacity.node where name = ?", row -> row.uuid(1), report.node())
                .orElseThrow(() -> new Refused("There is no node of that name."));
        nodes.add(node);
        int noted = sql.one(
                "select telemetry.note_event(?, ?, ?, ?, ?, ?, false)",
                row -> row.intValue(1),
                node,
                device,
                source,
                code,
                at,
                report.line() == null ? "" : report.line());
        return new Item(noted == 1 ? Outcome.ACCEPTED : Outcome.DUPLICATE, "");
    }

    private static String require(@Nullable String text, String pattern, String otherwise) {
        if (text == null || !text.matches(pattern)) {
            throw new Refused(otherwise);
        }
        return text;
    }
}
