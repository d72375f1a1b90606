package eu.bailiwick.engagement.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.attachment.Attachments;
import eu.bailiwick.engagement.measurement.MeasurementView;
import eu.bailiwick.engagement.measurement.MeasurementWish;
import eu.bailiwick.engagement.measurement.Measurements;
import eu.bailiwick.engagement.measurement.Phase;
import eu.bailiwick.engagement.measurement.TuningGoals;
import eu.bailiwick.engagement.measurement.tool.Tool;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.web.Chart;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Pages on measurements, alike for both sides; `place` is the list of tickets that they hang under.
@ApplicationScoped
class MeasurementForms {
    // A metric of the customer's own is offered by its name, where the goal of the ticket has one.
    private static final List<Tool> TOOLS =
            Stream.of(Tool.values()).filter(it -> it != Tool.OWN_METRIC).toList();
    private final Measurements measurements;
    private final Attachments attachments;
    private final Tickets tickets;
    private final TuningGoals goals;
    private final Plots plots;
    private final Desk desk;
    private final Viewer viewer;

    MeasurementForms(
            Measurements measurements,
            Attachments attachments,
            Tickets tickets,
            TuningGoals goals,
            Plots plots,
            Desk desk,
            Viewer viewer) {
        this.measurements = measurements;
        this.attachments = attachments;
        this.tickets = tickets;
        this.goals = goals;
        this.plots = plots;
        this.desk = desk;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record NewMeasurement(TicketView ticket, String place, Entered form, List<Phase> phases, List<Tool> tools)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record MeasurementPage(
            TicketView ticket,
            String place,
            MeasurementView it,
            @Nullable Chart chart) implements TemplateInstance {}

    private record Compared(
            TicketView ticket, MeasurementView it, @Nullable MeasurementView before) {}

    /// @param file on the ticket whose words are to be read; null where somebody pastes them
    TemplateInstance blank(String place, UUID ticket, @Nullable String file) {
        UUID named = Listing.id("file", file);
        Entered form = Entered.blank(viewer.formats());
        return desk.of(ticket, () -> {
            if (named != null) {
                Attachments.Printed printed = attachments.printed(ticket, named);
                form.put("raw", printed.words()).put("tool", printed.file().tool());
            }
            return page(place, ticket, form);
        });
    }

    private TemplateInstance page(String place, UUID ticket, Entered form) {
        return new NewMeasurement(tickets.view(ticket), place, form, List.of(Phase.values()), TOOLS);
    }

    Response add(String place, UUID ticket, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            MeasurementWish wish = wish(form);
            form.check();
            MeasurementView made = desk.of(ticket, () -> measurements.add(ticket, wish));
            return Response.seeOther(URI.create(place + "/" + ticket + "/measurements/" + made.id()))
                    .build();
        } catch (RuntimeException refused) {
            form.mend(refused, "raw");
            return Response.status(422)
                    .entity(desk.of(ticket, () -> page(place, ticket, form)))
                    .build();
        }
    }

    private static MeasurementWish wish(Entered form) {
        return new MeasurementWish(
                Listing.choice(Tool.class, "tool", form.raw("tool")),
                Listing.choice(Phase.class, "phase", form.raw("phase")),
                form.raw("command"),
                form.raw("raw"),
                form.raw("node"),
                form.raw("value").isBlank() ? null : form.decimal("value", "410.5"));
    }

    TemplateInstance show(String place, UUID ticket, UUID id) {
        Compared found = desk.of(ticket, () -> {
            MeasurementView it = measurements.view(ticket, id);
            UUID before = it.before();
            return new Compared(tickets.view(ticket), it, before == null ? null : measurements.view(ticket, before));
        });
        return new MeasurementPage(
                found.ticket, place, found.it, plots.of(found.it, found.before, goals.beside(found.ticket)));
    }

    Response csv(UUID ticket) {
        Csv csv = new Csv(
                "id",
                "phase",
                "tool",
                "command",
                "node",
                "figure",
                "value",
                "unit",
                "expected",
                "gain_percent",
                "at",
                "metric");
        return csv.<MeasurementView>download(
                "measurements-" + ticket + ".csv",
                last -> desk.of(ticket, () -> measurements.list(ticket, last == null ? null : last.id(), Csv.PAGE)),
                (table, it) -> table.row(
                        it.id(),
                        it.phase(),
                        it.tool().label(),
                        it.command(),
                        it.node(),
                        it.figure(),
                        it.value(),
                        it.unit(),
                        it.baseline() == null ? null : it.baseline().expected(),
                        it.gainPercent(),
                        it.at(),
                        it.metric()));
    }
}
