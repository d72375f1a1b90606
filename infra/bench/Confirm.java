package bench;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import eu.bailiwick.load.Api;

/// Quote and confirm over HTTP, as the tenant's capacity manager.
final class Confirm implements Clients.Client {
    private final Api api;
    private final List<Target> targets;
    private final SplittableRandom random;

    Confirm(Api api, List<Target> targets, int number) {
        this.api = api;
        this.targets = targets;
        this.random = new SplittableRandom(number);
    }

    @Override
    public String turn() {
        Target target = targets.get(random.nextInt(targets.size()));
        String offer = target.offers().get(random.nextInt(target.offers().size()));
        Api.Answer quote = api.post(target.person(), "/api/v1/quotes", Map.of("offer", offer), UUID.randomUUID().toString());
        if (quote.status() != 201) {
            return "quote " + quote.status();
        }
        Api.Answer reservation = api.post(
                target.person(),
                "/api/v1/reservations",
                Map.of("quote", quote.json().get("id").asText()),
                UUID.randomUUID().toString());
        return reservation.status() == 201 ? "done" : "confirm " + reservation.status();
    }
}
