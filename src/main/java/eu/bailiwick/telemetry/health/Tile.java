package eu.bailiwick.telemetry.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A node as a small picture: its GPUs in a row on one NVLink, below each the rail that it reaches the
/// fabric by.
///
/// @param width of the view box; `height` likewise
public record Tile(NodeHealth node, int width, int height, List<Cell> gpus, List<Cell> rails) {
    private static final int STEP = 18;
    private static final int HEIGHT = 34;

    /// A square or, for a rail, a bar; `words` say what the colour says.
    public record Cell(int x, String css, String words) {
        /// Where its line to the rail is drawn.
        public int middle() {
            return x + STEP / 2 - 1;
        }
    }

    /// What a device is called and how its level reads; in the language of the reader.
    interface Says {
        String of(DeviceHealth device);
    }

    static Tile of(NodeHealth node, Shown shown, Map<String, Double> values, Says says) {
        List<Cell> gpus = new ArrayList<>();
        List<Cell> rails = new ArrayList<>();
        int width = Math.max(1, node.gpus().size()) * STEP;
        for (DeviceHealth gpu : node.gpus()) {
            gpus.add(gpu(gpus.size() * STEP, gpu, shown, values.get(gpu.device()), says));
        }
        int apart = node.rails().isEmpty() ? width : width / node.rails().size();
        for (DeviceHealth rail : node.rails()) {
            rails.add(new Cell(rails.size() * apart + (apart - STEP) / 2, css(rail), says.of(rail)));
        }
        return new Tile(node, width, HEIGHT, gpus, rails);
    }

    private static Cell gpu(int x, DeviceHealth gpu, Shown shown, @Nullable Double value, Says says) {
        if (shown == Shown.HEALTH) {
            return new Cell(x, css(gpu), says.of(gpu));
        }
        return value == null
                ? new Cell(x, "hw-unknown", says.of(gpu))
                : new Cell(x, "hw-heat-" + shown.shade(value), says.of(gpu) + ", " + shown.words(value));
    }

    static String css(DeviceHealth device) {
        return "hw-" + device.level().name().toLowerCase(Locale.ROOT);
    }

    public int nvlinkEnd() {
        return width - 2;
    }
}
