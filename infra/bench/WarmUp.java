package bench;

import eu.bailiwick.load.Settings;

/// Load before a measurement, until the compiler of the portal has settled: two rounds in a row that are hardly faster than the best before
/// them, or the longest time. A portal runs for weeks; its first two minutes are not its latency.
final class WarmUp {
    private static final int LONGEST_SECONDS = Settings.number("BENCH_WARM_UP", 150);
    private static final int ROUND_SECONDS = 10;
    private static final double FASTER = 1.03;

    private WarmUp() {}

    interface Round {
        /// What was done per second in a round of so many seconds.
        double perSecond(int seconds) throws Exception;
    }

    /// Returns the seconds that it took.
    static int settle(Round round) throws Exception {
        double best = 0;
        int seconds = 0;
        int level = 0;
        while (level < 2 && seconds < LONGEST_SECONDS) {
            double rate = round.perSecond(ROUND_SECONDS);
            level = rate > best * FASTER ? 0 : level + 1;
            best = Math.max(best, rate);
            seconds += ROUND_SECONDS;
        }
        return seconds;
    }
}
