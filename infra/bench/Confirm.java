package bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import eu.bailiwick.load.Api;

/// Quote and confirm over HTTP by wrk, as the capacity managers of two tenants: every other client is of the second.
record Confirm(Api api, Wrk wrk) {
    static Confirm of(Api api, String portal, List<Target> first, List<Target> second) throws IOException {
        Path file = Files.createTempFile("offers", ".txt");
        file.toFile().deleteOnExit();
        return new Confirm(api, new Wrk("confirm.lua", portal, () -> {
            Files.writeString(file, lines(api, 0, first) + lines(api, 1, second));
            return Map.of("BENCH_OFFERS", file.toString());
        }));
    }

    ObjectNode warmed(int seconds) throws Exception {
        int warmUp = WarmUp.settle(round -> run(round, Clients.COUNT).get("perSecond").asDouble());
        return ((ObjectNode) run(seconds, Clients.COUNT)).put("warmUpSeconds", warmUp);
    }

    JsonNode run(int seconds, int clients) throws Exception {
        return wrk.run(seconds, clients, clients);
    }

    private static String lines(Api api, int who, List<Target> targets) {
        return targets.stream()
                .flatMap(target -> target.offers().stream().map(offer -> who + " " + api.token(target.person()) + " " + offer + "\n"))
                .collect(Collectors.joining());
    }
}
