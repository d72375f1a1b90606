package eu.bailiwick.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// What the clients of a storm leave for each other, so that two of them meet on the same quote or reservation,
/// and what they were answered.
final class Board {
    /// A quote or reservation, and whose it is.
    record Thing(String organisation, String id) {}

    private final List<Thing> quotes = new ArrayList<>();
    private final List<Thing> reservations = new ArrayList<>();
    private final Map<String, Long> answers = new TreeMap<>();

    synchronized void quoted(Thing quote) {
        quotes.add(quote);
    }

    synchronized void reserved(Thing reservation) {
        reservations.add(reservation);
    }

    synchronized void answered(String what, int status) {
        answers.merge(what + " " + status, 1L, Long::sum);
    }

    synchronized Optional<Thing> anyQuote(RandomGenerator random) {
        return any(quotes, random);
    }

    synchronized Optional<Thing> anyReservation(RandomGenerator random) {
        return any(reservations, random);
    }

    synchronized List<Thing> reservations() {
        return List.copyOf(reservations);
    }

    synchronized Map<String, Long> answers() {
        return new TreeMap<>(answers);
    }

    /// How often a kind of command was answered with this status.
    long count(String what, int status) {
        return answers().getOrDefault(what + " " + status, 0L);
    }

    // the young ones, so that clients meet while something is still open
    private static Optional<Thing> any(List<Thing> things, RandomGenerator random) {
        int young = Math.min(24, things.size());
        return young == 0 ? Optional.empty() : Optional.of(things.get(things.size() - 1 - random.nextInt(young)));
    }
}
