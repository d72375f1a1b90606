package eu.bailiwick.engagement.measurement.tool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What gpud says of a node (`/v1/states`, and the answer of a triggered check): components that are unhealthy, each
/// with what gpud suggests to do about it. One that is still being looked at is not evaluated, which is not healthy.
final class Gpud implements ToolReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int STATES_MAX = 2000;
    private static final int FINDINGS_MAX = 200;
    private static final int NAME_MAX = 100;

    /// One state of a component, as it is read member by member.
    private static final class State {
        private String component = "";
        private String name = "";
        private String health = "";
        private final List<String> actions = new ArrayList<>();
        private int offset;
        private int line = 1;

        // the sentence that says what is wrong is quoted before the word for it
        void says(String member, String value, JsonLocation at) {
            switch (member) {
                case "component" -> component = value;
                case "name" -> name = value;
                case "health" -> {
                    health = value;
                    if (offset == 0) {
                        quoted(at);
                    }
                }
                case "reason" -> quoted(at);
                default -> {}
            }
        }

        private void quoted(JsonLocation at) {
            offset = (int) at.getCharOffset();
            line = at.getLineNr();
        }

        boolean isUnhealthy() {
            return health.equals("Unhealthy");
        }

        String label() {
            return name.isEmpty() || name.equals(component) ? component : component + ", " + name;
        }
    }

    @Override
    public Tool tool() {
        return Tool.GPUD;
    }

    @Override
    public boolean recognises(Text text) {
        String raw = text.raw().stripLeading();
        return (raw.startsWith("[") || raw.startsWith("{"))
                && raw.contains("\"health\"")
                && raw.contains("\"component\"");
    }

    @Override
    public Optional<Reading> read(Text text) {
        List<State> states = states(text.raw());
        if (states.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Long> counts = new TreeMap<>();
        List<Finding> findings = new ArrayList<>();
        for (State state : states) {
            counts.merge(state.component, state.isUnhealthy() ? 1L : 0L, Long::sum);
            if (findings.size() < FINDINGS_MAX) {
                found(state, text).ifPresent(findings::add);
            }
        }
        State shown = states.stream().filter(State::isUnhealthy).findFirst().orElse(states.getFirst());
        return Optional.of(new Reading(
                Tool.GPUD,
                new Figure(
                        FigureCode.UNHEALTHY_COMPONENTS,
                        BigDecimal.valueOf(counts.values().stream()
                                .filter(count -> count > 0)
                                .count())),
                text.quoteAt(shown.offset),
                counts.entrySet().stream()
                        .map(it -> new Reading.Point(it.getKey(), BigDecimal.valueOf(it.getValue())))
                        .toList(),
                List.copyOf(findings)));
    }

    private static Optional<Finding> found(State state, Text text) {
        FindingCode code = code(state);
        return Optional.ofNullable(code)
                .map(it -> new Finding(it, state.line, text.quoteAt(state.offset), state.label()));
    }

    // What is to be done says more than the level.
    private static @Nullable FindingCode code(State state) {
        return switch (state.health) {
            case "Initializing" -> FindingCode.COMPONENT_NOT_EVALUATED;
            case "Degraded", "Unhealthy" -> {
                if (state.actions.contains("HARDWARE_INSPECTION")) {
                    yield FindingCode.COMPONENT_TO_INSPECT;
                }
                if (state.actions.contains("REBOOT_SYSTEM")) {
                    yield FindingCode.COMPONENT_TO_REBOOT;
                }
                if (state.actions.contains("CHECK_USER_APP_AND_GPU")) {
                    yield FindingCode.COMPONENT_BY_APPLICATION;
                }
                yield state.isUnhealthy() ? FindingCode.COMPONENT_UNHEALTHY : FindingCode.COMPONENT_DEGRADED;
            }
            default -> null;
        };
    }

    // A document that ends too early has no figure: who reads the half of it would call a sick node well.
    private static List<State> states(String raw) {
        try (JsonParser in = JSON.createParser(raw)) {
            List<State> states = new ArrayList<>();
            JsonToken first = in.nextToken();
            if (first == JsonToken.START_OBJECT) {
                element(in, states, "");
            } else if (first == JsonToken.START_ARRAY) {
                list(in, states, "");
            }
            return in.nextToken() == null && states.size() <= STATES_MAX ? states : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void list(JsonParser in, List<State> states, String component) throws IOException {
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() == JsonToken.START_OBJECT) {
                element(in, states, component);
            } else if (in.currentToken() == null) {
                return;
            } else {
                in.skipChildren();
            }
        }
    }

    // Either a component with its states, or a state.
    private static void element(JsonParser in, List<State> states, String around) throws IOException {
        State state = new State();
        state.component = around;
        int before = states.size();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = String.valueOf(in.currentName());
            JsonLocation at = in.currentTokenLocation();
            JsonToken value = in.nextToken();
            if (name.equals("states") && value == JsonToken.START_ARRAY && around.isEmpty()) {
                list(in, states, state.component.isEmpty() ? " " : state.component);
            } else if (name.equals("suggested_actions") && value == JsonToken.START_OBJECT) {
                actions(in, state);
            } else if (value == JsonToken.VALUE_STRING) {
                state.says(name, text(in), at);
            } else {
                in.skipChildren();
            }
        }
        // its name may stand behind its states
        for (State inner : states.subList(before, states.size())) {
            inner.component = inner.component.isBlank() ? state.component : inner.component;
        }
        if (!state.health.isEmpty() && states.size() <= STATES_MAX) {
            states.add(state);
        }
    }

    private static void actions(JsonParser in, State state) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = String.valueOf(in.currentName());
            if (in.nextToken() == JsonToken.START_ARRAY && name.equals("repair_actions")) {
                while (in.nextToken() == JsonToken.VALUE_STRING) {
                    state.actions.add(text(in));
                }
            } else {
                in.skipChildren();
            }
        }
    }

    // An escape of JSON may hide what no line of text may.
    private static String text(JsonParser in) throws IOException {
        String text =
                String.valueOf(in.getText()).replaceAll("[^\\p{Graph} ]", "").strip();
        return text.length() > NAME_MAX ? text.substring(0, NAME_MAX) : text;
    }
}
