package eu.bailiwick.engagement.pages;

import eu.bailiwick.engagement.ticket.EntryView;
import eu.bailiwick.platform.web.Csv;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/// What was said and done on a ticket as a table that is taken along.
final class EntryTable {
    static final int ROWS_MAX = 10_000;

    private EntryTable() {}

    static Response of(UUID ticket, List<EntryView> entries) {
        Csv csv = new Csv("id", "seq", "kind", "side", "author", "body", "state", "at");
        entries.forEach(
                it -> csv.row(it.id(), it.seq(), it.kind(), it.side(), it.author(), it.body(), it.state(), it.at()));
        return csv.download("entries-" + ticket + ".csv");
    }
}
