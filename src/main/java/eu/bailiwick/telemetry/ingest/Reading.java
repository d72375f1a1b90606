package eu.bailiwick.telemetry.ingest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One value as an agent sent it: `line` counts from 1, `at` is milliseconds since 1970, or null for now.
record Reading(
        int line,
        String name,
        Map<String, String> labels,
        double value,
        @Nullable Long at) {}
