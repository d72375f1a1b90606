package drills;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Call;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Session;
import eu.bailiwick.load.Settings;
import eu.bailiwick.load.Wish;

/// R7: Keycloak is frozen: it takes connections and says nothing. Who is signed in goes on until their token ends, machines go on,
/// everybody else is told plainly and soon, forged tokens are still refused, and all goes on when it thaws.
final class KeycloakDrill implements Drills.Drill {
    private static final int FROZEN_SECONDS = Settings.number("DRILL_FROZEN_SECONDS", 300);
    private static final int PORTAL_TOKEN_SECONDS = FROZEN_SECONDS / 2;
    private static final int OUTLIVE_IT_SECONDS = 180;
    private static final int AROUND_THE_END_SECONDS = 5;
    private static final int EACH = 2;
    private static final long PAUSE_MILLIS = 500;
    private static final long SOON_MILLIS_MAX = 2000;
    // the portal waits ten seconds for Keycloak's answer, and two for the connection
    private static final long ASKING_MILLIS_MAX = 13_000;
    private static final long RECOVERY_MILLIS_MAX = 10_000;
    private static final String ADMINISTRATOR = "admin@aurora.example";

    private final Map<String, Long> slowest = new ConcurrentHashMap<>();
    private volatile String phase = "up";
    private volatile boolean on;

    @Override
    public String story() {
        return "Keycloak frozen (SIGSTOP) for " + FROZEN_SECONDS + " s under machines with tokens that outlive it, people whose tokens end after "
                + PORTAL_TOKEN_SECONDS + " s, an administrator and newcomers, then thawed";
    }

    @Override
    public void run(Stage stage, Tally tally) throws Exception {
        on = true;
        try (OwnKeycloak keycloak = OwnKeycloak.start(PORTAL_TOKEN_SECONDS, FROZEN_SECONDS + OUTLIVE_IT_SECONDS);
                Replica portal = stage.first(Map.of("BAILIWICK_KC_PORT", Integer.toString(OwnKeycloak.PORT)));
                ExecutorService executor = Executors.newCachedThreadPool()) {
            Api api = new Api(portal.url(), OwnKeycloak.URL);
            String token = api.token(Wish.AURORA);
            String administrator = api.token(ADMINISTRATOR);
            List<String> offers = stage.offers(api, Wish.AURORA, 10);
            Session halfway = new Session();
            URI code = halfway.signIn(URI.create(portal.url() + "/app"), Wish.BOREALIS);
            List<Session> people = new ArrayList<>();
            for (int client = 0; client < EACH; client++) {
                people.add(signedIn(portal, Wish.AURORA));
            }
            Session keeper = signedIn(portal, ADMINISTRATOR);
            long signedIn = System.nanoTime();
            keycloak.freeze();
            phase = "frozen";
            List<Future<?>> clients = new ArrayList<>();
            try {
                for (Session person : people) {
                    clients.add(executor.submit(() -> loop(tally, "bearer call", () -> api.getWith(token, "/api/v1/quotes").status())));
                    clients.add(executor.submit(() -> loop(tally, "page of a signed-in person", () -> person.view(portal.url() + "/app/quotes"))));
                }
                clients.add(executor.submit(() -> loop(tally, "command", () -> quoted(api, offers))));
                clients.add(executor.submit(() -> loop(tally, "front page", () -> new Session().view(portal.url() + "/"))));
                clients.add(executor.submit(() -> loop(tally, "page of a newcomer", () -> new Session().view(portal.url() + "/app"))));
                clients.add(executor.submit(() -> loop(tally, "page of members", () -> keeper.view(portal.url() + "/app/members"))));
                clients.add(executor.submit(() -> loop(tally, "call for members", () -> api.getWith(administrator, "/api/v1/members").status())));
                clients.add(executor.submit(() -> loop(tally, "readiness", () -> portal.answers("/q/health/ready") ? 200 : 503)));
                tell(api, administrator, halfway, code, token, tally);
                until(signedIn, PORTAL_TOKEN_SECONDS - AROUND_THE_END_SECONDS);
                phase = "around the end of tokens";
                until(signedIn, PORTAL_TOKEN_SECONDS + AROUND_THE_END_SECONDS);
                phase = "frozen, tokens ended";
                until(signedIn, FROZEN_SECONDS);
                phase = "thawing";
                keycloak.thaw();
                goOn(portal, tally);
            } finally {
                on = false;
            }
            for (Future<?> client : clients) {
                client.get();
            }
            tally.print();
            tally.demand("thawed: who came back with a code in vain is signed in without a password", halfway.arrive(portal.url() + "/app"), 200);
            demand(tally);
            tally.demand("clients of the tenant that were half made", stage.database().count("select count(*) from tenancy.api_client where name = 'drill'"), 0);
        }
        stage.demandPromises(tally);
    }

