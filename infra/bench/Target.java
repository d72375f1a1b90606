package bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Wish;
import eu.bailiwick.load.World;

/// A pool that clients confirm on, and windows in it that were free when they were asked for.
record Target(String tenant, String project, String person, String jurisdiction, String site, String nodeType, List<String> offers) {
    private static final Duration WINDOW = Duration.ofHours(6);
    private static final int DAYS = 600;

    /// When windows of a day begin, so that each leaves an hour for the turnaround before the next: with fewer of them they are full before
    /// the compiler has settled, and clients spend their time on finding alternatives.
    static final List<Duration> HOURS = List.of(Duration.ZERO, Duration.ofHours(7), Duration.ofHours(14));

    static List<Target> four() {
        return Stream.of(
                        aurora("DE", "ber1", "h100-sxm"),
                        aurora("DE", "muc1", "h200-sxm"),
                        borealis("FI", "hel1", "h200-sxm"),
                        borealis("CH", "zrh1", "h100-sxm"))
                .toList();
    }

    private static Target aurora(String jurisdiction, String site, String nodeType) {
        return new Target(
                World.AURORA_ID, "01930000-0000-7000-8000-000000000101", Wish.AURORA, jurisdiction, site, nodeType, List.of());
    }

    private static Target borealis(String jurisdiction, String site, String nodeType) {
        return new Target(
                World.BOREALIS_ID, "01930000-0000-7000-8000-000000000201", Wish.BOREALIS, jurisdiction, site, nodeType, List.of());
    }

    /// Asks for the windows of every second day, sixteen at a time.
    Target withOffers(Api api) throws Exception {
        List<Callable<String>> searches = new ArrayList<>();
        for (int day = 20; day < DAYS; day += 2) {
            for (Duration hour : HOURS) {
                Wish wish = new Wish(person, jurisdiction, site, nodeType, 1, Wish.day(day).plus(hour), WINDOW);
                searches.add(() -> wish.offer(api));
            }
        }
        List<String> found = new ArrayList<>();
        try (var executor = Executors.newFixedThreadPool(16)) {
            for (Future<String> offer : executor.invokeAll(searches)) {
                found.add(offer.get());
            }
        }
        return new Target(tenant, project, person, jurisdiction, site, nodeType, found);
    }
}
