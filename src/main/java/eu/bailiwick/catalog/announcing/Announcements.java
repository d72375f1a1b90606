package eu.bailiwick.catalog.announcing;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.JurisdictionView;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.catalog.PriceBook;
import eu.bailiwick.catalog.pricing.PriceList;
import eu.bailiwick.catalog.pricing.PriceLists;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Announces price lists. A list holds for windows that start on its day or later; what is quoted or confirmed keeps
/// its price.
@ApplicationScoped
public class Announcements {
    private final Sql sql;
    private final PriceBook book;
    private final Catalog catalog;
    private final LockedPrices locked;
    private final PortalClock clock;
    private final Caller caller;
    private final Audit audit;

    Announcements(
            Sql sql,
            PriceBook book,
            Catalog catalog,
            LockedPrices locked,
            PortalClock clock,
            Caller caller,
            Audit audit) {
        this.sql = sql;
        this.book = book;
        this.catalog = catalog;
        this.locked = locked;
        this.clock = clock;
        this.caller = caller;
        this.audit = audit;
    }

    /// What the list would change; nothing is written. A faulty list is a problem of kind INVALID_REQUEST.
    @Transactional
    public Preview preview(Announcement wanted) {
        PriceLists lists = book.lists();
        PriceList list = review(wanted, lists);
        Preview told = Preview.of(list, lists, locked.startingIn(list.validFrom(), null), listed());
        return told.validUntil() == null
                ? told
                : Preview.of(list, lists, locked.startingIn(list.validFrom(), told.validUntil()), listed());
    }

    /// Announces the list for good and returns its number.
    @Transactional
    public int announce(Announcement wanted) {
        sql.list("select pg_advisory_xact_lock(hashtextextended('price-book', 0))", row -> 1);
        PriceList list = review(wanted, book.lists());
        int number = list.version();
        sql.update(
                "insert into catalog.price_book_version (number, valid_from, recorded_by, note, node_month_minutes, month_minutes_min,"
                        + " session_step_minutes, session_least_minutes, carried_minutes_max) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                list.validFrom(),
                caller.name(),
                list.note(),
                list.includedMinutes().ofNode(),
                list.includedMinutes().least(),
                list.includedMinutes().sessionStep(),
                list.includedMinutes().sessionLeast(),
                list.includedMinutes().carriedMax());
        sql.batch(
                "insert into catalog.price (version, jurisdiction, node_type, node_hour, currency) values (?, ?, ?, ?, ?)",
                rows(list.rates().entrySet().stream().map(rate -> new Object[] {
                    number,
                    rate.getKey().jurisdiction(),
                    rate.getKey().nodeType(),
                    rate.getValue().nodeHour(),
                    rate.getValue().currency().getCurrencyCode()
                })));
        sql.batch(
                "insert into catalog.duration_tier (version, hours_min, discount_percent) values (?, ?, ?)",
                rows(list.discountPercentByHours().entrySet().stream()
                        .map(tier -> new Object[] {number, tier.getKey(), tier.getValue()})));
        sql.batch(
                "insert into catalog.extra_price (version, extra, unit, price, currency) values (?, ?, ?, ?, ?)",
                rows(list.extras().stream().map(extra -> new Object[] {
                    number,
                    extra.code(),
                    extra.unit(),
                    extra.price(),
                    extra.currency().getCurrencyCode()
                })));
        audit.record(
                "price-book.announced",
                "price-book-version",
                number,
                Map.of("validFrom", list.validFrom(), "prices", list.rates().size()));
        return number;
    }

    private static List<@Nullable Object[]> rows(java.util.stream.Stream<@Nullable Object[]> rows) {
        return rows.toList();
    }

    private PriceList review(Announcement wanted, PriceLists lists) {
        List<NodeTypeView> types = catalog.nodeTypes();
        return new Review(
                        lists,
                        new Review.Offered(
                                catalog.jurisdictions().stream()
                                        .map(JurisdictionView::code)
                                        .collect(Collectors.toSet()),
                                types.stream().map(NodeTypeView::code).collect(Collectors.toSet()),
                                listed()),
                        clock.now())
                .list(wanted, caller.name());
    }

    private Set<String> listed() {
        return catalog.nodeTypes().stream()
                .filter(NodeTypeView::listed)
                .map(NodeTypeView::code)
                .collect(Collectors.toSet());
    }
}
