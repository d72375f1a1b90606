package eu.bailiwick.engagement.session;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.minutes.Minutes;
import eu.bailiwick.engagement.minutes.Taken;
import eu.bailiwick.engagement.session.SessionView.SessionStep;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The page of one session, as it is shown and shown again when a form on it was refused.
@RequestScoped
class SessionPage {
    private final Sessions sessions;
    private final Minutes minutes;
    private final ReasonWords reasons;
    private final Caller caller;
    private final PortalClock clock;
    private final Viewer viewer;

    SessionPage(
            Sessions sessions, Minutes minutes, ReasonWords reasons, Caller caller, PortalClock clock, Viewer viewer) {
        this.sessions = sessions;
        this.minutes = minutes;
        this.reasons = reasons;
        this.caller = caller;
        this.clock = clock;
        this.viewer = viewer;
    }

    /// Who comes, and why.
    record Comer(String name, String why) {}

    /// What the reader may do with it now.
    record May(boolean confirm, boolean move, boolean cancel, boolean sayAbsent, boolean extend, boolean rate) {}

    @CheckedTemplate(basePath = "session", defaultName = HYPHENATED_ELEMENT_NAME)
    record SessionShown(
            SessionView it,
            String kind,
            List<Comer> comers,
            List<SessionStep> steps,
            May may,
            boolean free,
            @Nullable Taken taken,
            Entered form)
            implements TemplateInstance {}

    TemplateInstance of(UUID id, @Nullable Entered form) {
        SessionView it = sessions.view(id);
        boolean books = caller.may("session:book");
        boolean begun = it.state() == SessionState.IN_PROGRESS;
        return new SessionShown(
                it,
                it.called(viewer.language()),
                it.engineers().stream()
                        .map(one -> new Comer(one.name(), reasons.of(one.explanation())))
                        .toList(),
                sessions.steps(id),
                new May(
                        books && it.state() == SessionState.HELD,
                        books && it.state() == SessionState.BOOKED && it.isMovable(clock.now()),
                        books && it.state().isAhead(),
                        books && begun,
                        books && begun,
                        books && it.state() == SessionState.COMPLETED && it.rating() == null),
                it.state() == SessionState.HELD || clock.now().isBefore(it.freeUntil()),
                minutes.taken(Minutes.Source.SESSION, id).orElse(null),
                form == null ? Entered.blank(viewer.formats()).put("topic", it.topic()) : form);
    }

    /// Runs a command of a form on it, and leads back.
    Response done(UUID id, String field, Entered form, Runnable command) {
        try {
            Attempts.of(() -> {
                command.run();
                return id;
            });
            return to(id);
        } catch (RuntimeException refused) {
            return refused(id, field, form, refused);
        }
    }

    Response refused(UUID id, String field, Entered form, RuntimeException refused) {
        Mendable.of(refused, field).forEach(one -> form.fault(one.field(), one.message()));
        return Response.status(422).entity(of(id, form)).build();
    }

    static Response to(UUID id) {
        return Response.seeOther(URI.create("/app/sessions/" + id)).build();
    }
}
