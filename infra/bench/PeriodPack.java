package bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Scratch;
import eu.bailiwick.load.World;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Measures the pack of a period: how long it takes to make one of ten thousand verdicts and to take it home, beside merely compressing
/// and hashing as many bytes, and merely reading as many statements.
final class PeriodPack {
    private static final int VERDICTS = 10_000;
    private static final int TIMES = 3;
    private static final int BUFFER = 8192;
    private final Sheet sheet;
    private final Scratch database;
    private final Api api;
    private final String portal;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    PeriodPack(Sheet sheet, Scratch database, Api api, String portal) {
        this.sheet = sheet;
        this.database = database;
        this.api = api;
        this.portal = portal;
    }

    /// What one download took.
    private record Taken(double untilFirstByte, double whole, long bytes) {}

    /// @param appraisal a verdict with its files, after which no other was given
    /// @param from when it was given
    void measure(String appraisal, Instant from) throws Exception {
        multiply(appraisal);
        Path file = Files.createDirectories(Path.of("target", "bench")).resolve("pack.zip");
        ObjectNode node = sheet.report().putObject("pack");
        ArrayNode made = node.putArray("madeSeconds");
        double last = 0;
        Instant to = Instant.now();
        for (int time = 0; time < TIMES; time++) {
            // Another end is another pack, made anew.
            to = to.plusMillis(1);
            last = take(from, to, file).untilFirstByte;
            made.add(last);
        }
        Taken again = take(from, to, file);
        long verdicts = database.count("select verdicts from attestation.proof_pack order by made_at desc limit 1");
        if (verdicts != VERDICTS + 1) {
            throw new IllegalStateException("The pack holds " + verdicts + " verdicts.");
        }
        double packed = pack(file);
        double read = read(from);
        node.put("verdicts", verdicts).put("bytes", again.bytes).put("takenSeconds", again.whole);
        node.put("compressedAndHashedSeconds", packed).put("readSeconds", read);
        sheet.row("pack, %,d verdicts".formatted(verdicts),
                "%.1f s for %.0f MB, taken again in %.2f s".formatted(last, again.bytes / 1e6, again.whole),
                "%.1f s to zip and hash it, %.2f s to read".formatted(packed, read), "none set", true);
    }

    private void multiply(String appraisal) throws Exception {
        database.run("insert into attestation.appraisal (tenant_id, id, kind, counts, collector, submitted_by, submitted_by_name, policy, as_of,"
                + " expected, verdict, reason, checks, claims, devices, c5_type, valid_until, appraised_at, verifier, statement, envelope)"
                + " select tenant_id, gen_random_uuid(), kind, counts, collector, submitted_by, submitted_by_name, policy, as_of, expected, verdict,"
                + " reason, checks, claims, devices, c5_type, valid_until, appraised_at, verifier, replace(statement, 'bailiwick/1',"
                + " 'bailiwick/1.' || number), envelope from attestation.appraisal cross join generate_series(1, " + VERDICTS + ") number"
                + " where id = '" + appraisal + "'");
        String copies = " from attestation.appraisal a join attestation.appraisal o on o.id = '" + appraisal
                + "' and a.tenant_id = o.tenant_id and a.appraised_at = o.appraised_at and a.id <> o.id ";
        database.run("insert into attestation.appraisal_file (tenant_id, appraisal_id, position, name, sha256) select a.tenant_id, a.id,"
                + " f.position, f.name, f.sha256" + copies
                + "join attestation.appraisal_file f on f.tenant_id = o.tenant_id and f.appraisal_id = o.id");
        long before = logged();
        database.run("insert into attestation.log_waiting (tenant_id, appraisal_id, statement_sha256) select a.tenant_id, a.id,"
                + " sha256(convert_to(a.statement, 'UTF8'))" + copies);
        database.run("analyze attestation.appraisal, attestation.appraisal_file");
        long start = System.nanoTime();
        while (logged() < before + VERDICTS) {
            if (System.nanoTime() - start > 120e9) {
                throw new IllegalStateException("The verdicts have no place in the log after two minutes.");
            }
            Thread.sleep(100);
        }
    }

    private long logged() throws Exception {
        return database.count("select count(*) from attestation.log_leaf where tenant_id = '" + World.AURORA_ID + "'");
    }

    private Taken take(Instant from, Instant to, Path file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(portal + "/api/v1/evidence-packs?from=" + from + "&to=" + to))
                .header("Authorization", "Bearer " + api.token(Proof.OFFICER))
                .timeout(Duration.ofMinutes(10))
                .build();
        long start = System.nanoTime();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        double first = (System.nanoTime() - start) / 1e9;
        try (var body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + ": " + new String(body.readAllBytes()));
            }
            Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Taken(first, (System.nanoTime() - start) / 1e9, Files.size(file));
    }

    // What is measured is compressing and hashing alone; unpacking and reading are not counted. The better of two rounds.
    private static double pack(Path file) throws Exception {
        return Math.min(packed(file), packed(file));
    }

    private static double packed(Path file) throws Exception {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        MessageDigest whole = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[BUFFER];
        long spent = 0;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                long start = System.nanoTime();
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
                deflater.reset();
                deflater.setInput(content);
                deflater.finish();
                while (!deflater.finished()) {
                    whole.update(buffer, 0, deflater.deflate(buffer));
                }
                spent += System.nanoTime() - start;
            }
        }
        deflater.end();
        return spent / 1e9;
    }

    private double read(Instant from) throws Exception {
        double[] rounds = new double[2];
        for (int round = 0; round < rounds.length; round++) {
            long start = System.nanoTime();
            try (Connection connection = database.superuser()) {
                connection.setAutoCommit(false);
                Statement statement = connection.createStatement();
                statement.setFetchSize(50);
                ResultSet rows = statement.executeQuery("select l.index, a.statement, a.envelope from attestation.log_leaf l join"
                        + " attestation.appraisal a on a.tenant_id = l.tenant_id and a.id = l.appraisal_id where a.appraised_at >= '" + from
                        + "' order by l.index");
                long bytes = 0;
                while (rows.next()) {
                    bytes += rows.getString(2).length() + rows.getString(3).length();
                }
                if (bytes == 0) {
                    throw new IllegalStateException("No statement was read.");
                }
            }
            rounds[round] = (System.nanoTime() - start) / 1e9;
        }
        return Arrays.stream(rounds).min().orElseThrow();
    }
}
