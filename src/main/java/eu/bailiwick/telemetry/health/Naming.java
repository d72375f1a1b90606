package eu.bailiwick.telemetry.health;

import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.telemetry.event.HealthEvents;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// How devices and causes are called, in the language of the reader.
@RequestScoped
@Named("deviceNames")
public class Naming {
    private final Viewer viewer;
    private final HealthEvents events;
    private final Map<String, String> titles = new HashMap<>();

    Naming(Viewer viewer, HealthEvents events) {
        this.viewer = viewer;
        this.events = events;
    }

    private HardwareMessages words() {
        return viewer.words(HardwareMessages.class);
    }

    /// `GPU 3`, `Rail 0`, or the whole node.
    public String device(String device) {
        if (device.isEmpty()) {
            return words().whole_node();
        }
        int number = Integer.parseInt(device.substring(device.indexOf('-') + 1));
        return device.startsWith("gpu") ? words().gpu(number) : words().rail(number);
    }

    /// A sentence for a screen reader and a pointer: `GPU 3: Warning`.
    String level(DeviceHealth device) {
        return words().is_level(device(device.device()), words().level(device.level()));
    }

    /// Why a device is not well, with the fields that it no longer sends.
    String cause(DeviceHealth device) {
        String cause = cause(device.cause());
        return device.missing().isEmpty() || cause.isEmpty()
                ? cause
                : cause + ": " + String.join(", ", device.missing());
    }

    /// A threshold by its words, an event by its title and code; empty when there is none.
    public String cause(String cause) {
        if (cause.isEmpty()) {
            return "";
        }
        return Arrays.stream(Cause.values())
                .filter(known -> known.name().equals(cause))
                .findFirst()
                .map(words()::cause)
                .orElseGet(() -> titles.computeIfAbsent(cause, it -> events.title(it, viewer.language())));
    }
}
