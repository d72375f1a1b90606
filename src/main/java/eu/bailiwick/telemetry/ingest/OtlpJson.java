package eu.bailiwick.telemetry.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import eu.bailiwick.platform.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads `ExportMetricsServiceRequest` of OTLP 1.x as JSON, piece by piece: 64-bit numbers as text or numbers,
/// enumerations as numbers. Fields that it does not know are passed over, as OTLP demands.
final class OtlpJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String NOT_OTLP = "This is not an ExportMetricsServiceRequest of OTLP in JSON.";
    private final JsonParser in;
    private final OtlpBatch batch;

    private OtlpJson(JsonParser in, OtlpBatch batch) {
        this.in = in;
        this.batch = batch;
    }

    static void read(byte[] body, OtlpBatch batch) {
        try (JsonParser in = JSON.createParser(body)) {
            new OtlpJson(in, batch).document();
        } catch (IOException e) {
            // a body in memory fails by what stands in it alone
            throw notOtlp();
        }
    }

    /// Reads the value of a member, and leaves the parser at its last token.
    private interface Member {
        void read(String name) throws IOException;
    }

    /// Reads an element of a list, and leaves the parser at its last token.
    private interface Element {
        void read() throws IOException;
    }

    private static Problem notOtlp() {
        return Problem.invalid("body", NOT_OTLP);
    }

    private void document() throws IOException {
        boolean[] seen = {false, false};
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw notOtlp();
        }
        object(name -> {
            seen[0] = true;
            if (name.equals("resourceMetrics")) {
                seen[1] = true;
                list(this::resourceMetrics);
            } else {
                in.skipChildren();
            }
        });
        if (in.nextToken() != null) {
            throw notOtlp();
        }
        if (seen[0] && !seen[1]) {
            throw Problem.invalid("resourceMetrics", "There are none. Send metrics, not traces or logs.");
        }
    }

    // A member that is null is none.
    private void object(Member member) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw notOtlp();
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            if (in.nextToken() != JsonToken.VALUE_NULL) {
                member.read(name);
            }
        }
        if (in.currentToken() != JsonToken.END_OBJECT) {
            throw notOtlp();
        }
    }

    private void list(Element element) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw notOtlp();
        }
        while (in.nextToken() == JsonToken.START_OBJECT) {
            element.read();
        }
        if (in.currentToken() != JsonToken.END_ARRAY) {
            throw notOtlp();
        }
    }

    private void resourceMetrics() throws IOException {
        Map<String, String> resource = new HashMap<>();
        List<OtlpBatch.Metric> metrics = new ArrayList<>();
        object(name -> {
            switch (name) {
                case "resource" -> object(inner -> attributes(inner, resource));
                case "scopeMetrics" ->
                    list(() -> object(inner -> {
                        if (inner.equals("metrics")) {
                            list(() -> metrics.add(metric()));
                        } else {
                            in.skipChildren();
                        }
                    }));
                default -> in.skipChildren();
            }
        });
        batch.add(resource, metrics);
    }

    private OtlpBatch.Metric metric() throws IOException {
        batch.nextMetric();
        String[] name = {""};
        OtlpBatch.Kind[] kind = {OtlpBatch.Kind.GAUGE};
        List<OtlpBatch.Point> points = new ArrayList<>();
        object(member -> {
            switch (member) {
                case "name" -> name[0] = text();
                case "gauge" -> data(points);
                case "sum" -> kind[0] = OtlpBatch.ofSum(data(points));
                case "histogram", "exponentialHistogram", "summary" -> {
                    data(points);
                    kind[0] = OtlpBatch.Kind.DISTRIBUTION;
                }
                default -> in.skipChildren();
            }
        });
        return new OtlpBatch.Metric(name[0], kind[0], points);
    }

    /// Reads the points, and says the temporality of sums.
    private int data(List<OtlpBatch.Point> points) throws IOException {
        int[] temporality = {0};
        object(name -> {
            switch (name) {
                case "dataPoints" -> list(() -> points.add(point()));
                case "aggregationTemporality" -> temporality[0] = (int) whole();
                default -> in.skipChildren();
            }
        });
        return temporality[0];
    }

    private OtlpBatch.Point point() throws IOException {
        OtlpBatch.Point point = batch.nextPoint();
        object(name -> {
            switch (name) {
                case "timeUnixNano" -> point.at(whole());
                case "asInt" -> point.value(whole());
                case "asDouble" -> point.value(number());
                case "flags" -> point.flags(whole());
                default -> attributes(name, point.labels);
            }
        });
        return point;
    }

    private void attributes(String member, Map<String, String> labels) throws IOException {
        if (member.equals("attributes")) {
            list(() -> attribute(labels));
        } else {
            in.skipChildren();
        }
    }

    private void attribute(Map<String, String> labels) throws IOException {
        String[] pair = {"", ""};
        object(name -> {
            switch (name) {
                case "key" -> pair[0] = text();
                case "value" ->
                    object(kind -> {
                        switch (kind) {
                            case "stringValue", "intValue" -> pair[1] = text();
                            default -> in.skipChildren();
                        }
                    });
                default -> in.skipChildren();
            }
        });
        if (OtlpBatch.isOfInterest(pair[0])) {
            labels.put(pair[0], pair[1]);
        }
    }

    private String text() throws IOException {
        if (!in.currentToken().isScalarValue()) {
            throw notOtlp();
        }
        return String.valueOf(in.getText());
    }

    // Unsigned where it is a time, which a long holds as well.
    private long whole() throws IOException {
        String text = text();
        try {
            return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw notOtlp();
        }
    }

    private double number() throws IOException {
        return switch (text()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                if (!in.currentToken().isNumeric()) {
                    throw notOtlp();
                }
                yield in.getDoubleValue();
            }
        };
    }
}
