package drills;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Session;
import eu.bailiwick.load.Settings;
import eu.bailiwick.load.Wish;

/// R7: Keycloak is frozen; who is signed in goes on, forged tokens are still refused, and signing in works again afterwards.
final class KeycloakDrill implements Drills.Drill {
    private static final int CALLS = 50;
    private static final int FROZEN_SECONDS = Settings.number("DRILL_FROZEN_SECONDS", 300);
    private static final int TOKENS_OUTLIVE_IT_SECONDS = 120;

    @Override
    public String story() {
        return "Keycloak frozen (SIGSTOP) for " + FROZEN_SECONDS + " s with " + CALLS + " bearer calls and " + CALLS + " page views, then thawed";
    }

    @Override
    public void run(Stage stage, Tally tally) throws Exception {
        try (OwnKeycloak keycloak = OwnKeycloak.start(FROZEN_SECONDS + TOKENS_OUTLIVE_IT_SECONDS, FROZEN_SECONDS + TOKENS_OUTLIVE_IT_SECONDS);
                Replica portal = stage.first(Map.of("BAILIWICK_KC_PORT", Integer.toString(OwnKeycloak.PORT)))) {
            Api api = new Api(portal.url(), OwnKeycloak.URL);
            String token = api.token(Wish.AURORA);
            String cookies = new Session().cookies(portal.url() + "/app", Wish.AURORA);
            tally.demand("bearer call before", api.getWith(token, "/api/v1/quotes").status(), 200);
            keycloak.freeze();
            try {
                whileFrozen(portal, api, token, cookies, tally);
            } finally {
                keycloak.thaw();
            }
            tally.demand("thawed: signing in anew", new Session().cookies(portal.url() + "/app", Wish.BOREALIS).isEmpty() ? 0 : 1, 1);
        }
        stage.demandPromises(tally);
    }

    private static void whileFrozen(Replica portal, Api api, String token, String cookies, Tally tally) throws Exception {
        long slowest = 0;
        for (int call = 0; call < CALLS; call++) {
            long start = System.nanoTime();
            tally.count("frozen: bearer answered " + api.getWith(token, "/api/v1/quotes").status());
            slowest = Math.max(slowest, (System.nanoTime() - start) / 1_000_000);
            tally.count("frozen: page answered " + page(portal.url() + "/app", cookies));
            Thread.sleep(FROZEN_SECONDS * 1000L / CALLS);
        }
        tally.print();
        tally.demand("frozen: bearer calls that succeeded", tally.of("frozen: bearer answered 200"), CALLS);
        tally.demand("frozen: page views that succeeded", tally.of("frozen: page answered 200"), CALLS);
        tally.say("frozen: slowest bearer call in milliseconds", slowest);
        tally.demand("frozen: an altered token", api.getWith(altered(token), "/api/v1/quotes").status(), 401);
        tally.demand("frozen: a page without a session leads to signing in", page(portal.url() + "/app", ""), 302);
        tally.demand("frozen: readiness", portal.answers("/q/health/ready") ? 200 : 0, 200);
    }

    // One letter in the middle of the payload.
    private static String altered(String token) {
        int at = token.indexOf('.') + 40;
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    private static int page(String url, String cookies) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(20))
                    .header("Cookie", cookies)
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
