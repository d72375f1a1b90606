package drills;

import eu.bailiwick.attestation.log.TileReader;
import eu.bailiwick.load.Replica;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// `kill -9` at any instant while two replicas give entries of the log their places and sign checkpoints, which a stranger keeps.
/// Afterwards every checkpoint that was ever handed out is one of the log, and each statement is in it once.
final class LogDrill implements Drills.Drill {
    private static final int KILLS = 12;
    // together more than 256 x 256, so that tiles of the third level are read
    private static final int ENTRIES = 5_600;
    private static final int LONGEST_WRITE_MILLIS = 500;
    private static final String WRITING = "select count(*) from pg_stat_activity where datname = current_database() and state <> 'idle' "
            + "and (query like '%sequence_log%' or query like '%log_checkpoint%' or query like '%log_node%') and pid <> pg_backend_pid()";
    private static final String WAITING = "select count(*) from attestation.log_waiting";
    private final Map<Long, Set<String>> handedOut = new ConcurrentHashMap<>();
    private final SplittableRandom random = new SplittableRandom(11);

    @Override
    public String story() {
        return KILLS + " times kill -9 of one of two replicas while they write the log, at any instant";
    }

    @Override
    public void run(Stage stage, Tally tally) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            Replica first = stage.first();
            Replica second = stage.second();
            long writing = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                boolean isFirst = kill % 2 == 0;
                writing += strike(stage, http, isFirst ? first : second, isFirst ? second : first);
                if (isFirst) {
                    first = stage.again(first);
                } else {
                    second = stage.again(second);
                }
            }
            for (int look = 0; look < 600 && stage.database().count(WAITING) > 0; look++) {
                Thread.sleep(100);
            }
            tally.say("kills in the middle of writing", writing);
            demandOneHistory(stage, tally, http, first);
            first.close();
            second.close();
        }
        stage.demandPromises(tally);
    }

    // Kills whichever of the two, at an instant of its writing; answers whether somebody was writing then.
    private long strike(Stage stage, HttpClient http, Replica victim, Replica other) throws Exception {
        stage.database().run("insert into attestation.log_waiting (tenant_id, appraisal_id, statement_sha256) "
                + "select '11111111-1111-4111-8111-111111111111', gen_random_uuid(), sha256(gen_random_uuid()::text::bytea) "
                + "from generate_series(1, " + ENTRIES + ")");
        AtomicBoolean on = new AtomicBoolean(true);
        Thread stranger = Thread.ofVirtual().start(() -> {
            while (on.get()) {
                keep(http, victim);
                keep(http, other);
            }
        });
        for (int look = 0; look < 1_000 && stage.database().count(WRITING) == 0; look++) {
            Thread.sleep(5);
        }
        Thread.sleep(random.nextInt(LONGEST_WRITE_MILLIS));
        long writing = Math.min(1, stage.database().count(WRITING));
        victim.kill();
        Thread.sleep(200);
        on.set(false);
        stranger.join();
        return writing;
    }

    private void keep(HttpClient http, Replica portal) {
        byte[] note = get(http, portal, "checkpoint");
        if (note.length > 0) {
            TileReader.Head head = TileReader.Head.of(new String(note, StandardCharsets.UTF_8));
            handedOut.computeIfAbsent(head.size(), any -> ConcurrentHashMap.newKeySet()).add(head.root());
        }
    }

    // Nothing where nobody answers: the replica is being killed.
    private static byte[] get(HttpClient http, Replica portal, String path) {
        try {
            HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(URI.create(portal.url() + "/log/" + path)).build(), BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? answer.body() : new byte[0];
        } catch (IOException e) {
            return new byte[0];
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void demandOneHistory(Stage stage, Tally tally, HttpClient http, Replica portal) throws Exception {
        keep(http, portal);
        TileReader.Head newest = TileReader.Head.of(new String(get(http, portal, "checkpoint"), StandardCharsets.UTF_8));
        TileReader reader = new TileReader(path -> get(http, portal, path));
        tally.say("entries", newest.size());
        tally.demandAtLeast("entries of this drill in the log, of " + (long) KILLS * ENTRIES, newest.size(), (long) KILLS * ENTRIES);
        tally.demand("the root from all tiles of all levels is another", reader.root(newest.size()).equals(newest.root()) ? 0 : 1, 0);
        List<byte[]> entries = reader.entries(newest.size());
        Set<String> once = new HashSet<>();
        entries.forEach(entry -> once.add(new String(entry, StandardCharsets.US_ASCII)));
        tally.demand("entries that are there twice", entries.size() - once.size(), 0);
        tally.demand("statements without a place", stage.database().count(WAITING), 0);
        tally.demand("gaps", stage.database().count("select max(index) + 1 - count(*) from attestation.log_leaf"), 0);
        tally.demandAtLeast("checkpoints that were handed out", handedOut.size(), KILLS);
        tally.demand("sizes with two roots", handedOut.values().stream().filter(roots -> roots.size() > 1).count(), 0);
        tally.demand("handed out and not of this log", handedOut.entrySet().stream()
                .filter(one -> one.getKey() > entries.size()
                        || !one.getValue().equals(Set.of(TileReader.rootOf(entries.subList(0, one.getKey().intValue())))))
                .count(), 0);
    }
}
