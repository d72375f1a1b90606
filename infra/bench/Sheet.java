package bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import eu.bailiwick.load.Api;

/// What was measured: as JSON, and as a table in which each figure stands beside its limit and its target.
final class Sheet {
    private static final String COLUMNS = "%-28s %-50s %-46s %-26s %s";
    private final ObjectNode report = Api.JSON.createObjectNode();
    private final List<String> table = new ArrayList<>();

    ObjectNode report() {
        return report;
    }

    ObjectNode keep(String name, JsonNode measured, JsonNode limit) {
        ObjectNode node = report.putObject(name);
        node.set("measured", measured);
        node.set("limit", limit);
        return node;
    }

    void row(String what, String measured, String limit, String target, boolean met) {
        table.add(COLUMNS.formatted(what, measured, limit, target, met ? "yes" : "NO"));
    }

    /// A figure without a target.
    void line(String what, String measured) {
        table.add("%-28s %s".formatted(what, measured));
    }

    static boolean clean(JsonNode measured) {
        return measured.get("non2xx").asLong() == 0 && measured.get("failed").asLong() == 0;
    }

    static String latency(JsonNode run) {
        String faults = clean(run) ? "" : ", " + run.get("non2xx") + " not 2xx";
        return "%,.0f/s, p50 %.1f, p95 %.1f, p99 %.1f ms%s".formatted(run.get("perSecond").asDouble(), run.get("p50").asDouble(),
                run.get("p95").asDouble(), run.get("p99").asDouble(), faults);
    }

    /// Writes both files and prints the table.
    void write() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        Files.writeString(folder.resolve("bench.json"), report.toPrettyString());
        table.addFirst(COLUMNS.formatted("what", "measured", "limit of the same run", "target", "met"));
        table.addFirst("%s: %,d nodes, %,d claims, %d processors, load %.1f before and %.1f after%n".formatted(
                report.get("at").asText(), report.get("nodes").asLong(), report.get("claims").asLong(), report.get("processors").asInt(),
                report.get("loadBefore").asDouble(), report.get("loadAfter").asDouble()));
        Files.write(folder.resolve("bench.txt"), table);
        System.out.println();
        table.forEach(System.out::println);
        System.out.println("\nWritten to " + folder.resolve("bench.json") + " and bench.txt");
    }
}
