package eu.bailiwick.engagement.measurement.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `dcgmi diag`, as the table that it prints and as its JSON.
final class DcgmDiag implements ToolReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ROW = Pattern.compile(
            "\\|\\s*([^|]{1,60}?)\\s*\\|\\s*(Pass|Fail|Warn|Skip)\\b\\s*(?:-\\s*([^|]{0,200}?))?\\s*\\|?\\s*");

    @Override
    public Tool tool() {
        return Tool.DCGM_DIAG;
    }

    @Override
    public boolean recognises(Text text) {
        return text.has("diagnostic for group") || text.has("DCGM Diagnostic") || text.has("| Diagnostic  ");
    }

    private record Result(int line, String test, String status, String about) {}

    @Override
    public Optional<Reading> read(Text text) {
        String all = String.join("\n", text.lines());
        List<Result> results = all.stripLeading().startsWith("{") ? json(all, text) : table(text);
        if (results.isEmpty()) {
            return Optional.empty();
        }
        List<Finding> findings = new ArrayList<>();
        for (Result it : results) {
            FindingCode code = it.status.equals("FAIL")
                    ? FindingCode.TEST_FAILED
                    : it.status.equals("WARN") ? FindingCode.TEST_WARNED : null;
            if (code != null) {
                findings.add(text.finding(code, it.line, (it.test + " " + it.about).strip()));
            }
        }
        long failed = results.stream().filter(it -> it.status.equals("FAIL")).count();
        Result shown = results.stream()
                .filter(it -> it.status.equals("FAIL"))
                .findFirst()
                .orElse(results.getLast());
        return Optional.of(new Reading(
                Tool.DCGM_DIAG,
                new Figure(FigureCode.DIAG_FAILURES, BigDecimal.valueOf(failed)),
                text.quote(shown.line),
                results.stream()
                        .map(it ->
                                new Reading.Point(it.test, it.status.equals("FAIL") ? BigDecimal.ONE : BigDecimal.ZERO))
                        .toList(),
                List.copyOf(findings)));
    }

    private static List<Result> table(Text text) {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < text.lines().size(); i++) {
            Matcher row = ROW.matcher(text.lines().get(i));
            if (row.matches()) {
                String about = row.group(3) == null ? "" : row.group(3);
                results.add(new Result(i, row.group(1), row.group(2).toUpperCase(Locale.ROOT), about));
            }
        }
        return results;
    }

    private static List<Result> json(String all, Text text) {
        List<Result> results = new ArrayList<>();
        try {
            JsonNode root = JSON.readTree(all);
            JsonNode diagnostic =
                    root.has("DCGM Diagnostic") ? root.get("DCGM Diagnostic") : root.path("DCGM GPU Diagnostic");
            for (JsonNode category : diagnostic.path("test_categories")) {
                for (JsonNode test : category.path("tests")) {
                    collect(test, results, text);
                }
            }
        } catch (JsonProcessingException cut) {
            return List.of();
        }
        return results;
    }

    private static void collect(JsonNode test, List<Result> results, Text text) {
        String name = test.path("name").asText("?");
        int line = line(text, name);
        for (JsonNode result : test.path("results")) {
            String status = result.path("status").asText("").toUpperCase(Locale.ROOT);
            if (status.matches("PASS|FAIL|WARN|SKIP")) {
                String gpu =
                        result.has("gpu_id") ? "GPU " + result.get("gpu_id").asText() : "";
                results.add(new Result(line, cut(name), status, cut(gpu)));
            }
        }
    }

    private static String cut(String text) {
        return text.length() > 60 ? text.substring(0, 60) : text;
    }

    private static int line(Text text, String name) {
        for (int i = 0; i < text.lines().size(); i++) {
            if (text.lines().get(i).contains("\"" + name + "\"")) {
                return i;
            }
        }
        return 0;
    }
}
