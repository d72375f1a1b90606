package eu.bailiwick.reservation.search;

import eu.bailiwick.catalog.JurisdictionView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Says in words how an offer differs from the wish.
final class Differences {
    private Differences() {}

    static List<String> between(Wish wish, Candidate offer, Map<String, JurisdictionView> law) {
        List<String> words = new ArrayList<>();
        if (offer.nodes() < wish.nodes().min()) {
            words.add(offer.nodes() + " nodes instead of " + wish.nodes().min());
        }
        if (offer.period().length().compareTo(wish.length().min()) < 0) {
            words.add(words(offer.period().length()) + " instead of "
                    + words(wish.length().min()));
        }
        if (offer.period().start().isBefore(wish.window().start())) {
            words.add("starts "
                    + words(Duration.between(
                            offer.period().start(), wish.window().start())) + " earlier");
        }
        if (offer.period().end().isAfter(wish.window().end())) {
            words.add("ends "
                    + words(Duration.between(wish.window().end(), offer.period().end())) + " later");
        }
        if (!wish.jurisdictions().contains(offer.pool().jurisdiction())) {
            JurisdictionView other = law.get(offer.pool().jurisdiction());
            words.add(
                    other == null
                            ? offer.pool().jurisdiction()
                            : "in " + other.name() + ": " + String.join(", ", other.legalRegimes()));
        }
        if (wish.site() != null && !wish.site().equals(offer.pool().site())) {
            words.add("at " + offer.pool().site() + " instead of " + wish.site());
        }
        if (!wish.nodeType().equals(offer.pool().nodeType())) {
            words.add(offer.pool().nodeType() + " instead of " + wish.nodeType());
        }
        return List.copyOf(words);
    }

    private static String words(Duration length) {
        long days = length.toDays();
        int hours = length.toHoursPart();
        String whole = days == 0 ? "" : days + (days == 1 ? " day" : " days");
        String rest = hours == 0 ? "" : hours + (hours == 1 ? " hour" : " hours");
        return (whole + " " + rest).strip();
    }
}
