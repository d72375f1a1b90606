package bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import eu.bailiwick.load.Api;

/// One run of wrk, read back from the line that report.lua writes.
record Wrk(String script, String url, Map<String, String> environment) {
    /// Two for each core of the machine that the targets are set for: one is served, one waits.
    static final int CONNECTIONS = 4;
    /// So many that the machine is full, and latency is mostly waiting.
    static final int CROWD = 8;

    JsonNode warmed(int seconds) throws Exception {
        int warmUp = WarmUp.settle(round -> run(round, CROWD).get("perSecond").asDouble());
        return ((ObjectNode) run(seconds, CONNECTIONS)).put("warmUpSeconds", warmUp);
    }

    JsonNode run(int seconds, int connections) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        "wrk", "-t2", "-c" + connections, "-d" + seconds + "s", "--timeout", "10s", "-s", "infra/bench/" + script, url))
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
