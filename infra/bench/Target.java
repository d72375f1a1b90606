package bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Wish;
import eu.bailiwick.load.World;

/// A pool that clients confirm on. `offers` are of windows on every second day, for the portal; `starts` lie on the days between, for the bare
/// run. In each of them so many nodes were free that none is full before the end: who is refused pays for finding alternatives.
record Target(String tenant, String project, String person, Place place, List<String> offers, List<Instant> starts) {
    private static final Duration WINDOW = Duration.ofHours(2);
    private static final int DAYS = 600;
    private static final int HOURS_BETWEEN = 3;
    private static final int ROOM = 8;

    /// Where the pool is; the fabric domain is known once windows were asked for.
    record Place(String jurisdiction, String site, String nodeType, String fabricDomain) {}

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
                World.AURORA_ID, "01930000-0000-7000-8000-000000000101", Wish.AURORA, new Place(jurisdiction, site, nodeType, ""), List.of(), List.of());
    }

    private static Target borealis(String jurisdiction, String site, String nodeType) {
        return new Target(
                World.BOREALIS_ID, "01930000-0000-7000-8000-000000000201", Wish.BOREALIS, new Place(jurisdiction, site, nodeType, ""), List.of(), List.of());
    }

    /// Asks for windows, and takes the fabric domain that has room in most of them.
    Target withWindows(Api api) throws Exception {
        List<Instant> starts = new ArrayList<>();
        for (int hours = 20 * 24; hours < DAYS * 24; hours += HOURS_BETWEEN) {
            starts.add(Wish.day(0).plus(Duration.ofHours(hours)));
        }
        Map<Instant, Set<String>> roomy = each(starts, start -> wish(ROOM, start).exact(api).keySet());
        String domain = roomy.values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        List<Instant> chosen = starts.stream().filter(start -> roomy.get(start).contains(domain)).toList();
        List<Instant> offered = chosen.stream().filter(Target::isEven).toList();
        Map<Instant, String> offers = each(offered, start -> wish(1, start).exact(api).get(domain));
        return new Target(
                tenant,
                project,
                person,
                new Place(place.jurisdiction, place.site, place.nodeType, domain),
                List.copyOf(offers.values()),
                chosen.stream().filter(start -> !isEven(start)).toList());
    }

    private static boolean isEven(Instant start) {
        return Duration.between(Instant.EPOCH, start).toDays() % 2 == 0;
    }

    private Wish wish(int nodes, Instant start) {
        return new Wish(person, place.jurisdiction, place.site, place.nodeType, nodes, start, WINDOW);
    }

    // Sixteen at a time.
    private static <T> Map<Instant, T> each(List<Instant> starts, Function<Instant, T> question) throws Exception {
        Map<Instant, T> answers = new LinkedHashMap<>();
        try (var executor = Executors.newFixedThreadPool(16)) {
            Map<Instant, Future<T>> asked = new LinkedHashMap<>();
            starts.forEach(start -> asked.put(start, executor.submit(() -> question.apply(start))));
            for (var answer : asked.entrySet()) {
                answers.put(answer.getKey(), answer.getValue().get());
            }
        }
        return answers;
    }
}
