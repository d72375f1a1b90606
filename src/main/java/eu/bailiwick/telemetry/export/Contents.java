package eu.bailiwick.telemetry.export;

import eu.bailiwick.attestation.statement.Envelope;
import eu.bailiwick.attestation.statement.IssuerKeys;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The files of an export, a file a table and day (UTC), with the chain over them.
final class Contents {
    private static final int ROWS_MAX = 250_000;
    private static final LocalDateTime NEVER = LocalDateTime.of(1980, 1, 1, 0, 0);
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Chain chain = new Chain();
    private long rows;

    private Contents() {}

    static Contents of(UUID reservation, String reference, Period period, int edition, Rows source) {
        Contents contents = new Contents();
        contents.add(
                "EXPORT.txt",
                "reservation %s %s%nfrom %s%nuntil %s%n"
                        .formatted(reference, reservation, period.start(), period.end())
                        .replace(System.lineSeparator(), "\n")
                        .getBytes(StandardCharsets.UTF_8));
        for (Instant from = period.start(); from.isBefore(period.end()); ) {
            Instant midnight = from.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
            Instant until = midnight.isBefore(period.end()) ? midnight : period.end();
            for (Rows.Table table : Rows.Table.of(edition)) {
                contents.add(
                        table,
                        source.read(table, reservation, new Period(from, until), period.end(), contents.left() + 1),
                        from);
            }
            from = until;
        }
        return contents;
    }

    private int left() {
        return (int) (ROWS_MAX - rows);
    }

    private void add(Rows.Table table, Rows.Part part, Instant day) {
        rows += part.rows();
        if (rows > ROWS_MAX) {
            throw Problem.invalid("to", "That is more than 250,000 rows. Choose a shorter time.");
        }
        if (part.rows() > 0) {
            add(table.folder() + '/' + day.toString().substring(0, 10) + ".csv", part.csv());
        }
    }

    private void add(String path, byte[] content) {
        files.put(path, content);
        chain.add(path, content);
    }

    String head() {
        return chain.head();
    }

    int count() {
        return chain.files();
    }

    long rows() {
        return rows;
    }

    /// All of it in one file, with the words, the verifier and the days that are signed: the same bytes for the same
    /// contents.
    ///
    /// @param issuers the public keys of the signatures
    byte[] zip(List<DayRoots.Signed> days, IssuerKeys issuers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "README.txt", resource("README.txt"));
            put(zip, "verify.sh", resource("verify.sh"));
            put(zip, "CHAIN", chain.text());
            for (DayRoots.Signed day : days) {
                byte[] statement = day.statement().getBytes(StandardCharsets.UTF_8);
                put(zip, "roots/" + day.day() + ".pieces", day.pieces().getBytes(StandardCharsets.UTF_8));
                put(zip, "roots/" + day.day() + ".message", Envelope.message(statement));
                put(zip, "roots/" + day.day() + ".sig", day.signature());
            }
            for (String id :
                    days.stream().map(DayRoots.Signed::keyId).distinct().toList()) {
                put(zip, "roots/" + id + ".pem", issuers.of(id).pem().getBytes(StandardCharsets.UTF_8));
            }
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String path, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(NEVER);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Contents.class.getResourceAsStream("/telemetry/" + name))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Instant utcMinute(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).toInstant();
    }
}
