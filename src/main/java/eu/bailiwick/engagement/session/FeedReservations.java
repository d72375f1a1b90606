package eu.bailiwick.engagement.session;

import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.NamesMessages;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.reservation.ReservationMessages;
import eu.bailiwick.reservation.ReservationState;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The reservations of an organisation as a calendar shows them: for as long as their windows, each with how it stands.
/// One that is over or will not be stays in it, and says so.
@ApplicationScoped
class FeedReservations {
    private static final String UID_DOMAIN = "@reservations.bailiwick";
    private final Acting acting;
    private final Sql sql;
    private final Catalog catalog;

    FeedReservations(Acting acting, Sql sql, Catalog catalog) {
        this.acting = acting;
        this.sql = sql;
        this.catalog = catalog;
    }

    /// @param portal its address, under which their pages are
    List<FeedEntry> of(String organisation, Period shown, String language, URI portal) {
        Map<String, String> sites = catalog.siteNames();
        Map<String, String> types =
                catalog.nodeTypes().stream().collect(Collectors.toMap(NodeTypeView::code, NodeTypeView::name));
        return acting.as(
                organisation,
                () -> sql.list(
                        "select r.id, case when r.name = '' then 'RSV-' || r.number else r.name end, lower(r.period),"
                                + " upper(r.period), r.version, r.created_at, r.state, r.nodes, r.node_type, r.site from"
                                + " reservation.reservation r where r.tenant_id = ? and r.period && ?::tstzrange order by"
                                + " lower(r.period), r.id",
                        row -> entry(row, sites, types, language, portal),
                        organisation,
                        shown));
    }

    private static FeedEntry entry(
            Row row, Map<String, String> sites, Map<String, String> types, String language, URI portal) {
        UUID id = row.uuid(1);
        FeedMessages words = in(language, FeedMessages.class);
        ReservationState state = ReservationState.valueOf(row.text(7));
        URI page = portal.resolve("/app/reservations/" + id);
        return new FeedEntry(
                id + UID_DOMAIN,
                row.period(3),
                row.intValue(5),
                row.instant(6),
                words.reservation(row.text(2)),
                words.stands(
                                hardware(row.intValue(8), types.getOrDefault(row.text(9), row.text(9)), language),
                                sites.getOrDefault(row.text(10), row.text(10)),
                                in(language, ReservationMessages.class).state_of(state))
                        + "\n" + page,
                status(state),
                page);
    }

    private static String hardware(int nodes, String type, String language) {
        NamesMessages words = in(language, NamesMessages.class);
        return words.nodes_of(nodes == 1 ? words.one_node() : words.many_nodes(String.valueOf(nodes)), type);
    }

    private static String status(ReservationState state) {
        return switch (state) {
            case PENDING_CUSTOMER_APPROVAL, PENDING_PROVIDER_APPROVAL -> "TENTATIVE";
            case SCHEDULED, LOCKED, PROVISIONING, ACTIVE, SUSPENDED, ENDING, RECLAIMING, COMPLETED -> "CONFIRMED";
            case EXPIRED, WITHDRAWN, DECLINED, CANCELLED, FAILED -> "CANCELLED";
        };
    }

    private static <T> T in(String language, Class<T> bundle) {
        return language.equals("de")
                ? MessageBundles.get(bundle, Localized.Literal.of(language))
                : MessageBundles.get(bundle);
    }
}
