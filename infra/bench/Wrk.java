package bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import eu.bailiwick.load.Api;

/// One run of wrk, read back from the line that report.lua writes.
record Wrk(String script, String url, Map<String, String> environment) {
    static final int CONNECTIONS = 8;

    JsonNode warmed(int warmUpSeconds, int seconds) throws IOException, InterruptedException {
        run(warmUpSeconds);
        return run(seconds);
    }

    JsonNode run(int seconds) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        "wrk", "-t2", "-c" + CONNECTIONS, "-d" + seconds + "s", "--timeout", "10s", "-s", "infra/bench/" + script, url))
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process wrk = builder.start();
        String output = new String(wrk.getInputStream().readAllBytes());
        if (wrk.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
        return Api.JSON.readTree(output.lines()
                .filter(line -> line.startsWith("BENCH "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(output))
                .substring("BENCH ".length()));
    }
}
