package eu.bailiwick.telemetry.played;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// Plays one node as its exporters would describe it. Everything follows from its name and the minute, so
/// that the same minute is always the same. Most GPUs are well; one in twenty runs hot for twenty minutes
/// of every ninety, so that there is something to see.
///
/// @param rate bytes a second of a rail
record PlayedNode(String name, int gpus, int rails, String model, long rate) {
    private static final int HOT_OF = 20;
    private static final int CYCLE_MINUTES = 90;
    private static final int HOT_MINUTES = 20;

    /// Writes one minute of all GPUs and rails.
    void write(StringBuilder text, Instant at) {
        for (int gpu = 0; gpu < gpus; gpu++) {
            gpu(text, gpu, at);
        }
        for (int rail = 0; rail < rails; rail++) {
            String labels = "{node=\"" + name + "\",device=\"mlx5_" + rail + "\",port=\"1\"} ";
            line(text, "node_infiniband_rate_bytes_per_second" + labels, rate, at);
            line(text, "node_infiniband_state_id" + labels, 4, at);
            line(text, "node_infiniband_link_downed_total" + labels, 0, at);
        }
    }

    private void gpu(StringBuilder text, int gpu, Instant at) {
        long minute = at.getEpochSecond() / 60;
        int seed = Math.floorMod((name + gpu).hashCode(), 1000);
        boolean hot = seed % HOT_OF == 0 && Math.floorMod(minute + seed, CYCLE_MINUTES) < HOT_MINUTES;
        double busy = .78 + .18 * Math.sin((minute + seed) / 23.0) * Math.cos((minute + seed * 3) / 7.0);
        String labels =
                "{node=\"" + name + "\",gpu=\"" + gpu + "\",UUID=\"" + uuid(gpu) + "\",modelName=\"" + model + "\"} ";
        String firmware = labels.replace(
                "} ", ",DCGM_FI_DRIVER_VERSION=\"580.95.05\",DCGM_FI_DEV_VBIOS_VERSION=\"96.00.CF.00.01\"} ");
        line(text, "DCGM_FI_DEV_GPU_TEMP" + firmware, hot ? 88 : 44 + 22 * busy + seed % 7, at);
        line(text, "DCGM_FI_DEV_MEMORY_TEMP" + labels, hot ? 92 : 50 + 24 * busy + seed % 5, at);
        line(text, "DCGM_FI_DEV_POWER_USAGE" + labels, hot ? 412 : 130 + 560 * busy, at);
        line(text, "DCGM_FI_DEV_SM_CLOCK" + labels, hot ? 1095 : 1755 + seed % 3 * 15, at);
        line(text, "DCGM_FI_DEV_CLOCKS_EVENT_REASONS" + labels, hot ? 0x44 : busy > .9 ? 0x4 : 0, at);
        line(text, "DCGM_FI_DEV_GPU_UTIL" + labels, Math.round(100 * Math.min(1, busy + .06)), at);
        line(text, "DCGM_FI_PROF_PIPE_TENSOR_ACTIVE" + labels, hot ? .21 : busy * .62, at);
        line(text, "DCGM_FI_PROF_NVLINK_TX_BYTES" + labels, busy * 210e9, at);
        line(text, "DCGM_FI_PROF_NVLINK_RX_BYTES" + labels, busy * 208e9, at);
        line(text, "bailiwick_nvlink_inactive_links" + labels, 0, at);
        line(text, "DCGM_FI_DEV_FB_USED" + labels, 61_000 + seed * 9L, at);
        line(text, "DCGM_FI_DEV_PCIE_LINK_WIDTH" + labels, 16, at);
        line(text, "DCGM_FI_DEV_ECC_DBE_VOL_TOTAL" + labels, 0, at);
        line(text, "DCGM_FI_DEV_ROW_REMAP_FAILURE" + labels, 0, at);
        line(text, "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION" + labels, (minute % 5_000_000) * 60 * 560_000L, at);
    }

    private String uuid(int gpu) {
        return "GPU-" + UUID.nameUUIDFromBytes((name + gpu).getBytes(StandardCharsets.UTF_8));
    }

    private static void line(StringBuilder text, String series, double value, Instant at) {
        text.append(series)
                .append(
                        value == Math.rint(value)
                                ? Long.toString((long) value)
                                : String.format(Locale.ROOT, "%.3f", value))
                .append(' ')
                .append(at.toEpochMilli())
                .append('\n');
    }
}
