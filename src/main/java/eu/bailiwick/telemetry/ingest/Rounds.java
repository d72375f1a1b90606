package eu.bailiwick.telemetry.ingest;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Splits samples so that each round has one sample of each key and minute: a row can be touched once in a
/// statement. Of one second the first value counts.
final class Rounds {
    private Rounds() {}

    private record Second(Sample.Key key, long second) {}

    static List<List<Sample>> of(List<Sample> samples) {
        List<List<Sample>> rounds = new ArrayList<>();
        Map<Sample.Key, Integer> next = new HashMap<>();
        Set<Second> seen = new HashSet<>();
        for (Sample sample : samples) {
            Sample.Key key = sample.key();
            if (!seen.add(
                    new Second(key, sample.at().truncatedTo(ChronoUnit.SECONDS).getEpochSecond()))) {
                continue;
            }
            int round = next.merge(key, 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(sample);
        }
        return rounds;
    }
}
