package eu.bailiwick.engagement.measurement;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.measurement.MeasurementRepository.OwnGoal;
import eu.bailiwick.engagement.measurement.tool.BenchmarkRun;
import eu.bailiwick.engagement.measurement.tool.OwnMetric;
import eu.bailiwick.engagement.measurement.tool.Reading;
import eu.bailiwick.engagement.measurement.tool.ToolReaders;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.EntryView.EntryKind;
import eu.bailiwick.engagement.ticket.Talk;
import eu.bailiwick.engagement.ticket.TicketSplit;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Measurements on tickets of the tenant in view.
@ApplicationScoped
public class Measurements {
    private static final int COMMAND_MAX = 1000;
    private static final int NODE_MAX = 100;
    private final MeasurementRepository measurements;
    private final Baselines baselines;
    private final Utilisation utilisation;
    private final XidCatalogue xids;
    private final Tickets tickets;
    private final Talk talk;
    private final Desk desk;
    private final Audit audit;

    Measurements(
            MeasurementRepository measurements,
            Baselines baselines,
            Utilisation utilisation,
            XidCatalogue xids,
            Tickets tickets,
            Talk talk,
            Desk desk,
            Audit audit) {
        this.measurements = measurements;
        this.baselines = baselines;
        this.utilisation = utilisation;
        this.xids = xids;
        this.tickets = tickets;
        this.talk = talk;
        this.desk = desk;
        this.audit = audit;
    }

    /// Newest first, from below `before` on; without what the tools printed.
    @Transactional
    public List<MeasurementView> list(UUID ticket, @Nullable UUID before, int limit) {
        TicketView about = tickets.view(ticket);
        return measurements.list(ticket, before, limit).stream()
                .map(it -> shown(it, about))
                .toList();
    }

    /// What is chosen of them goes along with a part of their ticket.
    void split(@Observes TicketSplit it) {
        if (measurements.copy(it.from(), it.into(), it.measurements())
                < it.measurements().size()) {
            throw Problem.invalid(
                    "measurements",
                    "Choose measurements of this ticket. One of a metric of the customer's own stays with it.");
        }
    }

    @Transactional
    public MeasurementView view(UUID ticket, UUID id) {
        TicketView about = tickets.view(ticket);
        return measurements.find(ticket, id).map(it -> shown(it, about)).orElseThrow(Problem::notFound);
    }

    private MeasurementView shown(MeasurementView it, TicketView about) {
        return desk.maySeeUploads(about.jurisdiction()) ? it : it.withoutLines();
    }

    /// Reads what a tool printed and keeps it with its figure.
    @Transactional
    public MeasurementView add(UUID ticket, MeasurementWish wish) {
        MeasurementWish wanted = checked(wish);
        TicketView about = tickets.view(ticket);
        OwnGoal own = wanted.ofOwnMetric() ? ownGoal(ticket, wanted) : null;
        String raw = String.valueOf(wanted.raw());
        Reading reading = own == null
                ? kind(
                        utilisation.of(
                                ToolReaders.read(wanted.tool(), raw, xids.newest()), wanted, about.reservation()),
                        wanted,
                        about.reservation())
                : OwnMetric.read(wanted.value(), raw);
        UUID id = Ids.next();
        measurements.insert(new MeasurementRepository.Kept(
                id, ticket, wanted, reading, baselines.of(about.reservation(), reading)));
        String value = reading.figure().value().toPlainString();
        talk.added(
                ticket,
                EntryKind.MEASURED,
                own == null
                        ? reading.tool().label() + " · " + value + " "
                                + reading.figure().code().unit()
                        : own.metric() + " · " + value + " " + own.unit());
        audit.record(
                "ticket.measured",
                "ticket",
                ticket,
                Map.of(
                        "number",
                        about.number(),
                        "tool",
                        reading.tool().label(),
                        "phase",
                        String.valueOf(wanted.phase())));
        return view(ticket, id);
    }

    // The command and the nodes that were named say what the tool did not print.
    private Reading kind(Reading read, MeasurementWish wish, @Nullable UUID reservation) {
        BenchmarkRun run = read.run();
        return run == null
                ? read
                : read.of(run.with(
                        String.valueOf(wish.command()),
                        baselines.nodes(reservation, Objects.requireNonNullElse(wish.node(), ""))));
    }

    private OwnGoal ownGoal(UUID ticket, MeasurementWish wish) {
        return measurements
                .ownGoal(ticket)
                .orElseThrow(
                        () -> Problem.invalid(
                                wish.tool() == null ? "value" : "tool",
                                "What this ticket is to reach names no metric of your own. Send what a tool printed, without a number."));
    }

    private static MeasurementWish checked(MeasurementWish wish) {
        List<Violation> faults = new ArrayList<>();
        if (wish.phase() == null) {
            faults.add(new Violation("phase", "Say whether this was before or after."));
        }
        String command = read("command", wish.command(), COMMAND_MAX, false, faults);
        String node = read("node", wish.node(), NODE_MAX, true, faults);
        String raw = raw(wish.raw(), faults);
        if (wish.value() != null && !wish.ofOwnMetric()) {
            faults.add(
                    new Violation("value", "The portal reads the figure of this tool itself. Leave the number out."));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return new MeasurementWish(wish.tool(), wish.phase(), command, raw, node, wish.value());
    }

    private static String read(String field, @Nullable String text, int max, boolean free, List<Violation> faults) {
        try {
            return free ? Problem.plainIfAny(field, text, max) : Problem.plain(field, text, max);
        } catch (Problem refused) {
            faults.addAll(refused.violations());
            return "";
        }
    }

    // Colours and tabs of a terminal are writing here; what hides or turns the rest is not.
    private static String raw(@Nullable String text, List<Violation> faults) {
        String sent = text == null ? "" : text.replace("\r\n", "\n");
        String plain = sent.replace("\t", " ").replaceAll("\u001B\\[[0-9;]{0,12}m", "");
        read("raw", plain, ToolReaders.TEXT_MAX, false, faults);
        SecretScan.first(sent.lines().toList())
                .ifPresent(it -> faults.add(new Violation(
                        "raw",
                        "Line " + it.line() + " looks like a " + it.kind() + ". Take it out and send the rest.")));
        return sent;
    }
}
