package eu.bailiwick.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// One command with its key and what the caller heard of it.
public record Call(String person, String path, Map<String, String> body, String key, Api.Answer answer) {

    public static Call quote(Api api, String person, String offer) {
        return send(
                api,
                person,
                "/api/v1/quotes",
                Map.of("offer", offer),
                UUID.randomUUID().toString());
    }

    public static Call confirm(Api api, String person, String quote) {
        return send(
                api,
                person,
                "/api/v1/reservations",
                Map.of("quote", quote),
                UUID.randomUUID().toString());
    }

    private static Call send(Api api, String person, String path, Map<String, String> body, String key) {
        return new Call(person, path, body, key, api.post(person, path, body, key));
    }

    /// The same command with the same key.
    public Call again(Api api) {
        return send(api, person, path, body, key);
    }

    public boolean acknowledged() {
        return answer.status() == 201;
    }

    public String id() {
        return answer.json().get("id").asText();
    }

    /// As many at once as there are.
    public static List<Call> atOnce(List<Callable<Call>> calls) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(calls.size())) {
            List<Call> made = new ArrayList<>();
            for (Future<Call> call : executor.invokeAll(calls)) {
                made.add(call.get());
            }
            return made;
        }
    }
}
