package eu.bailiwick.telemetry.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads the text format of Prometheus, version 0.0.4: one `name{label="value"} number milliseconds` a
/// line. What cannot be read is named by its line and costs nothing else.
final class PrometheusText {
    private static final int LINE_MAX = 8192;
    private static final int LABELS_MAX = 64;
    private static final int NAME_MAX = 200;
    private static final int TEXT_MAX = 1024;
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,3})?");
    private static final Map<String, Double> WORDS = Map.of(
            "nan", Double.NaN,
            "inf", Double.POSITIVE_INFINITY,
            "+inf", Double.POSITIVE_INFINITY,
            "-inf", Double.NEGATIVE_INFINITY);

    private PrometheusText() {}

    /// What a body says, and what of it could not be read.
    record Read(List<Reading> readings, List<Fault> faults) {}

    static Read of(String body) {
        List<Reading> readings = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        int line = 0;
        for (int from = 0; from < body.length(); ) {
            int end = body.indexOf('\n', from);
            int until = end < 0 ? body.length() : end;
            line++;
            try {
                if (until - from > LINE_MAX) {
                    throw new Unreadable("The line is longer than " + LINE_MAX + " characters.");
                }
                Cursor cursor = new Cursor(body.substring(from, until).strip());
                if (!cursor.isDone() && cursor.peek() != '#') {
                    readings.add(cursor.reading(line));
                }
            } catch (Unreadable e) {
                faults.add(new Fault(line, String.valueOf(e.getMessage())));
            }
            from = until + 1;
        }
        return new Read(readings, faults);
    }

    /// Why a line cannot be read; never leaves this class.
    private static final class Unreadable extends RuntimeException {
        Unreadable(String why) {
            super(why, null, false, false);
        }
    }

    /// A place in one line.
    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        boolean isDone() {
            return at >= text.length();
        }

        char peek() {
            return isDone() ? '\0' : text.charAt(at);
        }

        Reading reading(int line) {
            String name = name("a name", true);
            blanks();
            Map<String, String> labels = peek() == '{' ? labels() : Map.of();
            double value = number(word("a value"));
            String time = isDone() ? "" : word("a time");
            if (!isDone()) {
                throw new Unreadable("Nothing may follow the time.");
            }
            return new Reading(line, name, labels, value, time.isEmpty() ? null : millis(time));
        }

        private void blanks() {
            while (peek() == ' ' || peek() == '\t') {
                at++;
            }
        }

        private String name(String what, boolean colons) {
            int from = at;
            while (isName(peek(), at > from) || colons && peek() == ':') {
                at++;
            }
            if (at == from) {
                throw new Unreadable("There is no " + what.substring(2) + " at character " + (at + 1) + ".");
            }
            if (at - from > NAME_MAX) {
                throw new Unreadable("A name is longer than " + NAME_MAX + " characters.");
            }
            return text.substring(from, at);
        }

        private static boolean isName(char c, boolean later) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || later && c >= '0' && c <= '9';
        }

        private Map<String, String> labels() {
            Map<String, String> labels = new HashMap<>();
            at++;
            blanks();
            while (peek() != '}') {
                String name = name("a label", false);
                blanks();
                expect('=');
                blanks();
                if (labels.put(name, quoted()) != null) {
                    throw new Unreadable("The label " + name + " stands there twice.");
                }
                if (labels.size() > LABELS_MAX) {
                    throw new Unreadable("There are more than " + LABELS_MAX + " labels.");
                }
                blanks();
                if (peek() != '}') {
                    expect(',');
                    blanks();
                }
            }
            at++;
            return labels;
        }

        private void expect(char wanted) {
            if (peek() != wanted) {
                throw new Unreadable("There is no " + wanted + " at character " + (at + 1) + ".");
            }
            at++;
        }

        private String quoted() {
            expect('"');
            StringBuilder value = new StringBuilder();
            while (!isDone() && peek() != '"') {
                char c = text.charAt(at++);
                value.append(c == '\\' ? escaped() : c);
                if (value.length() > TEXT_MAX) {
                    throw new Unreadable("The value of a label is longer than " + TEXT_MAX + " characters.");
                }
            }
            expect('"');
            return value.toString();
        }

        private char escaped() {
            char c = peek();
            at++;
            return switch (c) {
                case 'n' -> '\n';
                case '\\', '"' -> c;
                default -> throw new Unreadable("A backslash stands before n, \" or another backslash only.");
            };
        }

        private String word(String what) {
            blanks();
            int from = at;
            while (!isDone() && peek() != ' ' && peek() != '\t') {
                at++;
            }
            if (at == from) {
                throw new Unreadable("There is no " + what.substring(2) + " at character " + (at + 1) + ".");
            }
            String word = text.substring(from, at);
            blanks();
            return word;
        }

        private static double number(String word) {
            Double special = WORDS.get(word.toLowerCase(java.util.Locale.ROOT));
            if (special != null) {
                return special;
            }
            if (!NUMBER.matcher(word).matches()) {
                throw new Unreadable("The value is not a number.");
            }
            return Double.parseDouble(word);
        }

        private static long millis(String word) {
            if (!word.matches("-?\\d{1,15}")) {
                throw new Unreadable("The time is not a whole number of milliseconds.");
            }
            return Long.parseLong(word);
        }
    }
}
