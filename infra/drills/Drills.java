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
        ALL.put("billing", new BillingDrill());
        ALL.put("race", new RaceDrill());
        ALL.put("jobs", new JobsDrill());
        ALL.put("keycloak", new KeycloakDrill());
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
            kept &= play(name, drill);
        }
        System.exit(kept ? 0 : 1);
    }

    private static boolean play(String name, Drill drill) {
        System.out.println(name + ": " + drill.story());
        Tally tally = new Tally();
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
