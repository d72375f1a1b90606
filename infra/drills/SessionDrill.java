package drills;

import java.util.Map;
import java.util.concurrent.Callable;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Scratch;
import eu.bailiwick.load.Session;
import eu.bailiwick.load.Wish;

/// While PostgreSQL is away nobody can tell whether a session has ended: everybody is refused, those whose session ended and those
/// whose did not; when it is back the ones are still out and the others still signed in. Who signs out meanwhile is out for good,
/// although Keycloak tells of it once.
final class SessionDrill implements Drills.Drill {
    private static final int OUTAGES = 3;
    private static final int VIEWS = 4;
    private static final int TOKEN_SECONDS = 30;
    private static final long ANSWER_MILLIS_MAX = 6000;
    private static final long RECOVERY_MILLIS_MAX = 1000;
    private long slowest;
    private long recovery;

    @Override
    public String story() {
        return "PostgreSQL killed and started again " + OUTAGES + " times; each time " + VIEWS
                + " views and calls of a session that lives, of one that has ended before, and of one that ends meanwhile";
    }

    @Override
    public void run(Stage unused, Tally tally) throws Exception {
        try (OwnKeycloak keycloak = OwnKeycloak.start(TOKEN_SECONDS);
                OwnPostgres postgres = OwnPostgres.start();
                Scratch own = Scratch.create("bailiwick_session", OwnPostgres.PORT)) {
            Stage stage = new Stage(own);
            try (Replica portal = stage.first(Map.of("BAILIWICK_KC_PORT", Integer.toString(OwnKeycloak.PORT)))) {
                play(postgres, portal, tally);
            }
            stage.demandPromises(tally);
        }
    }

    private void play(OwnPostgres postgres, Replica portal, Tally tally) throws Exception {
        String app = portal.url() + "/app";
        String page = app + "/quotes";
        Session lives = new Session();
        lives.cookies(app, Wish.AURORA);
        Session leaver = new Session();
        String ended = leaver.cookies(app, Wish.BOREALIS);
        tally.demand("before: the session that will end", Session.viewWith(page, ended), 200);
        tally.demand("before: signing out", leaver.signOut(portal.url() + "/logout"), 200);
        tally.demand("before: the session that has ended leads to signing in", Session.viewWith(page, ended), 302);
        for (int outage = 0; outage < OUTAGES; outage++) {
            Session leaves = new Session();
            String left = leaves.cookies(app, Wish.BOREALIS);
            long signedIn = System.nanoTime();
            Api api = new Api(portal.url(), OwnKeycloak.URL);
            String token = api.token(Wish.AURORA);
            lives.view(page);
            postgres.kill();
            for (int view = 0; view < VIEWS; view++) {
                count(tally, "away: session that lives", () -> lives.view(page));
                count(tally, "away: session that has ended", () -> Session.viewWith(page, ended));
                count(tally, "away: bearer call", () -> api.getWith(token, "/api/v1/quotes").status());
            }
            tally.count("away: signing out ended with " + leaves.signOut(portal.url() + "/logout"));
            count(tally, "away: session that ends meanwhile", () -> Session.viewWith(page, left));
            postgres.startAgain();
            long back = System.nanoTime();
            while (lives.view(page) == 503 && System.nanoTime() - back < 30_000_000_000L) {
                Thread.sleep(10);
            }
            recovery = Math.max(recovery, (System.nanoTime() - back) / 1_000_000);
            count(tally, "back: session that lives", () -> lives.view(page));
            count(tally, "back: session that has ended", () -> Session.viewWith(page, ended));
            count(tally, "back: session that ends meanwhile", () -> Session.viewWith(page, left));
            count(tally, "back: bearer call", () -> api.getWith(token, "/api/v1/quotes").status());
            Thread.sleep(Math.max(0, (TOKEN_SECONDS + 2) * 1000L - (System.nanoTime() - signedIn) / 1_000_000));
            count(tally, "after its token: session that ended meanwhile", () -> Session.viewWith(page, left));
        }
        tally.print();
        demand(tally);
    }

    private void count(Tally tally, String what, Callable<Integer> call) throws Exception {
        long asked = System.nanoTime();
        tally.count(what + " answered " + call.call());
        slowest = Math.max(slowest, (System.nanoTime() - asked) / 1_000_000);
    }

    private void demand(Tally tally) {
        Map<String, Integer> wanted = Map.of(
                "away: session that lives answered 503", VIEWS,
                "away: bearer call answered 503", VIEWS,
                "back: session that lives answered 200", 1,
                "back: session that has ended answered 302", 1,
                "back: session that ends meanwhile answered 302", 1,
                "back: bearer call answered 200", 1,
                "after its token: session that ended meanwhile answered 302", 1);
        wanted.forEach((what, each) -> tally.demand(what, tally.of(what), (long) each * OUTAGES));
        tally.demand("away: views that were let in", tally.sum("^away: .* answered (?!302$|503$)"), 0);
        tally.demandAtLeast("away: session that has ended answered 503, before its token ended", tally.of("away: session that has ended answered 503"), 1);
        tally.demandAtMost("milliseconds of the slowest answer", slowest, ANSWER_MILLIS_MAX);
        tally.demandAtMost("back: milliseconds until the session that lives went on", recovery, RECOVERY_MILLIS_MAX);
    }
}
