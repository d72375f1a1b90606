package eu.bailiwick.attestation.publication;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// How many devices of an edition are in one facility.
public record Facility(String jurisdiction, String site, long devices) {

    /// Those in a file of devices, by jurisdiction and site.
    static List<Facility> of(String csv) {
        return csv
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .collect(Collectors.groupingBy(cells -> List.of(cells[2], cells[3]), Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry ->
                        new Facility(entry.getKey().getFirst(), entry.getKey().getLast(), entry.getValue()))
                .sorted(Comparator.comparing(Facility::jurisdiction).thenComparing(Facility::site))
                .toList();
    }
}
