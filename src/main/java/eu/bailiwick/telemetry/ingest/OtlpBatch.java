package eu.bailiwick.telemetry.ingest;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What an export of OpenTelemetry says, however it was written: gauges and cumulative sums of names that are kept
/// become readings. Of attributes only those stay that name a node, a GPU or a port, so that a small body cannot
/// become a large one here.
final class OtlpBatch {
    static final int POINTS_MAX = 50_000;
    static final int UNPACKED_MAX = 8 * 1024 * 1024;
    private static final List<String> NODES = List.of("node", "hostname", "Hostname", "k8s.node.name", "host.name");
    private static final Set<String> OF_HARDWARE = Set.of(
            "gpu",
            "UUID",
            "uuid",
            "serial",
            "modelName",
            "GPU_I_ID",
            "device",
            "port",
            "DCGM_FI_DRIVER_VERSION",
            "DCGM_FI_DEV_VBIOS_VERSION");
    private static final long NANOS_A_MILLISECOND = 1_000_000;
    private final Predicate<String> kept;
    private final List<Reading> readings = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private int points;
    private int metrics;
    private int stale;
    private int ignored;

    /// `kept` knows the names that mean something here.
    OtlpBatch(Predicate<String> kept) {
        this.kept = kept;
    }

    /// How the values of a metric are to be taken.
    enum Kind {
        GAUGE,
        CUMULATIVE,
        /// What happened since the last export, which is lost with one that is lost.
        DELTA,
        DISTRIBUTION
    }

    /// One data point, as it is read member by member; `nanos` since 1970, as an unsigned number.
    static final class Point {
        private static final int NO_VALUE = 1;
        final Map<String, String> labels = new HashMap<>();
        private final int number;
        private @Nullable Double value;
        private long nanos;
        private boolean stale;

        private Point(int number) {
            this.number = number;
        }

        void at(long unixNanos) {
            nanos = unixNanos;
        }

        void value(double read) {
            value = read;
        }

        /// The first of them says that a series has ended.
        void flags(long read) {
            stale = (read & NO_VALUE) != 0;
        }
    }

    /// A metric with its points, once all of it is read: its name may come last.
    record Metric(String name, Kind kind, List<Point> points) {}

    /// The samples; `stale` counts the points that only say that a series has ended, `ignored` those of other names.
    record Read(List<Reading> readings, List<Fault> faults, int stale, int ignored) {}

    static boolean isOfInterest(String attribute) {
        return OF_HARDWARE.contains(attribute) || NODES.contains(attribute);
    }

    static Kind ofSum(int temporality) {
        return temporality == 2 ? Kind.CUMULATIVE : Kind.DELTA;
    }

    /// The next point; they are counted from 1.
    Point nextPoint() {
        points = counted(points);
        return new Point(points);
    }

    void nextMetric() {
        metrics = counted(metrics);
    }

    private static int counted(int before) {
        if (before == POINTS_MAX) {
            throw new Problem(ProblemType.TOO_LARGE, "Send at most " + POINTS_MAX + " data points at once.");
        }
        return before + 1;
    }

    /// Takes the metrics of one resource, whose attributes hold for each point that says nothing else.
    void add(Map<String, String> resource, List<Metric> ofResource) {
        Map<String, String> shared = named(resource, resource);
        for (Metric metric : ofResource) {
            if (!kept.test(metric.name)) {
                ignored += metric.points.size();
                continue;
            }
            metric.points.forEach(point -> add(metric, point, shared));
        }
    }

    private void add(Metric metric, Point point, Map<String, String> shared) {
        if (metric.kind == Kind.DISTRIBUTION) {
            faults.add(new Fault(point.number, "This is a distribution. Send gauges and sums."));
        } else if (metric.kind == Kind.DELTA) {
            faults.add(new Fault(point.number, "This sum is no cumulative one. Set the temporality to cumulative."));
        } else if (point.stale) {
            stale++;
        } else if (point.value == null) {
            faults.add(new Fault(point.number, "The point has no value."));
        } else if (point.nanos == 0) {
            faults.add(new Fault(point.number, "The point has no time."));
        } else {
            readings.add(new Reading(
                    point.number,
                    metric.name,
                    named(point.labels, shared),
                    point.value,
                    Long.divideUnsigned(point.nanos, NANOS_A_MILLISECOND)));
        }
    }

    // A node that the labels name themselves goes before one around them.
    private static Map<String, String> named(Map<String, String> labels, Map<String, String> around) {
        if (labels.isEmpty()) {
            return around;
        }
        Map<String, String> all = new HashMap<>(around);
        all.putAll(labels);
        for (String name : NODES) {
            String node = labels.getOrDefault(name, "");
            if (!node.isEmpty()) {
                all.put(NODES.getFirst(), node);
                break;
            }
        }
        return all;
    }

    Read read() {
        return new Read(readings, faults, stale, ignored);
    }
}
