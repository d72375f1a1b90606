package eu.bailiwick.platform.web;

import eu.bailiwick.kernel.PlainText;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a person wrote into a form. Reading a field collects what does not fit, so that every fault is told at once and
/// nothing that was typed is lost. Dates are read in the viewer's zone: a time that a clock change skips moves forward,
/// one that it repeats is the first. Decimals are read as [Decimals] says and shown as the viewer writes them.
public final class Entered {
    /// The field that makes a second sending of the same form harmless.
    public static final String ONCE = "once";

    private final MultivaluedMap<String, String> sent;
    private final Formats viewer;
    private final List<Violation> violations = new ArrayList<>();

    public Entered(MultivaluedMap<String, String> sent, Formats viewer) {
        this.sent = sent;
        this.viewer = viewer;
    }

    /// An empty form, to be filled by [#put].
    public static Entered blank(Formats viewer) {
        return new Entered(new MultivaluedHashMap<>(), viewer);
    }

    public Entered put(String field, @Nullable Object value) {
        sent.putSingle(field, value == null ? "" : value.toString());
        return this;
    }

    public Entered put(String field, @Nullable BigDecimal value) {
        return put(field, value == null ? "" : written(value));
    }

    /// A number as the viewer writes it into a field.
    public String written(BigDecimal value) {
        return viewer.entry(value);
    }

    public Entered putAll(String field, @Nullable List<@Nullable String> values) {
        sent.put(
                field,
                values == null
                        ? List.of()
                        : values.stream().map(String::valueOf).toList());
        return this;
    }

    public Entered put(String field, Instant value) {
        return put(
                field,
                value.atZone(viewer.zone())
                        .toLocalDateTime()
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
    }

    /// All that was typed, without what belongs to the sending itself.
    Map<String, List<String>> values() {
        Map<String, List<String>> values = new TreeMap<>(sent);
        values.remove(ONCE);
        return values;
    }

    /// The version of what the form was filled from; -1, which nothing has, when none was sent.
    public int version() {
        return Versions.typed(raw("version"));
    }

    /// A field as it was typed; empty when it was not sent.
    public String raw(String field) {
        String value = sent.getFirst(field);
        return value == null ? "" : value.strip();
    }

    /// All values of a repeated field, as they were typed.
    public List<String> all(String field) {
        List<String> values = sent.get(field);
        return values == null ? List.of() : values.stream().map(String::strip).toList();
    }

    public boolean checked(String field) {
        return !raw(field).isEmpty();
    }

    /// Whether a box is ticked; anything but what the box itself sends is a fault.
    public boolean ticked(String field) {
        if (!raw(field).isEmpty() && !raw(field).equals("true")) {
            fault(field, "Tick the box or leave it.");
        }
        return raw(field).equals("true");
    }

    /// Whether a repeated field carries a value; for ticking boxes again.
    public boolean has(String field, String value) {
        return all(field).contains(value);
    }

    public String text(String field, int max) {
        String fault = PlainText.fault(raw(field), max);
        if (fault != null) {
            fault(field, fault);
        }
        return raw(field);
    }

    public int whole(String field, int min, int max) {
        String typed = raw(field);
        if (typed.matches("-?\\d{1,9}")) {
            int value = Integer.parseInt(typed);
            if (value >= min && value <= max) {
                return value;
            }
        }
        fault(field, "Write a whole number from " + min + " to " + max + ".");
        return min;
    }

    /// A number as people of either language type it; zero after a fault.
    public BigDecimal decimal(String field, String example) {
        String typed = raw(field);
        if (Decimals.isTwoWays(typed)) {
            BigDecimal[] readings = Decimals.readings(typed);
            fault(
                    field,
                    typed + " can be read as two numbers. Write " + written(readings[1]) + " or " + written(readings[0])
                            + ".");
            return BigDecimal.ZERO;
        }
        return Decimals.read(typed).orElseGet(() -> {
            fault(field, "Write a number such as " + written(new BigDecimal(example)) + ".");
            return BigDecimal.ZERO;
        });
    }

    /// An instant from a date and time in the viewer's zone; the epoch after a fault.
    public Instant instant(String field) {
        Instant read = instantOrNull(field);
        if (read == null) {
            fault(field, "Choose a date and a time.");
            return Instant.EPOCH;
        }
        return read;
    }

    /// The instant of a field for showing it in words; null when it cannot be read.
    public @Nullable Instant instantOrNull(String field) {
        return Instants.read(raw(field), viewer.zone()).orElse(null);
    }

    public void fault(String field, String message) {
        violations.add(new Violation(field, message));
    }

    /// Takes over what a door refused. A refusal that names no field stands under the field given here.
    public Entered refuse(Problem refused, String field) {
        if (refused.violations().isEmpty()) {
            fault(field, refused.detail());
        } else {
            refused.violations().stream()
                    .filter(violation -> !violations.contains(violation))
                    .forEach(violations::add);
        }
        return this;
    }

    /// Takes over what [can be mended][Mendable] of a refused command, the first fault of each field. What names none
    /// stands under the field given here.
    public Entered mend(RuntimeException refused, String field) {
        Mendable.of(refused, field).stream()
                .filter(one -> error(one.field()) == null)
                .forEach(one -> fault(one.field(), one.message()));
        return this;
    }

    public boolean isFaulty() {
        return !violations.isEmpty();
    }

    /// Ends the reading: any fault so far refuses the form.
    public void check() {
        if (isFaulty()) {
            throw Problem.invalid(violations);
        }
    }

    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /// What is wrong with one field, or null.
    public @Nullable String error(String field) {
        return violations.stream()
                .filter(violation -> violation.field().equals(field))
                .map(Violation::message)
                .findFirst()
                .orElse(null);
    }
}
