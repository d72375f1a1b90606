package eu.bailiwick.telemetry.ingest;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.telemetry.refused.Refusals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Takes in what agents measured, rolls it up by the minute and judges the hardware anew. PostgreSQL stamps
/// every sample with whoever had the node at that second; nobody here can say whose it is.
@ApplicationScoped
public class Measurements {
    private static final int FAULTS_MAX = 100;
    private static final int PLAYED_SECONDS = 60;
    private static final int DAY_SECONDS = 86_400;
    private final Sql sql;
    private final Fields fields;
    private final PortalClock clock;
    private final Refusals refusals;

    Measurements(Sql sql, Fields fields, PortalClock clock, Refusals refusals) {
        this.sql = sql;
        this.fields = fields;
        this.clock = clock;
        this.refusals = refusals;
    }

    /// What became of a batch. Duplicates were known; ignored are names that are not kept; stale only said
    /// that a series has ended.
    @Schema(name = "TelemetryAnswer")
    public record Answer(
            int accepted, int duplicate, int ignored, int stale, int rejected, List<Fault> faults, int faultsLeftOut) {}

    /// Who sent how: the node of lines that name none, and how many seconds lie between two samples of a
    /// field.
    record Sender(@Nullable String node, int intervalSeconds) {
        private static final int INTERVAL = 15;

        static Sender of(@Nullable String node, @Nullable String interval) {
            if (interval != null && !interval.matches("[1-9]|[1-5]\\d|60")) {
                throw Problem.invalid("interval", "Write the seconds between two samples, 1 to 60.");
            }
            return new Sender(
                    node == null || node.isBlank() ? null : node.strip(),
                    interval == null ? INTERVAL : Integer.parseInt(interval));
        }
    }

    /// The text format of Prometheus.
    @Transactional
    Answer text(String body, Sender sender) {
        PrometheusText.Read read = PrometheusText.of(body);
        return take(read.readings(), read.faults(), 0, 0, sender);
    }

    /// Prometheus remote write 1.0.
    @Transactional
    Answer remoteWrite(byte[] body, Sender sender) {
        RemoteWrite.Read read = RemoteWrite.of(body);
        return take(read.readings(), read.faults(), read.stale(), 0, sender);
    }

    /// OTLP, as protobuf or as JSON. Of names that are not kept nothing is held while it is read.
    @Transactional
    Answer otlp(byte[] body, boolean binary, Sender sender) {
        OtlpBatch batch = new OtlpBatch(fields.byName()::containsKey);
        if (binary) {
            OtlpProtobuf.read(body, batch);
        } else {
            OtlpJson.read(body, batch);
        }
        OtlpBatch.Read read = batch.read();
        return take(read.readings(), read.faults(), read.stale(), read.ignored(), sender);
    }

    /// What a portal on one machine plays, a minute apart.
    @Transactional
    public Answer played(String body) {
        return text(body, new Sender(null, PLAYED_SECONDS));
    }

    private Answer take(List<Reading> readings, List<Fault> unread, int stale, int passedOver, Sender sender) {
        List<Fault> faults = new ArrayList<>(unread);
        Map<Refusals.Kind, Long> kinds = new HashMap<>();
        unread.forEach(fault -> kinds.merge(new Refusals.Kind("", "", fault.message()), 1L, Long::sum));
        Resolver resolver = new Resolver(fields.byName(), nodes(readings, sender), clock.now(), sender.node);
        List<Sample> samples = new ArrayList<>();
        int ignored = passedOver;
        for (Reading reading : readings) {
            try {
                Sample sample = resolver.resolve(reading);
                if (sample == null) {
                    ignored++;
                } else {
                    samples.add(sample);
                }
            } catch (Resolver.Refused refused) {
                String why = String.valueOf(refused.getMessage());
                faults.add(new Fault(reading.line(), why));
                String node = Resolver.nodeName(reading, sender.node);
                kinds.merge(new Refusals.Kind(node == null ? "" : node, reading.name(), why), 1L, Long::sum);
            }
        }
        int accepted = store(samples, sender.intervalSeconds);
        remember(samples);
        noteHardware(resolver.hardware());
        noteVersions(resolver.versions().all());
        noteXids(samples);
        judge(
                samples.stream().map(Sample::node).collect(Collectors.toCollection(TreeSet::new)),
                sender.intervalSeconds);
        noteDays(samples);
        refusals.note(kinds);
        List<Fault> told = List.copyOf(faults.subList(0, Math.min(FAULTS_MAX, faults.size())));
        return new Answer(
                accepted, samples.size() - accepted, ignored, stale, faults.size(), told, faults.size() - told.size());
    }

