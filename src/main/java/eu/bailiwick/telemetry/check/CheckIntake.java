package eu.bailiwick.telemetry.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.kernel.PlainText;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Takes checks in. The same check again changes nothing; a bad one does not keep out the good ones. What it comes to
/// is never the agent's to say.
@ApplicationScoped
class CheckIntake {
    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final Duration LATE = Duration.ofDays(35);
    private static final int COMMAND_MAX = 1000;
    private static final int METRICS_MAX = 40;
    private static final int PAIRS_MAX = 160;
    private final Sql sql;
    private final PortalClock clock;
    private final ObjectMapper json;

    CheckIntake(Sql sql, PortalClock clock, ObjectMapper json) {
        this.sql = sql;
        this.clock = clock;
        this.json = json;
    }

    /// What became of a check.
    @Schema(name = "CheckOutcome")
    enum Outcome {
        ACCEPTED,
        DUPLICATE,
        REJECTED
    }

    /// The answer for one check, in the order of the batch; `detail` says why it was rejected.
    @Schema(name = "CheckAnswer")
    record Item(Outcome outcome, String detail) {}

    @Transactional
    List<Item> take(List<CheckReport> reports) {
        Instant now = clock.now();
        List<Item> items = new ArrayList<>();
        for (CheckReport report : reports) {
            String fault = fault(report, now);
            items.add(fault == null ? note(report) : new Item(Outcome.REJECTED, fault));
        }
        return items;
    }

    private static @Nullable String fault(CheckReport report, Instant now) {
        Instant at = report.at();
        if (report.node() == null || report.kind() == null || at == null) {
            return "Say node, kind and at.";
        }
        if (at.isAfter(now.plus(EARLY))) {
            return "at is in the future. Set the clock of the node.";
        }
        if (at.isBefore(now.minus(LATE))) {
            return "at is more than 35 days ago.";
        }
        String hidden = PlainText.fault(report.command(), COMMAND_MAX);
        return hidden == null ? fault(report.kind(), report.measured()) : "command: " + hidden;
    }

    private static @Nullable String fault(CheckKind kind, @Nullable Map<String, Double> measured) {
        int most = kind == CheckKind.NCCL_PAIRWISE ? PAIRS_MAX : METRICS_MAX;
        if (measured == null || measured.size() > most) {
            return "Send measured with up to 40 metrics, or 160 for pairs of GPUs.";
        }
        for (Map.Entry<String, Double> one : measured.entrySet()) {
            Double value = one.getValue();
            if (!one.getKey().matches("[a-zA-Z][a-zA-Z0-9]{0,39}") || value == null || !Double.isFinite(value)) {
                return "A metric is up to 40 letters and digits, and its value a number.";
            }
        }
        return null;
    }

    private Item note(CheckReport report) {
        UUID node = sql.optional("select id from capacity.node where name = ?", row -> row.uuid(1), report.node())
                .orElse(null);
        if (node == null) {
            return new Item(Outcome.REJECTED, "There is no node of that name.");
        }
        int noted = sql.one(
                "select telemetry.note_check(?, ?, ?, ?, cast(? as jsonb))",
                row -> row.intValue(1),
                node,
                report.kind(),
                report.at(),
                String.valueOf(report.command()).strip(),
                written(report));
        return new Item(noted == 1 ? Outcome.ACCEPTED : Outcome.DUPLICATE, "");
    }

    private String written(CheckReport report) {
        try {
            return json.writeValueAsString(report.measured());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