    private static void tell(Api api, String administrator, Session halfway, URI code, String token, Tally tally) throws Exception {
        long asked = System.nanoTime();
        HttpResponse<String> said = halfway.answer(code.toString());
        tally.demandAtMost("frozen: milliseconds until that was told", millisSince(asked), ASKING_MILLIS_MAX);
        tally.demand("frozen: the code of a sign-in that Keycloak had begun", said.statusCode(), 503);
        tally.demand("frozen: and its page says what is the matter", said.body().contains("Signing in is not possible just now") ? 1 : 0, 1);
        tally.demand("frozen: an altered token", api.getWith(altered(token), "/api/v1/quotes").status(), 401);
        asked = System.nanoTime();
        Api.Answer client = api.postWith(administrator, "/api/v1/api-clients", Map.of("name", "drill", "role", "viewer", "expiresAt", Wish.day(10).toString()), UUID.randomUUID().toString());
        tally.demand("frozen: a command that needs Keycloak", client.status(), 503);
        tally.demandAtMost("frozen: milliseconds until that was told", millisSince(asked), ASKING_MILLIS_MAX);
        tally.demand("frozen: and its problem says what is the matter", client.body().contains("Keycloak") ? 1 : 0, 1);
    }

    private void goOn(Replica portal, Tally tally) throws Exception {
        long thawed = System.nanoTime();
        while (!signsIn(portal) && millisSince(thawed) < 3 * RECOVERY_MILLIS_MAX) {
            Thread.sleep(100);
        }
        tally.demandAtMost("thawed: milliseconds until a newcomer was signed in", millisSince(thawed), RECOVERY_MILLIS_MAX);
        // whoever asked while it was frozen has their answer by now
        Thread.sleep(Math.max(0, ASKING_MILLIS_MAX - millisSince(thawed)));
        phase = "thawed";
        Thread.sleep(10_000);
    }

    private void loop(Tally tally, String what, Callable<Integer> call) {
        while (on) {
            String when = phase;
            long asked = System.nanoTime();
            String answer;
            try {
                answer = "answered " + call.call();
            } catch (Exception e) {
                answer = "failed: " + e;
            }
            slowest.merge(what, millisSince(asked), Math::max);
            tally.count((when.equals(phase) ? when : "between") + ": " + what + " " + answer);
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void demand(Tally tally) {
        slowest.forEach((what, millis) -> tally.demandAtMost(
                "milliseconds of the slowest " + what,
                millis,
                what.contains("member") || what.contains("signed-in") ? ASKING_MILLIS_MAX : SOON_MILLIS_MAX));
        tally.demand("bearer calls and commands that were not answered well", tally.sum("(bearer call|command) (failed|answered (?!200$|201$))"), 0);
        tally.demand("pages of signed-in people refused before their token ended", tally.sum("^frozen: page of a signed-in person answered (?!200$)"), 0);
        tally.demandAtLeast("pages of signed-in people before their token ended", tally.of("frozen: page of a signed-in person answered 200"), PORTAL_TOKEN_SECONDS);
        tally.demand("pages that were anything but told 503 after it", tally.sum("^frozen, tokens ended: page of (a signed-in person|members) answered (?!503$)"), 0);
        tally.demand("pages of newcomers that did not lead to signing in", tally.sum("page of a newcomer answered (?!302$)"), 0);
        tally.demand("pages and calls that did not go on when it thawed", tally.sum("^thawed: (page of a signed-in person|page of members|call for members) answered (?!200$)"), 0);
        tally.demandAtLeast("pages of signed-in people who went on without signing in", tally.of("thawed: page of a signed-in person answered 200"), EACH);
        tally.demand("front pages and readiness that were not 200", tally.sum("(front page|readiness) answered (?!200$)"), 0);
        tally.demand("answers 5xx that are not 503", tally.sum("answered 5(?!03)"), 0);
        tally.demand("answers that never came", tally.sum("failed: |answered 0"), 0);
    }

    // A quote that is withdrawn again, so that its window has room for as long as the drill lasts: two commands, told as the one that went wrong.
    private static int quoted(Api api, List<String> offers) {
        Call quote = Call.quote(api, Wish.AURORA, offers.get((int) (System.nanoTime() / 1_000_000 % offers.size())));
        return quote.acknowledged()
                ? api.post(Wish.AURORA, "/api/v1/quotes/" + quote.id() + "/withdrawal", Map.of(), UUID.randomUUID().toString()).status()
                : quote.answer().status();
    }

    // One letter in the middle of the payload.
    private static String altered(String token) {
        int at = token.indexOf('.') + 40;
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    private static Session signedIn(Replica portal, String person) throws Exception {
        Session session = new Session();
        session.cookies(portal.url() + "/app", person);
        return session;
    }

    private static boolean signsIn(Replica portal) {
        try {
            signedIn(portal, Wish.BOREALIS);
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    private static void until(long start, int seconds) throws InterruptedException {
        Thread.sleep(Math.max(0, seconds * 1000L - millisSince(start)));
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