    private Map<String, UUID> nodes(List<Reading> readings, Sender sender) {
        Set<String> names = new TreeSet<>();
        for (Reading reading : readings) {
            String name = Resolver.nodeName(reading, sender.node);
            // PostgreSQL has no such text, so no node is called so
            if (name != null && name.indexOf('\0') < 0) {
                names.add(name);
            }
        }
        Map<String, UUID> known = new HashMap<>();
        sql.list(
                        "select name, id from capacity.node where name = any (?)",
                        row -> Map.entry(row.text(1), row.uuid(2)),
                        names)
                .forEach(node -> known.put(node.getKey(), node.getValue()));
        return known;
    }

    private int store(List<Sample> samples, int intervalSeconds) {
        int accepted = 0;
        for (List<Sample> round : Rounds.of(samples)) {
            accepted += sql.one(
                    "select telemetry.take(cast(? as uuid[]), ?, cast(? as int[]), cast(? as timestamptz[]), cast(? as float8[]), ?)",
                    row -> row.intValue(1),
                    all(round, Sample::node),
                    all(round, Sample::device),
                    all(round, sample -> sample.field().id()),
                    all(round, Sample::at),
                    all(round, Sample::value),
                    intervalSeconds);
        }
        return accepted;
    }

    // As they came, for some minutes: what is judged next may be where trouble begins.
    private void remember(List<Sample> samples) {
        if (!samples.isEmpty()) {
            sql.list(
                    "select telemetry.remember(cast(? as uuid[]), ?, cast(? as int[]), cast(? as timestamptz[]), cast(? as float8[]))",
                    row -> row.intValue(1),
                    all(samples, Sample::node),
                    all(samples, Sample::device),
                    all(samples, sample -> sample.field().id()),
                    all(samples, Sample::at),
                    all(samples, Sample::value));
        }
    }

    private static <T> List<String> all(List<T> rows, Function<T, Object> of) {
        return rows.stream().map(row -> of.apply(row).toString()).toList();
    }

    private void noteHardware(Iterable<Resolver.Hardware> named) {
        List<Resolver.Hardware> hardware = new ArrayList<>();
        List<String> instants = new ArrayList<>();
        named.forEach(one -> {
            hardware.addAll(List.of(one, one));
            instants.addAll(List.of(one.first().toString(), one.last().toString()));
        });
        if (!hardware.isEmpty()) {
            sql.list(
                    "select telemetry.note_devices(cast(? as uuid[]), ?, ?, ?, ?, cast(? as timestamptz[]))",
                    row -> true,
                    all(hardware, Resolver.Hardware::node),
                    all(hardware, Resolver.Hardware::device),
                    all(hardware, Resolver.Hardware::id),
                    all(hardware, Resolver.Hardware::serial),
                    all(hardware, Resolver.Hardware::model),
                    instants);
        }
    }

    // Both ends of each, so that a version is of everybody in whose window it was told.
    private void noteVersions(List<Versions.Told> told) {
        if (!told.isEmpty()) {
            List<Versions.Told> twice = new ArrayList<>(told);
            twice.addAll(told);
            List<String> instants = new ArrayList<>(all(told, Versions.Told::first));
            instants.addAll(all(told, Versions.Told::last));
            sql.list(
                    "select telemetry.note_firmware(cast(? as uuid[]), ?, ?, ?, cast(? as timestamptz[]))",
                    row -> true,
                    all(twice, Versions.Told::node),
                    all(twice, Versions.Told::device),
                    all(twice, Versions.Told::part),
                    all(twice, Versions.Told::version),
                    instants);
        }
    }

    private record NodeDay(UUID node, long day) {
        String text() {
            return LocalDate.ofEpochDay(day).toString();
        }
    }

    // Which days have to be summed up anew: few, however many samples there are.
    private void noteDays(List<Sample> samples) {
        Set<NodeDay> touched = new HashSet<>();
        for (Sample sample : samples) {
            touched.add(new NodeDay(sample.node(), Math.floorDiv(sample.at().getEpochSecond(), DAY_SECONDS)));
        }
        if (!touched.isEmpty()) {
            List<NodeDay> days = List.copyOf(touched);
            sql.list(
                    "select telemetry.note_days(cast(? as uuid[]), cast(? as date[]))",
                    row -> true,
                    days.stream().map(one -> one.node.toString()).toList(),
                    days.stream().map(NodeDay::text).toList());
        }
    }

    // The gauge holds the last code; zero is none.
    private void noteXids(List<Sample> samples) {
        for (Sample sample : samples) {
            if (sample.field().kind() == Field.Kind.LAST_EVENT && sample.value() > 0) {
                sql.list(
                        "select telemetry.note_event(?, ?, 'XID', ?, ?, '', true)",
                        row -> row.intValue(1),
                        sample.node(),
                        sample.device(),
                        Long.toString((long) sample.value()),
                        sample.at());
            }
        }
    }

    private void judge(Set<UUID> nodes, int intervalSeconds) {
        if (!nodes.isEmpty()) {
            sql.list(
                    "select telemetry.judge(cast(? as uuid[]), ?)",
                    row -> row.intValue(1),
                    nodes.stream().map(UUID::toString).toList(),
                    intervalSeconds);
        }
    }
}
