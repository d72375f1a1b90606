package eu.bailiwick.telemetry.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Which driver and which VBIOS the GPUs of a batch name, as labels of their series: each version once, from its first
/// sample until its last. What is no version is left out.
final class Versions {
    private static final Map<String, String> LABELS =
            Map.of("DCGM_FI_DRIVER_VERSION", "DRIVER", "DCGM_FI_DEV_VBIOS_VERSION", "VBIOS");
    private static final String VERSION = "[0-9A-Za-z.-]{1,40}";
    private final Map<String, Told> told = new LinkedHashMap<>();

    /// A version of a part of a GPU, at one of its samples.
    record Told(UUID node, String device, String part, String version, Instant first, Instant last) {
        private Told with(Told other) {
            return new Told(
                    node,
                    device,
                    part,
                    version,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    void remember(UUID node, String device, Map<String, String> labels, Instant at) {
        LABELS.forEach((label, part) -> {
            String version = labels.getOrDefault(label, "");
            if (device.startsWith("gpu-") && version.matches(VERSION)) {
                told.merge(node + device + part + version, new Told(node, device, part, version, at, at), Told::with);
            }
        });
    }

    List<Told> all() {
        return new ArrayList<>(told.values());
    }
}
