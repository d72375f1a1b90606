package drills;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Call;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Wish;

/// R12: two replicas look for the same due jobs, and one of them is killed in the middle of each kind; each job has one effect.
final class JobsDrill implements Drills.Drill {
    private static final int OFFERS = 20;
    private static final int ROUNDS = 20;
    private static final int JOBS = OFFERS * ROUNDS;
    private static final int LOOKS_MAX = 2400;
    private static final String QUOTES = "quote.expire";
    private final Lives lives = new Lives();

    @Override
    public String story() {
        return JOBS + " holds lapse, " + Lives.ALL + " reservations live from their approval to their end before two replicas, one is killed in the middle of each step";
    }

    @Override
    public void run(Stage stage, Tally tally) throws Exception {
        try (Replica first = stage.first()) {
            Api api = new Api(first.url());
            lapse(stage, api, tally);
            lives.play(stage, api, tally);
        }
        stage.demandPromises(tally);
    }

    private static void lapse(Stage stage, Api api, Tally tally) throws Exception {
        try (Replica second = stage.second()) {
            List<String> offers = stage.offers(api, Wish.AURORA, OFFERS);
            for (int round = 0; round < ROUNDS; round++) {
                List<Callable<Call>> quotes = new ArrayList<>();
                offers.forEach(offer -> quotes.add(() -> Call.quote(api, Wish.AURORA, offer)));
                Call.atOnce(quotes).forEach(call -> tally.count("quoted " + call.answer().status()));
            }
            stage.advance("5 hours");
            awaitDone(stage, QUOTES, 20);
            second.kill();
        }
        tally.say("jobs still planned when a replica was killed", jobs(stage, QUOTES, "state = 'PLANNED'"));
        awaitDone(stage, QUOTES, JOBS);
        tally.print();
        demandDone(stage, tally, QUOTES, JOBS);
        tally.demand("quotes expired", stage.database().count("select count(*) from reservation.quote where state = 'EXPIRED'"), JOBS);
        tally.demand("audit events of that", stage.database().count("select count(*) from audit.audit_event where action = 'quote.expired'"), JOBS);
    }

    static void demandDone(Stage stage, Tally tally, String kind, long all) throws Exception {
        tally.demand(kind + ": done", jobs(stage, kind, "state = 'DONE'"), all);
        tally.demand(kind + ": failed once or more", jobs(stage, kind, "attempts > 0"), 0);
    }

    static void awaitDone(Stage stage, String kind, long least) throws Exception {
        for (int look = 0; look < LOOKS_MAX && jobs(stage, kind, "state = 'DONE'") < least; look++) {
            Thread.sleep(5);
        }
    }

    static long jobs(Stage stage, String kind, String condition) throws Exception {
        return stage.database().count("select count(*) from platform.job where kind = '" + kind + "' and " + condition);
    }
}
