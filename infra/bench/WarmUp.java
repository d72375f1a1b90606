package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import eu.bailiwick.load.Settings;

/// Load before a measurement, until the compiler of the portal has settled: two rounds in a row that are hardly faster than the best before
/// them, in which the compiler has hardly worked, or the longest time. A portal runs for weeks; its first minutes are not its latency.
final class WarmUp {
    private static final int LONGEST_SECONDS = Settings.number("BENCH_WARM_UP", 150);
    private static final int ROUND_SECONDS = 10;
    private static final double FASTER = 1.03;
    // Of one processor's time.
    private static final double COMPILING = 0.05;
    private static final List<String> COMPILERS = List.of("C1 Compiler", "C2 Compiler");
    // Of `/proc/<pid>/stat` after the name of the thread: ticks in user and in kernel mode, a hundred a second (proc(5)).
    private static final int USER = 11;
    private static final int KERNEL = 12;
    private static final double TICKS = 100;

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
            double before = compiled();
            double rate = round.perSecond(ROUND_SECONDS);
            boolean compiling = compiled() - before > COMPILING * ROUND_SECONDS;
            level = compiling || rate > best * FASTER ? 0 : level + 1;
            best = Math.max(best, rate);
            seconds += ROUND_SECONDS;
        }
        return seconds;
    }

    // Seconds of processor that the compiler threads of our portal have burnt so far; none where there is no /proc.
    private static double compiled() throws IOException {
        double seconds = 0;
        for (ProcessHandle portal : ProcessHandle.current().children().toList()) {
            Path threads = Path.of("/proc", Long.toString(portal.pid()), "task");
            if (Files.isDirectory(threads)) {
                try (Stream<Path> each = Files.list(threads)) {
                    seconds += each.mapToDouble(WarmUp::compiled).sum();
                }
            }
        }
        return seconds;
    }

    private static double compiled(Path thread) {
        try {
            if (COMPILERS.stream().noneMatch(read(thread, "comm")::startsWith)) {
                return 0;
            }
            String stat = read(thread, "stat");
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[USER]) + Long.parseLong(fields[KERNEL])) / TICKS;
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path thread, String file) throws IOException {
        return Files.readString(thread.resolve(file));
    }
}
