package eu.bailiwick.attestation.posture;

import static eu.bailiwick.attestation.posture.Fact.Form.COUNTRY;
import static eu.bailiwick.attestation.posture.Fact.Form.DAY;
import static eu.bailiwick.attestation.posture.Fact.Form.FLAG;
import static eu.bailiwick.attestation.posture.Fact.Form.HEX;
import static eu.bailiwick.attestation.posture.Fact.Form.INSTANT;
import static eu.bailiwick.attestation.posture.Fact.Form.ITEM;
import static eu.bailiwick.attestation.posture.Fact.Form.NUMBER;
import static eu.bailiwick.attestation.posture.Fact.Form.TEXT;

import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.kernel.PlainText;
import eu.bailiwick.platform.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// One thing that can be known of a key or of what it protects, and how its value is written.
public enum Fact {
    CUSTODY(Of.KEYS, Arrays.stream(Custody.values()).map(Enum::name).toList()),
    /// The site or the HSM in which it lies.
    PLACE(Of.BOTH, TEXT),
    JURISDICTION(Of.BOTH, COUNTRY),
    ALGORITHM(Of.BOTH, TEXT),
    SIZE_BITS(Of.KEYS, NUMBER),
    LAST_ROTATED(Of.KEYS, DAY),
    NEXT_ROTATION(Of.KEYS, DAY),
    ROTATION_DAYS(Of.KEYS, NUMBER),
    HSM_MODEL(Of.KEYS, TEXT),
    HSM_SERIAL(Of.KEYS, TEXT),
    /// The label under which the provider's HSM knows the key.
    HSM_KEY(Of.KEYS, TEXT),
    /// Such as a certificate's number after FIPS 140-3.
    HSM_CERTIFICATE(Of.KEYS, TEXT),
    HSM_CERTIFICATE_UNTIL(Of.KEYS, DAY),
    /// The key is released only to what has this measurement.
    RELEASE_MEASUREMENT(Of.KEYS, HEX),
    /// The key is released only on this verdict.
    RELEASE_VERDICT(Of.KEYS, Arrays.stream(Verdict.values()).map(Enum::name).toList()),
    LAST_USED(Of.KEYS, INSTANT),
    /// Whether the key manager outside, which holds the key, answered when something of ours asked it.
    KEY_MANAGER(Of.KEYS, List.of("ANSWERED", "SILENT")),
    SENSITIVE(Of.KEYS, FLAG),
    EXTRACTABLE(Of.KEYS, FLAG),
    NEVER_EXTRACTABLE(Of.KEYS, FLAG),
    PRESENCE(Of.KEYS, List.of("PRESENT", "ABSENT", Fact.UNKNOWN)),
    STATE(Of.THINGS, List.of("ENCRYPTED", "NOT_ENCRYPTED", Fact.UNKNOWN)),
    /// The key, by the id of its item.
    KEY(Of.THINGS, ITEM);

    static final String UNKNOWN = "UNKNOWN";
    static final int LENGTH_MAX = 200;
    private static final int NUMBER_DIGITS_MAX = 6;

    enum Form {
        TEXT,
        FLAG,
        DAY,
        INSTANT,
        NUMBER,
        COUNTRY,
        HEX,
        ITEM,
        CHOICE
    }

    private enum Of {
        KEYS,
        THINGS,
        BOTH
    }

    private final Of of;
    private final Form form;

    @SuppressWarnings("ImmutableEnumChecker") // an unchangeable list
    private final List<String> choices;

    Fact(Of of, Form form) {
        this.of = of;
        this.form = form;
        choices = List.of();
    }

    Fact(Of of, List<String> choices) {
        this.of = of;
        form = Form.CHOICE;
        this.choices = choices;
    }

    boolean fits(ItemKind kind) {
        return of == Of.BOTH || (of == Of.KEYS) == (kind == ItemKind.KEY);
    }

    /// Whether nobody can say it who has not looked; it is old after a day.
    boolean isOnlySeen() {
        return this == KEY_MANAGER;
    }

    public boolean isChoice() {
        return form == Form.CHOICE;
    }

    public boolean isFlag() {
        return form == FLAG;
    }

    public boolean isDay() {
        return form == DAY;
    }

    public boolean isInstant() {
        return form == INSTANT;
    }

    public boolean isCountry() {
        return form == COUNTRY;
    }

    /// How a form asks for it.
    public String input() {
        return form == DAY ? "date" : "text";
    }

    public boolean isItem() {
        return form == ITEM;
    }

    /// The value as it is kept; `field` names it in a refusal.
    String read(String field, String typed) {
        String text = typed.strip();
        String fault = PlainText.fault(text, LENGTH_MAX);
        if (fault != null) {
            throw Problem.invalid(field, fault);
        }
        return switch (form) {
            case TEXT -> text;
            case FLAG -> chosen(field, List.of("true", "false"), text.toLowerCase(Locale.ROOT));
            case CHOICE -> chosen(field, choices, text.toUpperCase(Locale.ROOT));
            case NUMBER ->
                wants(
                        field,
                        text.matches("[1-9]\\d{0," + (NUMBER_DIGITS_MAX - 1) + "}"),
                        text,
                        "Write a whole number from 1 to 999999.");
            case COUNTRY ->
                wants(field, text.matches("[A-Z]{2}"), text, "Write a jurisdiction by its two letters, such as DE.");
            case HEX ->
                wants(
                        field,
                        text.matches("([0-9a-fA-F]{2})+"),
                        text.toLowerCase(Locale.ROOT),
                        "Write bytes in hexadecimal.");
            case DAY, INSTANT, ITEM -> parsed(field, text);
        };
    }

    private String parsed(String field, String text) {
        try {
            return switch (form) {
                case DAY -> LocalDate.parse(text).toString();
                case INSTANT -> Instant.parse(text).toString();
                default -> UUID.fromString(text).toString();
            };
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            throw Problem.invalid(
                    field,
                    switch (form) {
                        case DAY -> "Write a day such as 2027-03-01.";
                        case INSTANT -> "Write an instant with its offset, such as 2027-03-01T00:00:00Z.";
                        default -> "Name a key by the id of its record.";
                    });
        }
    }

    private static String chosen(String field, List<String> choices, String text) {
        return wants(field, choices.contains(text), text, "Choose one of " + choices + ".");
    }

    private static String wants(String field, boolean right, String text, String otherwise) {
        if (!right) {
            throw Problem.invalid(field, otherwise);
        }
        return text;
    }

    /// Whether the value is not as it should be, whoever says so.
    boolean isFault(String value, Instant now) {
        return switch (this) {
            case EXTRACTABLE -> value.equals("true");
            case SENSITIVE, NEVER_EXTRACTABLE -> value.equals("false");
            case STATE -> value.equals("NOT_ENCRYPTED");
            case PRESENCE -> value.equals("ABSENT");
            case KEY_MANAGER -> value.equals("SILENT");
            case NEXT_ROTATION, HSM_CERTIFICATE_UNTIL ->
                LocalDate.parse(value).isBefore(now.atZone(ZoneOffset.UTC).toLocalDate());
            case RELEASE_VERDICT -> !value.equals(Verdict.ACCEPT.name());
            default -> false;
        };
    }

    /// What the value says when it says that nobody knows.
    boolean isUnknown(String value) {
        return form == Form.CHOICE && value.equals(UNKNOWN);
    }
}
