package bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import eu.bailiwick.load.Api;

/// One run of wrk, read back from the line that report.lua writes.
///
/// What the requests carry is asked for anew before each run: an access token lives for two minutes, and a page that comes with an old one renews
/// it at Keycloak, which a browser does once and a load tool that keeps no cookies each time.
record Wrk(String script, String url, Callable<Map<String, String>> carried) {
    /// Two for each core of the machine that the targets are set for: one is served, one waits.
    static final int CONNECTIONS = 4;
    /// So many that the machine is full, and latency is mostly waiting.
    static final int CROWD = 8;

    /// Requests that carry nothing.
    Wrk(String script, String url) {
        this(script, url, Map::of);
    }

    JsonNode warmed(int seconds) throws Exception {
        int warmUp = WarmUp.settle(round -> run(round, CROWD).get("perSecond").asDouble());
        return ((ObjectNode) run(seconds, CONNECTIONS)).put("warmUpSeconds", warmUp);
    }

    JsonNode run(int seconds, int connections) throws Exception {
        return run(seconds, 2, connections);
    }

    JsonNode run(int seconds, int threads, int connections) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        "wrk", "-t" + threads, "-c" + connections, "-d" + seconds + "s", "--timeout", "10s", "-s", "infra/bench/" + script, url))
                .redirectErrorStream(true);
        builder.environment().putAll(carried.call());
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
