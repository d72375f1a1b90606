package eu.bailiwick.engagement.pages;

import eu.bailiwick.engagement.session.SessionState;
import eu.bailiwick.engagement.session.SessionView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// A session as the ticket that it is about shows it, to both sides: not what the customer wrote for who comes.
record TicketSession(UUID id, Instant start, String kind, String who, SessionState state) {

    static List<TicketSession> of(List<SessionView> sessions, String language) {
        return sessions.stream()
                .map(it -> new TicketSession(
                        it.id(),
                        it.start(),
                        it.called(language),
                        it.engineers().stream()
                                .map(SessionView.SessionEngineer::name)
                                .collect(Collectors.joining(", ")),
                        it.state()))
                .toList();
    }
}
