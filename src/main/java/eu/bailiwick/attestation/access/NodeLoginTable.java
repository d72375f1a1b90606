package eu.bailiwick.attestation.access;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Paging;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A stretch of the logins to nodes as a page shows it.
///
/// @param all whether it is of all tenants
public record NodeLoginTable(
        List<NodeLoginView> rows,
        boolean incidents,
        @Nullable String next,
        String csv,
        boolean all) {
    private static final String INCIDENTS = "INCIDENTS";
    static final int ROWS = 20;

    static boolean incidents(String show) {
        return show.equals(INCIDENTS);
    }

    static NodeLoginTable of(List<NodeLoginView> rows, String path, String show, boolean all, UriInfo address) {
        Listing<NodeLoginView> found = Listing.of(rows, ROWS, NodeLoginView::id);
        String next = found.next();
        return new NodeLoginTable(
                found.items(),
                incidents(show),
                next == null ? null : Paging.here(address.getRequestUriBuilder().replaceQueryParam("cursor", next)),
                path + "/logins.csv" + (incidents(show) ? "?show=" + INCIDENTS : ""),
                all);
    }

    static Response csv(Function<@Nullable UUID, List<NodeLoginView>> rows) {
        Csv csv = new Csv(
                "id",
                "tenant",
                "reservation",
                "node",
                "access",
                "kind",
                "way",
                "person",
                "name",
                "at",
                "reported_at",
                "state");
        return csv.<NodeLoginView>download(
                "node-logins.csv",
                last -> rows.apply(last == null ? null : last.id()),
                (table, it) -> table.row(
                        it.id(),
                        it.tenantName(),
                        it.reservationName(),
                        it.node(),
                        it.access(),
                        it.kind(),
                        it.way(),
                        it.person(),
                        it.personName(),
                        it.at(),
                        it.reportedAt(),
                        it.state()));
    }
}
