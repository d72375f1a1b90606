package eu.bailiwick.engagement.knowledge;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.telemetry.check.CheckKind;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Articles that may help with a ticket, with a check that failed or with an event, for their pages.
@RequestScoped
@Named("suggestions")
public class Suggestions {
    private final Knowledge knowledge;
    private final Desk desk;
    private final Map<String, List<ArticleView>> checks = new HashMap<>();
    private final Map<String, List<ArticleView>> events = new HashMap<>();

    Suggestions(Knowledge knowledge, Desk desk) {
        this.knowledge = knowledge;
        this.desk = desk;
    }

    /// Of a check that failed, for whoever may read articles.
    public List<ArticleView> ofCheck(CheckKind check, String nodeType) {
        return checks.computeIfAbsent(check + " " + nodeType, key -> knowledge.about(check, nodeType));
    }

    /// Of an event of the hardware, by its name in the list of events.
    public List<ArticleView> ofEvent(String event, String nodeType) {
        return events.computeIfAbsent(event + " " + nodeType, key -> knowledge.about(event, nodeType));
    }

    public List<ArticleView> of(TicketView ticket) {
        return desk.of(ticket.id(), () -> knowledge.suggested(ticket.id()));
    }
}
