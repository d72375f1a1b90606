package eu.bailiwick.engagement.measurement;

import java.util.Locale;

/// What a run of MLPerf training logs.
public final class PrintedTraining {
    private static final long START = 1_760_000_000_000L;
    private static final int BLOCK_SECONDS = 100;

    private PrintedTraining() {}

    /// A line of the log, so many seconds after its start, as a launcher with ranks passes it on.
    public static String line(String key, String value, int second, String metadata) {
        return String.format(
                Locale.ROOT,
                "0: :::MLLOG {\"namespace\": \"\", \"time_ms\": %d, \"event_type\": \"POINT_IN_TIME\", \"key\": \"%s\", \"value\": %s, \"metadata\": {\"file\": \"/workspace/callbacks.py\", \"lineno\": 129%s}}%n",
                START + second * 1000L,
                key,
                value,
                metadata.isEmpty() ? "" : ", " + metadata);
    }

    private static String samples(long count) {
        return "\"samples_count\": " + count;
    }

    /// A run of blocks of a hundred seconds, each followed by an evaluation of five, that ends as is said.
    public static String run(String benchmark, String status, int... samplesOfBlocks) {
        StringBuilder log = new StringBuilder();
        log.append(line("submission_benchmark", "\"" + benchmark + "\"", 0, ""));
        log.append(line("max_sequence_length", "8192", 0, ""));
        log.append(line("run_start", "null", 0, ""));
        int second = 0;
        long count = 0;
        for (int samples : samplesOfBlocks) {
            log.append(line("block_start", "null", second, samples(count)));
            second += BLOCK_SECONDS;
            count += samples;
            log.append(line(
                    "tracked_stats",
                    "{\"throughput\": " + samples / (double) BLOCK_SECONDS + "}",
                    second,
                    "\"step\": " + count));
            log.append(line("block_stop", "null", second, samples(count)));
            log.append(line("eval_start", "null", second, samples(count)));
            second += BLOCK_SECONDS / 20;
            log.append(line("eval_stop", "null", second, samples(count)));
            log.append(line("eval_accuracy", "0.93", second, samples(count)));
        }
        return log.append(line("run_stop", "null", second, "\"status\": \"" + status + "\""))
                .toString();
    }
}
