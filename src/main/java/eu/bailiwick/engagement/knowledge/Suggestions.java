package eu.bailiwick.engagement.knowledge;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.TicketView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;

/// Articles that may help with a ticket, for its page.
@RequestScoped
@Named("suggestions")
public class Suggestions {
    private final Knowledge knowledge;
    private final Desk desk;

    Suggestions(Knowledge knowledge, Desk desk) {
        this.knowledge = knowledge;
        this.desk = desk;
    }

    public List<ArticleView> of(TicketView ticket) {
        return desk.of(ticket.id(), () -> knowledge.suggested(ticket.id()));
    }
}
