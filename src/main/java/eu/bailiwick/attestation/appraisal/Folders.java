package eu.bailiwick.attestation.appraisal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Files by the folder in their names. A folder that holds evidence is a part; what lies elsewhere belongs to all
/// parts.
///
/// @param parts in the order of the folders' names, numbers by their value
public record Folders(List<List<EvidenceFile>> parts, List<EvidenceFile> shared) {
    private static final Comparator<String> BY_NUMBER =
            Comparator.comparing(Folders::padded).thenComparing(Comparator.naturalOrder());
    private static final int DIGITS = 10;

    public static Folders of(List<EvidenceFile> files, Predicate<EvidenceFile> evidence) {
        Map<String, List<EvidenceFile>> folders = new TreeMap<>(BY_NUMBER);
        files.forEach(file -> folders.computeIfAbsent(folder(file.name()), any -> new ArrayList<>())
                .add(file));
        List<EvidenceFile> shared = new ArrayList<>();
        folders.values().stream()
                .filter(part -> part.stream().noneMatch(evidence))
                .forEach(shared::addAll);
        folders.values().removeIf(part -> part.stream().noneMatch(evidence));
        return new Folders(List.copyOf(folders.values()), List.copyOf(shared));
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    // gpu-2 before gpu-10.
    private static String padded(String folder) {
        StringBuilder padded = new StringBuilder();
        StringBuilder number = new StringBuilder();
        for (char c : folder.toCharArray()) {
            if (c >= '0' && c <= '9') {
                number.append(c);
            } else {
                flush(padded, number);
                padded.append(c);
            }
        }
        flush(padded, number);
        return padded.toString();
    }

    private static void flush(StringBuilder padded, StringBuilder number) {
        padded.repeat("0", Math.max(0, number.isEmpty() ? 0 : DIGITS - number.length()))
                .append(number);
        number.setLength(0);
    }
}
