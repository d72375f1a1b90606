package eu.bailiwick.engagement.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Sessions as calendar entries, from one organizer.
@ApplicationScoped
public class SessionInvitations {
    static final String MEDIA_TYPE = "text/calendar";
    private static final Pattern IN_BRACKETS = Pattern.compile("<([^>]+)>");
    private final String organizer;

    SessionInvitations(@ConfigProperty(name = "quarkus.mailer.from") String from) {
        Matcher address = IN_BRACKETS.matcher(from);
        this.organizer = address.find() ? address.group(1) : from.strip();
    }

    String text(SessionView session, Instant stamp) {
        return SessionCalendar.message(session, organizer, stamp);
    }

    String departure(SessionView session, SessionDepartures.Departure who, Instant stamp) {
        return SessionCalendar.departure(session, who, organizer, stamp);
    }

    Response file(SessionView session, Instant stamp) {
        return Response.ok(text(session, stamp))
                .type(MEDIA_TYPE + "; charset=utf-8; method=" + SessionCalendar.method(session))
                .header("Content-Disposition", "attachment; filename=\"session-" + session.id() + ".ics\"")
                .build();
    }
}
