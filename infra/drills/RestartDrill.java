package drills;

import eu.bailiwick.load.Api;
import eu.bailiwick.load.Call;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Session;
import eu.bailiwick.load.Wish;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Keycloak is killed and started again: people who are signed in, machines, newcomers and administrators go on all the while.
final class RestartDrill implements Drills.Drill {
    private static final int RESTARTS = 3;
    private static final int EACH = 4;
    private static final int TOKEN_SECONDS = 20;
    private static final long PAUSE_MILLIS = 100;
    private static final long CALM_MILLIS = 5000;
    // a Keycloak that has just started renders its first pages slowly, on two cores the more so
    private static final long RECOVERY_MILLIS_MAX = 10_000;
    private static final String ADMINISTRATOR = "admin@aurora.example";

    private volatile String phase = "up";
    private volatile boolean on;

    @Override
    public String story() {
        return "Keycloak killed (kill -9) and started again " + RESTARTS + " times under " + EACH + " machines, " + EACH
                + " signed-in people whose tokens end after " + TOKEN_SECONDS + " s, newcomers and an administrator";
    }

    @Override
    public void run(Stage stage, Tally tally) throws Exception {
        on = true;
        ConcurrentLinkedQueue<Call> commands = new ConcurrentLinkedQueue<>();
        try (OwnKeycloak keycloak = OwnKeycloak.start(TOKEN_SECONDS);
                Replica portal = stage.first(Map.of("BAILIWICK_KC_PORT", Integer.toString(OwnKeycloak.PORT)));
                ExecutorService executor = Executors.newCachedThreadPool()) {
            Api api = new Api(portal.url(), OwnKeycloak.URL);
            List<Future<?>> clients = clients(stage, tally, portal, api, commands, executor);
            long slowest = 0;
            try {
                for (int restart = 0; restart < RESTARTS; restart++) {
                    slowest = Math.max(slowest, restart(keycloak, portal, api, tally));
                }
            } finally {
                on = false;
            }
            for (Future<?> client : clients) {
                client.get();
            }
            tally.print();
            demand(stage, tally, commands, slowest);
        }
        stage.demandPromises(tally);
    }

    private List<Future<?>> clients(
            Stage stage, Tally tally, Replica portal, Api api, ConcurrentLinkedQueue<Call> commands, ExecutorService executor)
            throws Exception {
        List<String> offers = stage.offers(api, Wish.AURORA, 40);
        List<Future<?>> clients = new ArrayList<>();
        for (int client = 0; client < EACH; client++) {
            Session person = signedIn(portal, Wish.AURORA);
            clients.add(executor.submit(() -> loop(tally, "bearer call", () -> api.get(Wish.AURORA, "/api/v1/quotes").status())));
            clients.add(executor.submit(() -> loop(tally, "page of a signed-in person", () -> person.view(portal.url() + "/app/quotes"))));
        }
        Session administrator = signedIn(portal, ADMINISTRATOR);
        clients.add(executor.submit(() -> loop(tally, "page of members", () -> administrator.view(portal.url() + "/app/members"))));
        clients.add(executor.submit(() -> loop(tally, "command", () -> {
            Call quote = Call.quote(api, Wish.AURORA, offers.get(commands.size() % offers.size()));
            commands.add(quote);
            return quote.answer().status();
        })));
        clients.add(executor.submit(() -> loop(tally, "front page of a newcomer", () -> new Session().view(portal.url() + "/"))));
        return clients;
    }

    private static Session signedIn(Replica portal, String person) throws Exception {
        Session session = new Session();
        session.cookies(portal.url() + "/app", person);
        return session;
    }

    private void loop(Tally tally, String what, Callable<Integer> call) {
        while (on) {
            String when = phase;
            String answer;
            try {
                answer = "answered " + call.call();
                Thread.sleep(PAUSE_MILLIS);
            } catch (Exception e) {
                answer = "failed: " + e;
            }
            // what began in one phase and ended in another belongs to the fault
            tally.count((when.equals(phase) ? when : "down") + ": " + what + " " + answer);
        }
    }

    /// Returns how long signing in and the members' page took to work once Keycloak answered again.
    private long restart(OwnKeycloak keycloak, Replica portal, Api api, Tally tally) throws Exception {
        Thread.sleep(CALM_MILLIS);
        api.token(Wish.AURORA);
        Session halfway = new Session();
        URI code = halfway.signIn(URI.create(portal.url() + "/app"), Wish.BOREALIS);
        long killed = System.nanoTime();
        phase = "down";
        keycloak.kill();
        tally.count("down: code of a newcomer answered " + halfway.view(code.toString()));
        tally.count("down: page of a newcomer answered " + new Session().view(portal.url() + "/app"));
        // long enough for every token of a person to end
        Thread.sleep((TOKEN_SECONDS + 5) * 1000L);
        keycloak.startAgain();
        long answers = System.nanoTime();
        phase = "back";
        tally.say("seconds from the kill until Keycloak answered again", (answers - killed) / 1_000_000_000);
        while (!signsIn(portal) && (System.nanoTime() - answers) / 1_000_000 < 3 * RECOVERY_MILLIS_MAX) {
            Thread.sleep(PAUSE_MILLIS);
        }
        long recovered = (System.nanoTime() - answers) / 1_000_000;
        tally.say("milliseconds until a newcomer was signed in", recovered);
        Thread.sleep(1000);
        phase = "up";
        return recovered;
    }

    private static boolean signsIn(Replica portal) {
        try {
            signedIn(portal, Wish.BOREALIS);
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    private static void demand(Stage stage, Tally tally, ConcurrentLinkedQueue<Call> commands, long slowest) throws Exception {
        long acknowledged = commands.stream().filter(Call::acknowledged).count();
        long stored = stage.database().count("select count(*) from reservation.quote");
        tally.demand("bearer calls and commands that were not answered", tally.sum("(bearer call|command) failed|(bearer call|command) answered (0|5)"), 0);
        tally.demand("commands acknowledged and not stored", acknowledged - stored, 0);
        tally.demand("pages of signed-in people that lead to signing in", tally.sum("person answered 302"), 0);
        tally.demand("answers 5xx that are not 503", tally.sum("answered 5(?!03)"), 0);
        tally.demand("answers 4xx", tally.sum("answered 4"), 0);
        tally.demand("answers that never came", tally.sum("failed: |answered 0"), 0);
        tally.demand("answers 503 while Keycloak was up", tally.sum("^up: .* answered 503"), 0);
        tally.demandAtMost("milliseconds until a newcomer was signed in, at most", slowest, RECOVERY_MILLIS_MAX);
    }
}
