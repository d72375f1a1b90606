package eu.bailiwick.engagement.session;

import eu.bailiwick.catalog.NamesMessages;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.telemetry.works.WorksCalendar;
import eu.bailiwick.telemetry.works.WorksMessages;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;

/// Works on an organisation's nodes as a calendar shows them. Those that were called off, or touch it no more, stay in
/// it and say so.
@ApplicationScoped
class FeedWorks {
    private static final String UID_DOMAIN = "@works.bailiwick";
    private final Acting acting;
    private final WorksCalendar works;

    FeedWorks(Acting acting, WorksCalendar works) {
        this.acting = acting;
        this.works = works;
    }

    /// @param portal its address, under which the pages of the reservations are
    List<FeedEntry> of(String organisation, Period shown, String language, URI portal) {
        return acting.as(organisation, () -> works.of(shown)).stream()
                .map(it -> entry(it, language, portal))
                .toList();
    }

    private static FeedEntry entry(WorksCalendar.Entry it, String language, URI portal) {
        WorksMessages words = in(language, WorksMessages.class);
        NamesMessages names = in(language, NamesMessages.class);
        URI page = portal.resolve("/app/reservations/" + it.reservation() + "/hardware/works");
        String nodes = it.nodes() == 1 ? names.one_node() : names.many_nodes(String.valueOf(it.nodes()));
        return new FeedEntry(
                it.id() + UID_DOMAIN,
                it.period(),
                it.sequence(),
                it.at(),
                words.comes(nodes, it.reference()),
                (it.effect() == null ? words.off() : words.effect_of(it.effect())) + ".\n" + page,
                it.effect() == null ? "CANCELLED" : "CONFIRMED",
                page);
    }

    private static <T> T in(String language, Class<T> bundle) {
        return language.equals("de")
                ? MessageBundles.get(bundle, Localized.Literal.of(language))
                : MessageBundles.get(bundle);
    }
}
