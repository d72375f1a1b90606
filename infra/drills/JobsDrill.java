package drills;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Call;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Wish;

/// R12: two replicas look for the same due jobs, and one of them is killed in the middle; each job has one effect.
final class JobsDrill implements Drills.Drill {
    private static final int OFFERS = 20;
    private static final int ROUNDS = 20;
    private static final int JOBS = OFFERS * ROUNDS;
    private static final int LOOKS_MAX = 2400;

    @Override
    public String story() {
        return JOBS + " holds lapse at once before two replicas, one is killed in the middle";
    }

    @Override
    public void run(Stage stage, Tally tally) throws Exception {
        try (Replica first = stage.first();
                Replica second = stage.second()) {
            Api api = new Api(first.url());
            List<String> offers = stage.offers(api, Wish.AURORA, OFFERS);
            for (int round = 0; round < ROUNDS; round++) {
                List<Callable<Call>> quotes = new ArrayList<>();
                offers.forEach(offer -> quotes.add(() -> Call.quote(api, Wish.AURORA, offer)));
                Call.atOnce(quotes).forEach(call -> tally.count("quoted " + call.answer().status()));
            }
            stage.database().run("update platform.clock set advance = interval '5 hours'");
            awaitPlanned(stage, JOBS - 20);
            second.kill();
            tally.say("jobs still planned when a replica was killed", jobs(stage, "state = 'PLANNED'"));
            awaitPlanned(stage, 0);
            tally.print();
            tally.demand("jobs done", jobs(stage, "state = 'DONE'"), JOBS);
            tally.demand("jobs that failed once or more", jobs(stage, "attempts > 0"), 0);
            tally.demand("quotes expired", stage.database().count("select count(*) from reservation.quote where state = 'EXPIRED'"), JOBS);
            tally.demand("audit events of that", stage.database().count("select count(*) from audit.audit_event where action = 'quote.expired'"), JOBS);
        }
        stage.demandPromises(tally);
    }

    private static void awaitPlanned(Stage stage, long most) throws Exception {
        for (int look = 0; look < LOOKS_MAX && jobs(stage, "state = 'PLANNED'") > most; look++) {
            Thread.sleep(25);
        }
    }

    private static long jobs(Stage stage, String condition) throws Exception {
        return stage.database().count("select count(*) from platform.job where kind = 'quote.expire' and " + condition);
    }
}
