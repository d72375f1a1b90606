package eu.bailiwick.telemetry.ingest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out what readings are about: which field, which device of which node, at which second. Pure, so
/// that every refusal can be tried.
final class Resolver {
    static final Duration EARLY = Duration.ofMinutes(5);
    static final Duration LATE = Duration.ofDays(35);
    private static final Pattern PORT_OF_RAIL = Pattern.compile("[a-z]+[0-9]*_(\\d{1,2})");
    private static final int TEXT_MAX = 100;
    private final Map<String, Field> fields;
    private final Map<String, UUID> nodes;
    private final Instant now;
    private final @Nullable String standing;

    /// `standing` is the node that readings are of which name none.
    Resolver(Map<String, Field> fields, Map<String, UUID> nodes, Instant now, @Nullable String standing) {
        this.fields = fields;
        this.nodes = nodes;
        this.now = now;
        this.standing = standing;
    }

    /// A piece of hardware that named itself, from its first sample until its last.
    record Hardware(UUID node, String device, String id, String serial, String model, Instant first, Instant last) {
        private Hardware with(Hardware other) {
            return new Hardware(
                    node,
                    device,
                    id,
                    other.serial,
                    other.model,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    /// Which hardware it was, once per piece and batch.
    private final Map<String, Hardware> hardware = new LinkedHashMap<>();

    private final Versions versions = new Versions();

    Versions versions() {
        return versions;
    }

    Iterable<Hardware> hardware() {
        return hardware.values();
    }

    /// Why a reading does not count; the sentence is for whoever runs the agent.
    static final class Refused extends RuntimeException {
        Refused(String why) {
            super(why, null, false, false);
        }
    }

    /// The node that a reading names, by the label of old and new exporters.
    static @Nullable String nodeName(Reading reading, @Nullable String otherwise) {
        for (String label : new String[] {"node", "hostname", "Hostname"}) {
            String name = reading.labels().get(label);
            if (name != null && !name.isEmpty()) {
                return name;
            }
        }
        return otherwise;
    }

    /// The sample, or null when the name is none that we keep.
    @Nullable
    Sample resolve(Reading reading) {
        Field field = fields.get(reading.name());
        if (field == null) {
            return null;
        }
        String name = nodeName(reading, standing);
        if (name == null) {
            throw new Refused("No label names the node: node, hostname or Hostname.");
        }
        UUID node = nodes.get(name);
        if (node == null) {
            throw new Refused("There is no node of that name.");
        }
        if (!reading.labels().getOrDefault("GPU_I_ID", "").isEmpty()) {
            throw new Refused("This is of a MIG instance. Only whole GPUs are reserved.");
        }
        String device = device(field, reading.labels());
        double value = reading.value() * field.factor();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new Refused("NaN and Inf are no measurements.");
        }
        if (!field.isPlausible(value)) {
            throw new Refused("No " + reading.name() + " can have this value.");
        }
        Instant at = at(reading);
        remember(node, device, reading.labels(), at);
        versions.remember(node, device, reading.labels(), at);
        return new Sample(node, device, field, at, value);
    }

    private static String device(Field field, Map<String, String> labels) {
        if (field.part() == Field.Part.GPU) {
            String index = labels.getOrDefault("gpu", "");
            if (!index.matches("\\d{1,2}")) {
                throw new Refused("The label gpu is not the number of a GPU.");
            }
            return "gpu-" + Integer.parseInt(index);
        }
        Matcher rail = PORT_OF_RAIL.matcher(labels.getOrDefault("device", ""));
        if (!rail.matches() || !labels.getOrDefault("port", "1").equals("1")) {
            throw new Refused("The labels device and port are not those of a rail, such as mlx5_0 and 1.");
        }
        return "rail-" + Integer.parseInt(rail.group(1));
    }

    private Instant at(Reading reading) {
        Long millis = reading.at();
        Instant at;
        try {
            at = millis == null ? now : Instant.ofEpochMilli(millis);
        } catch (DateTimeException e) {
            throw new Refused("The time is none.");
        }
        if (at.isAfter(now.plus(EARLY))) {
            throw new Refused("The time is in the future. Set the clock of the node.");
        }
        if (at.isBefore(now.minus(LATE))) {
            throw new Refused("The time is more than 35 days ago.");
        }
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    private void remember(UUID node, String device, Map<String, String> labels, Instant at) {
        String id = labels.getOrDefault("UUID", labels.getOrDefault("uuid", ""));
        if (id.isEmpty() || id.length() > TEXT_MAX || id.indexOf('\0') >= 0) {
            return;
        }
        hardware.merge(
                node + device + id,
                new Hardware(
                        node,
                        device,
                        id,
                        cut(labels.getOrDefault("serial", "")),
                        cut(labels.getOrDefault("modelName", "")),
                        at,
                        at),
                Hardware::with);
    }

    private static String cut(String text) {
        String known = text.replace("\0", "");
        return known.length() <= TEXT_MAX ? known : known.substring(0, TEXT_MAX);
    }
}
