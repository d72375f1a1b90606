package eu.bailiwick.platform.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/// Keeps ids out of the names of routes in the metrics. A call that is refused before its route is known, such as one
/// from another site or with too large a body, would be counted under its whole address, and whoever sends enough of
/// them would use up the number of names that is kept (`max-uri-tags`).
class MeteredRoutes {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F-]{22}");

    @Produces
    @Singleton
    MeterFilter withoutIds() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                String uri = id.getName().equals("http.server.requests") ? id.getTag("uri") : null;
                return uri == null || !ID.matcher(uri).find()
                        ? id
                        : id.replaceTags(named(id.getTags(), ID.matcher(uri).replaceAll("{id}")));
            }
        };
    }

    private static List<Tag> named(List<Tag> tags, String uri) {
        return tags.stream()
                .map(tag -> tag.getKey().equals("uri") ? Tag.of("uri", uri) : tag)
                .toList();
    }
}
