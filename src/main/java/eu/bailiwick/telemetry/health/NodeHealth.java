package eu.bailiwick.telemetry.health;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.telemetry.Level;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// A node in a placement: the worst of its devices. `period` is when it serves the reservation; one that
/// was replaced served until its end.
public record NodeHealth(UUID node, String name, String rack, Period period, Level level, List<DeviceHealth> devices) {

    static NodeHealth of(UUID node, String name, String rack, Period period, List<DeviceHealth> devices) {
        Level worst = Level.worst(devices.stream().map(DeviceHealth::level).toList());
        return new NodeHealth(node, name, rack, period, worst, List.copyOf(devices));
    }

    /// What to look at first: the worst device, the one that is so for longest.
    public DeviceHealth worst() {
        return devices.stream()
                .max(Comparator.comparing(DeviceHealth::level)
                        .thenComparing(DeviceHealth::since, Comparator.reverseOrder()))
                .orElseThrow();
    }

    public List<DeviceHealth> gpus() {
        return devices.stream().filter(DeviceHealth::gpu).toList();
    }

    public List<DeviceHealth> rails() {
        return devices.stream().filter(device -> !device.gpu()).toList();
    }
}
