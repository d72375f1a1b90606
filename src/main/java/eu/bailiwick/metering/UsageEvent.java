package eu.bailiwick.metering;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.web.Instants;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A quantity that an agent measured on a reservation, read from a CloudEvent (CloudEvents 1.0.2 §3).
record UsageEvent(
        String source,
        String id,
        UUID reservation,
        String meter,
        String resource,
        Period period,
        BigDecimal quantity,
        Optional<Correction> correction,
        String dimensions) {
    private static final Set<String> DATA =
            Set.of("meter", "quantity", "start", "end", "resource", "dimensions", "kind", "corrects");
    private static final int DIMENSIONS_MAX = 20;
    private static final int TEXT_MAX = 200;
    private static final int DECIMALS = 6;
    private static final int DIGITS = 18;
    private static final int NUMBER_MAX = 60;
    private static final Duration LENGTH_MAX = Duration.ofDays(1);

    /// How an event changes an earlier one of its source: counts in its place, or takes it back.
    enum Kind {
        REPLACE,
        VOID
    }

    /// The event that no longer counts, by its id.
    record Correction(Kind kind, String corrects) {}

    boolean isVoid() {
        return correction.filter(it -> it.kind == Kind.VOID).isPresent();
    }

    /// Why an event is not accepted, in a sentence.
    static final class Rejected extends RuntimeException {
        Rejected(String detail) {
            super(detail);
        }
    }

    static UsageEvent read(JsonNode event) {
        if (!"1.0".equals(event.path("specversion").asText())) {
            throw new Rejected("specversion has to be 1.0.");
        }
        text(event, "type");
        JsonNode data = event.path("data");
        if (!data.isObject()) {
            throw new Rejected("data has to be an object with meter, quantity, start and end.");
        }
        data.fieldNames().forEachRemaining(field -> {
            if (!DATA.contains(field)) {
                throw new Rejected("data." + field + " is unknown here.");
            }
        });
        String id = text(event, "id");
        Optional<Correction> correction = correction(data, id);
        boolean isVoid = correction.filter(it -> it.kind == Kind.VOID).isPresent();
        return new UsageEvent(
                text(event, "source"),
                id,
                reservation(text(event, "subject")),
                text(data, "meter"),
                data.hasNonNull("resource") ? text(data, "resource") : "reservation",
                period(data),
                isVoid ? BigDecimal.ZERO : quantity(data.path("quantity")),
                correction,
                dimensions(data.path("dimensions")));
    }

    private static Optional<Correction> correction(JsonNode data, String id) {
        String kind = data.hasNonNull("kind") ? text(data, "kind") : "ORIGINAL";
        if (kind.equals("ORIGINAL")) {
            if (data.hasNonNull("corrects")) {
                throw new Rejected("corrects goes with the kind REPLACE or VOID.");
            }
            return Optional.empty();
        }
        if (!kind.equals("REPLACE") && !kind.equals("VOID")) {
            throw new Rejected("kind has to be ORIGINAL, REPLACE or VOID.");
        }
        String corrects = text(data, "corrects");
        if (corrects.equals(id)) {
            throw new Rejected("corrects has to be the id of another event.");
        }
        return Optional.of(new Correction(Kind.valueOf(kind), corrects));
    }

    private static String dimensions(JsonNode written) {
        if (written.isMissingNode() || written.isNull()) {
            return "{}";
        }
        if (!written.isObject() || written.size() > DIMENSIONS_MAX) {
            throw new Rejected("dimensions has to be an object of at most " + DIMENSIONS_MAX + " texts.");
        }
        written.fieldNames().forEachRemaining(name -> {
            plain("dimensions", name);
            text(written, name);
        });
        return written.toString();
    }

    private static String text(JsonNode in, String field) {
        JsonNode value = in.path(field);
        return plain(field, value.isTextual() ? value.asText() : "");
    }

    private static String plain(String field, String value) {
        if (value.isBlank() || value.length() > TEXT_MAX) {
            throw new Rejected(field + " has to be a text of 1 to " + TEXT_MAX + " characters.");
        }
        if (value.codePoints().anyMatch(it -> it == 0 || Character.getType(it) == Character.SURROGATE)) {
            throw new Rejected(field + " contains a character that cannot be stored.");
        }
        return value;
    }

    private static UUID reservation(String subject) {
        try {
            return UUID.fromString(subject.substring(subject.lastIndexOf('/') + 1));
        } catch (IllegalArgumentException e) {
            throw new Rejected("subject has to be the id of a reservation.");
        }
    }

    private static Period period(JsonNode data) {
        Instant start = instant(data, "start");
        Instant end = instant(data, "end");
        if (!start.isBefore(end)) {
            throw new Rejected("end has to be later than start.");
        }
        if (Duration.between(start, end).compareTo(LENGTH_MAX) > 0) {
            throw new Rejected("Report at most one day in one event.");
        }
        return new Period(start, end);
    }

    // In the database's precision, so that what is not empty here is not empty there.
    private static Instant instant(JsonNode data, String field) {
        return Instants.read(text(data, field))
                .map(instant -> instant.truncatedTo(ChronoUnit.MICROS))
                .orElseThrow(() ->
                        new Rejected(field + " has to be an instant with its offset, such as 2027-03-01T00:00:00Z."));
    }

    private static BigDecimal quantity(JsonNode value) {
        String written = value.isTextual() || value.isNumber() ? value.asText() : "";
        try {
            if (written.length() <= NUMBER_MAX) {
                BigDecimal quantity = new BigDecimal(written).stripTrailingZeros();
                // in long: an exponent may stand for more digits than an int counts
                long digits = (long) quantity.precision() - quantity.scale();
                if (quantity.signum() >= 0 && quantity.scale() <= DECIMALS && digits <= DIGITS) {
                    return quantity;
                }
            }
        } catch (NumberFormatException e) {
            throw new Rejected("quantity has to be a decimal.");
        }
        throw new Rejected("quantity has to be a decimal of zero or more with at most six places.");
    }
}
