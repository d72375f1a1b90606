package eu.bailiwick.engagement.measurement;

import eu.bailiwick.engagement.knowledge.ModelFamily;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.TicketKind;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What tuning is to reach, held against the latest measurement after, and that against before.
@RequestScoped
@Named("tuningGoals")
public class TuningGoals {
    private final Sql sql;
    private final MeasurementRepository measurements;
    private final Tickets tickets;
    private final Desk desk;
    private final Caller caller;

    TuningGoals(Sql sql, MeasurementRepository measurements, Tickets tickets, Desk desk, Caller caller) {
        this.sql = sql;
        this.measurements = measurements;
        this.tickets = tickets;
        this.desk = desk;
        this.caller = caller;
    }

    /// For the page of a ticket; null where nothing was said of a goal.
    public @Nullable TuningGoal beside(TicketView ticket) {
        return ticket.kind() == TicketKind.TUNING
                ? desk.of(ticket.id(), () -> of(ticket.id())).orElse(null)
                : null;
    }

    /// Of a ticket of the tenant in view.
    @Transactional
    public Optional<TuningGoal> of(UUID ticket) {
        TicketView about = tickets.view(ticket);
        return sql.optional(
                        "select workload, figure, metric, unit, higher_is_better, target, software, environment, command, family"
                                + " from engagement.tuning_goal where tenant_id = ? and ticket_id = ?",
                        TuningGoals::read,
                        caller.tenant(),
                        ticket)
                .map(goal -> after(goal, about));
    }

    private TuningGoal after(TuningGoal goal, TicketView about) {
        FigureCode figure = goal.figure() == null ? FigureCode.OWN_METRIC : goal.figure();
        return measurements
                .latestAfter(about.id(), figure, about.cycle())
                .map(last -> goal.measured(last, before(last)))
                .orElse(goal);
    }

    private @Nullable MeasurementView before(MeasurementView last) {
        UUID before = last.before();
        return before == null ? null : measurements.find(last.ticket(), before).orElseThrow();
    }

    private static TuningGoal read(Row row) {
        String figure = row.textOrNull(2);
        String family = row.textOrNull(10);
        return new TuningGoal(
                row.text(1),
                family == null ? null : ModelFamily.valueOf(family),
                figure == null ? null : FigureCode.valueOf(figure),
                row.text(3),
                row.text(4),
                row.bool(5),
                MeasurementView.plain(row.decimal(6)),
                row.text(7),
                row.text(8),
                row.text(9),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
