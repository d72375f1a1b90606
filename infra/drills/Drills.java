package drills;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import eu.bailiwick.load.Scratch;
import eu.bailiwick.load.Settings;

/// Repeatable faults with their counts.
public final class Drills {
    private static final Map<String, Drill> ALL = new LinkedHashMap<>();

    static {
        ALL.put("kill", new KillDrill());
        ALL.put("stop", new StopDrill());
        ALL.put("database", new DatabaseDrill());
        ALL.put("cluster", new ClusterDrill());
        ALL.put("billing", new BillingDrill());
        ALL.put("race", new RaceDrill());
        ALL.put("jobs", new JobsDrill());
        ALL.put("takeover", new TakeoverDrill());
        ALL.put("log", new LogDrill());
        ALL.put("session", new SessionDrill());
        ALL.put("keycloak", new KeycloakDrill());
        ALL.put("restart", new RestartDrill());
    }

    private Drills() {}

    interface Drill {
        String story();

        void run(Stage stage, Tally tally) throws Exception;
    }

    public static void main(String... arguments) {
        List<String> names = arguments.length == 0 || arguments[0].equals("all") ? List.copyOf(ALL.keySet()) : List.of(arguments);
        boolean kept = true;
        for (String name : names) {
            Drill drill = ALL.get(name);
            if (drill == null) {
                System.err.println("There is no drill " + name + "; there are " + String.join(", ", ALL.keySet()) + " and all.");
                System.exit(2);
            }
            kept &= playAll(name, drill, Settings.number("DRILL_TIMES", 1));
        }
        System.exit(kept ? 0 : 1);
    }

    private static boolean playAll(String name, Drill drill, int times) {
        Map<String, Long> sums = new LinkedHashMap<>();
        int kept = 0;
        for (int time = 0; time < times; time++) {
            Tally tally = new Tally();
            kept += play(name, drill, tally) ? 1 : 0;
            tally.numbers().forEach((what, number) -> sums.merge(what, number, Long::sum));
        }
        if (times > 1) {
            System.out.println(name + ": kept " + kept + " of " + times + " times; all together:");
            sums.forEach((what, sum) -> System.out.printf("  %-58s %d%n", what, sum));
        }
        return kept == times;
    }

    private static boolean play(String name, Drill drill, Tally tally) {
        System.out.println(name + ": " + drill.story());
        try (Scratch database = Scratch.create(Settings.text("DRILL_DB", "bailiwick_drill_scratch"))) {
            drill.run(new Stage(database), tally);
        } catch (Exception e) {
            System.out.println("  could not be played: " + e);
            return false;
        }
        System.out.println(tally.faults().isEmpty() ? "  kept" : "  BROKEN: " + String.join(", ", tally.faults()));
        return tally.faults().isEmpty();
    }
}
