package drills;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Scratch;
import eu.bailiwick.load.Settings;
import eu.bailiwick.load.Wish;
import eu.bailiwick.load.World;

/// The scratch database and the ports that drills play on.
record Stage(Scratch database) {
    static final int PORT = Settings.number("DRILL_PORT", 8098);

    Replica first() throws Exception {
        return first(Map.of());
    }

    Replica first(Map<String, String> environment) throws Exception {
        Replica replica = Replica.start(PORT, database.name(), here(environment));
        World.relaxRules(database);
        return replica;
    }

    Replica second() throws Exception {
        return second(Map.of());
    }

    Replica second(Map<String, String> environment) throws Exception {
        return Replica.start(PORT + 1, database.name(), here(environment));
    }

    /// One more beside the first, and another beside that.
    Replica further(int number) throws Exception {
        return Replica.start(PORT + 1 + number, database.name(), here(Map.of()));
    }

    /// In the place of one that was killed.
    Replica again(Replica killed) throws Exception {
        return Replica.start(killed.port(), database.name(), here(Map.of()));
    }

    private Map<String, String> here(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("BAILIWICK_PG_PORT", Integer.toString(database.port()));
        return all;
    }

    /// Offers of Aurora in Munich, or of Borealis in Helsinki: one node each, on different days.
    List<String> offers(Api api, String person, int count) {
        boolean aurora = person.equals(Wish.AURORA);
        List<String> offers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Wish wish = aurora
                    ? new Wish(person, "DE", "muc1", "l40s", 1, Wish.day(110 + 2 * i), Duration.ofHours(6))
                    : new Wish(person, "FI", "hel1", "mi300x", 1, Wish.day(110 + 2 * i), Duration.ofHours(6));
            offers.add(wish.offer(api));
        }
        return offers;
    }

    /// Moves the clock of all replicas without doing what falls due: they find it themselves.
    void advance(String interval) throws SQLException {
        database.run("update platform.clock set advance = advance + interval '" + interval + "'");
    }

    void advanceTo(Instant instant) throws SQLException {
        database.run("update platform.clock set advance = greatest(advance, '" + instant + "'::timestamptz - clock_timestamp())");
    }

    /// Keeps every writer of Aurora's pool in Munich waiting until it is closed.
    Connection lockPool() throws SQLException {
        return lock("select capacity.lock_pool(id) from capacity.pool where site = 'muc1' and node_type = 'l40s'");
    }

    /// Keeps what a statement locks until it is closed.
    Connection lock(String sql) throws SQLException {
        Connection connection = database.superuser();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return connection;
    }

    /// Waits until that many sessions of the portal wait for a lock, or for ten seconds; returns how many do.
    long waiting(long wanted) throws Exception {
        long waiting = 0;
        for (int i = 0; i < 100 && waiting < wanted; i++) {
            Thread.sleep(100);
            waiting = database.count(sessions() + " and wait_event_type = 'Lock'");
        }
        return waiting;
    }

    /// Counts the portal's sessions in this database.
    String sessions() {
        return "select count(*) from pg_stat_activity where usename in ('bailiwick_app', 'bailiwick_ops') and datname = '" + database.name() + "'";
    }

    /// What every drill ends with: the promises as SQL.
    void demandPromises(Tally tally) throws SQLException {
        tally.demand("oversold instants", database.count("select broken from operations.invariant where code = 'R1'"), 0);
        tally.demand("broken promises", database.count("select coalesce(sum(broken), 0)::bigint from operations.invariant"), 0);
    }
}
