package eu.bailiwick.engagement.pages;

import eu.bailiwick.engagement.knowledge.ModelFamily;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.pages.TicketSubject.About;
import eu.bailiwick.engagement.ticket.Degree;
import eu.bailiwick.engagement.ticket.TicketKind;
import eu.bailiwick.engagement.ticket.TicketWish;
import eu.bailiwick.engagement.ticket.TuningWish;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Formats;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.telemetry.event.HealthEventView;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fields of a form that opens a ticket, whoever fills it in.
final class TicketForm {
    private static final List<String> GOAL =
            List.of("workload", "family", "figure", "metric", "unit", "target", "software", "environment", "command");

    private TicketForm() {}

    /// A form whose fields are filled from an address, as grave as most are.
    static Entered begun(Formats viewer, TicketKind kind, Map<String, String> told) {
        Entered form = Entered.blank(viewer)
                .put("kind", kind.name())
                .put("impact", Degree.MEDIUM.name())
                .put("urgency", Degree.MEDIUM.name());
        told.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .forEach(field -> form.put(field.getKey(), field.getValue()));
        return form;
    }

    /// Fills in what an event says of itself, when the ticket is about one.
    static void about(Entered form, @Nullable About about) {
        HealthEventView happened = about == null ? null : about.event();
        if (happened != null) {
            form.put("nodes", happened.node()).put("title", happened.title() + " (" + happened.name() + ')');
        }
    }

    static TicketWish wish(Entered form, @Nullable UUID reservation) {
        List<String> nodes = Stream.of(form.raw("nodes").split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .toList();
        return new TicketWish(
                Listing.choice(TicketKind.class, "kind", form.raw("kind")),
                form.raw("title"),
                form.raw("words"),
                Listing.choice(Degree.class, "impact", form.raw("impact")),
                Listing.choice(Degree.class, "urgency", form.raw("urgency")),
                reservation,
                nodes,
                Listing.id("event", form.raw("event")),
                form.raw("device").isBlank() ? null : form.raw("device"),
                tuning(form));
    }

    // The form asks what tuning is to reach; of another ticket nothing is written there.
    private static @Nullable TuningWish tuning(Entered form) {
        boolean asked = form.raw("kind").equals(TicketKind.TUNING.name());
        if (!asked && GOAL.stream().allMatch(field -> form.raw(field).isBlank())) {
            return null;
        }
        return new TuningWish(
                form.raw("workload"),
                Listing.choice(ModelFamily.class, "family", form.raw("family")),
                Listing.choice(FigureCode.class, "figure", form.raw("figure")),
                form.raw("metric"),
                form.raw("unit"),
                !form.ticked("lowerIsBetter"),
                form.raw("target").isBlank() ? null : form.decimal("target", "450.5"),
                form.raw("software"),
                form.raw("environment"),
                form.raw("command"));
    }

    /// Says at its field what was refused.
    static void mend(Entered form, RuntimeException refused) {
        Mendable.of(refused, "title").stream()
                .map(one -> new Violation(one.field().replace(TuningWish.AT, ""), one.message()))
                .filter(one -> form.error(one.field()) == null)
                .forEach(one -> form.fault(one.field(), one.message()));
    }
}
