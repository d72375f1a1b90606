package drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Call;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Wish;

/// R11: two replicas race for the last nodes of a pool; as many win as fit.
final class RaceDrill implements Drills.Drill {
    private static final int CLIENTS = 50;
    private static final int ROUNDS = 100;
    // one caller makes all calls; how many it may make in a minute is not what is asked
    private static final Map<String, String> UNLIMITED = Map.of("BAILIWICK_CALLS_PER_MINUTE", "1000000");
    // of the 24 nodes of this pool: two do not fit
    private static final int NODES = 13;

    @Override
    public String story() {
        return CLIENTS + " clients of two replicas want what only one of them can have, " + ROUNDS + " times";
    }

    @Override
    public void run(Stage stage, Tally tally) throws Exception {
        try (Replica first = stage.first(UNLIMITED);
                Replica second = stage.second(UNLIMITED)) {
            List<Api> apis = List.of(new Api(first.url()), new Api(second.url()));
            long strange = 0;
            for (int round = 0; round < ROUNDS; round++) {
                Wish wish = new Wish(Wish.AURORA, "LU", "lux1", "l40s", NODES, Wish.day(30 + 2 * round), Duration.ofDays(1));
                strange += winners(apis, wish.offer(apis.getFirst()), tally) == 1 ? 0 : 1;
            }
            tally.print();
            tally.demand("rounds with more or fewer than one winner", strange, 0);
            tally.demand("winners", tally.of("answered 201"), ROUNDS);
            tally.demand("losers, told that it is full (409)", tally.of("answered 409"), (long) ROUNDS * (CLIENTS - 1));
        }
        stage.demandPromises(tally);
    }

    private static long winners(List<Api> apis, String offer, Tally tally) throws Exception {
        List<Callable<Call>> rivals = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Api api = apis.get(client % apis.size());
            rivals.add(() -> Call.quote(api, Wish.AURORA, offer));
        }
        List<Call> calls = Call.atOnce(rivals);
        calls.forEach(call -> tally.count("answered " + call.answer().status()));
        return calls.stream().filter(Call::acknowledged).count();
    }
}
