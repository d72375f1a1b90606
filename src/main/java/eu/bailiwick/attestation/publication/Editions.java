package eu.bailiwick.attestation.publication;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.attestation.statement.Envelope;
import eu.bailiwick.attestation.statement.Issuer;
import eu.bailiwick.attestation.statement.Statements;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The editions of the published register. Each holds the devices that are present on the word of two people, under a
/// salt of its own; its statement is signed and logged in the transaction that makes it.
@ApplicationScoped
public class Editions {
    /// Under whose name the log holds the editions: no customer's.
    private static final String OWNER = "provider";

    private static final String PREDICATE = "https://bailiwick.eu/device-register/v1";
    private static final int SALT = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String EDITIONS =
            "select number, id, published_at, encode(salt, 'hex'), devices, changes, encode(statement_sha256, 'hex')"
                    + " from attestation.register_edition ";
    // Whose absence one person has told is not there for verdicts either. A short id could be guessed from its digest.
    private static final String PRESENT =
            "select d.hardware_id, d.kind, p.jurisdiction, p.site, (select min(c.happened_at) from"
                    + " attestation.device_change c where c.device = d.id and c.kind = 'COMMISSIONING' and c.confirmed_at is not"
                    + " null), lower(p.period) from attestation.device d join attestation.device_placement p on p.device = d.id"
                    + " and p.period @> platform.app_now() where p.state = 'PRESENT' and length(d.hardware_id) >= 16 and not exists (select from"
                    + " attestation.device_change a where a.device = d.id and a.kind = 'ABSENCE' and a.confirmed_at is null and"
                    + " a.withdrawn_at is null)";
    private final Sql sql;
    private final Acting acting;
    private final PortalClock clock;
    private final Statements statements;
    private final Issuer issuer;
    private final VerdictLog log;

    Editions(Sql sql, Acting acting, PortalClock clock, Statements statements, Issuer issuer, VerdictLog log) {
        this.sql = sql;
        this.acting = acting;
        this.clock = clock;
        this.statements = statements;
        this.issuer = issuer;
        this.log = log;
    }

    /// The newest; empty before the first.
    @Transactional
    public Optional<Edition> newest() {
        return sql.optional(EDITIONS + "order by number desc limit 1", Editions::read);
    }

    /// Whether the register has changed since the newest edition, or was never published.
    @Transactional
    public boolean isBehind() {
        return newest().map(edition -> edition.changes() != changes()).orElse(changes() > 0);
    }

    /// Publishes the register if that is due; of many replicas one does.
    public boolean publishIfDue() {
        return acting.as(OWNER, () -> {
            alone();
            Edition newest = newest().orElse(null);
            long changes = changes();
            boolean due = Edition.isDue(newest, changes, clock.now());
            if (due) {
                publish(newest, changes);
            }
            return due;
        });
    }

    /// Publishes the register as it is now.
    public Edition publish() {
        return acting.as(OWNER, () -> {
            alone();
            publish(newest().orElse(null), changes());
            return newest().orElseThrow();
        });
    }

    private void alone() {
        sql.one("select pg_advisory_xact_lock(hashtextextended('attestation.register', 0))", row -> true);
    }

    // What was only proposed changes nothing, but an absence counts from the first word on.
    private long changes() {
        return sql.one(
                "select count(confirmed_at) + count(*) filter (where kind = 'ABSENCE') + count(withdrawn_at) filter (where"
                        + " kind = 'ABSENCE') from attestation.device_change",
                row -> row.longValue(1));
    }

    private void publish(@Nullable Edition newest, long changes) {
        byte[] bytes = new byte[SALT];
        RANDOM.nextBytes(bytes);
        String salt = HexFormat.of().formatHex(bytes);
        List<PublishedDevice> devices = sql.list(PRESENT, row -> device(salt, row));
        String csv = PublishedDevice.csv(devices);
        Instant now = clock.now();
        int number = newest == null ? 1 : newest.number() + 1;
        Map<String, Object> predicate = new LinkedHashMap<>();
        predicate.put("edition", number);
        predicate.put("publishedAt", now.toString());
        predicate.put("previous", newest == null ? null : newest.statementSha256());
        predicate.put("salt", salt);
        predicate.put("digest", "sha256(salt + hardware id), both as lower-case hexadecimal text");
        predicate.put("devices", devices.size());
        predicate.put("facilities", Facility.of(csv));
        Envelope sealed = statements.write(
                PREDICATE,
                List.of(new EvidenceFile(EditionFile.DEVICES.fileName(), csv.getBytes(StandardCharsets.UTF_8))),
                predicate);
        UUID id = Ids.next();
        byte[] sha256 = HexFormat.of().parseHex(Bytes.sha256(sealed.statement().getBytes(StandardCharsets.UTF_8)));
        LinkedHashMap<UUID, byte[]> entry = new LinkedHashMap<>();
        entry.put(id, sha256);
        log.await(OWNER, entry);
        sql.update(
                "insert into attestation.register_edition (number, id, published_at, salt, devices, changes, table_csv,"
                        + " statement, statement_sha256, signature, key_id, key_pem) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                id,
                now,
                bytes,
                devices.size(),
                changes,
                csv,
                sealed.statement(),
                sha256,
                sealed.signature(),
                sealed.keyId(),
                issuer.pem());
    }

    private static PublishedDevice device(String salt, Row row) {
        return new PublishedDevice(
                PublishedDevice.digest(salt, row.text(1)),
                row.text(2),
                row.text(3),
                row.text(4),
                day(row.instant(5)),
                day(row.instant(6)));
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static Edition read(Row row) {
        return new Edition(
                row.intValue(1),
                row.uuid(2),
                row.instant(3),
                row.text(4),
                row.intValue(5),
                row.longValue(6),
                row.text(7));
    }

    /// The facilities of an edition.
    @Transactional
    public List<Facility> facilities(Edition edition) {
        return Facility.of(new String(content(edition, EditionFile.DEVICES), StandardCharsets.UTF_8));
    }

    /// A file of an edition; empty when there is no such edition.
    @Transactional
    public Optional<byte[]> file(int number, EditionFile file) {
        return sql.optional(EDITIONS + "where number = ?", Editions::read, number)
                .map(edition -> content(edition, file));
    }

    private byte[] content(Edition edition, EditionFile file) {
        return switch (file) {
            case DEVICES -> kept(edition, "convert_to(table_csv, 'UTF8')");
            case STATEMENT -> kept(edition, "convert_to(statement, 'UTF8')");
            case SIGNATURE -> kept(edition, "signature");
            case ENVELOPE ->
                sql.one(
                        "select statement, signature, key_id from attestation.register_edition where number = ?",
                        row -> new Envelope(row.text(1), row.bytes(2), row.text(3))
                                .json()
                                .getBytes(StandardCharsets.UTF_8),
                        edition.number());
            case PROOF -> proof(edition).getBytes(StandardCharsets.UTF_8);
            case ISSUER -> kept(edition, "convert_to(key_pem, 'UTF8')");
        };
    }

    private byte[] kept(Edition edition, String column) {
        return sql.one(
                "select " + column + " from attestation.register_edition where number = ?",
                row -> row.bytes(1),
                edition.number());
    }

    private String proof(Edition edition) {
        return acting.as(OWNER, () -> log.place(OWNER, edition.id()))
                .orElseThrow(
                        () -> Problem.conflict("This edition waits for its place in the log. Try again in a moment."))
                .proof();
    }
}
