package eu.bailiwick.reservation.quote;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What the list of quotes can be narrowed to.
@MessageBundle("quote")
public interface QuoteMessages {
    @Message("Project")
    String project();

    @Message("Any project")
    String any_project();

    @Message("Jurisdiction")
    String jurisdiction();

    @Message("Any")
    String any_jurisdiction();

    @Message("Hardware")
    String node_type();

    @Message("Any hardware")
    String any_node_type();

    @Message("All quotes")
    String all_quotes();
}
