package eu.bailiwick.audit;

import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ends of the trails as they were signed, hour by hour, outside of the reach of who administers the database: a
/// trail that was written anew, or cut off, no longer leads to them.
@ApplicationScoped
public class SignedHeads {
    private static final String PREDICATE = "https://bailiwick.eu/audit-heads/v1";
    private static final String LINE =
            "sha256 of a line: tenant, hour, event, its hash and a salt, with a blank between"
                    + " them; lines that stand for nothing fill the list up";
    private static final String HOURS =
            "select number, id, statement, signature, key_id, heads from audit.signed_hour ";
    private static final String HEADS =
            "select h.number, h.hour, s.seq, encode(s.hash, 'hex'), h.signed_at from audit.signed_head s"
                    + " join audit.signed_hour h on h.number = s.hour_number where s.tenant_id = ? ";
    private final Sql sql;
    private final Notary notary;
    private final Caller caller;

    SignedHeads(Sql sql, Notary notary, Caller caller) {
        this.sql = sql;
        this.notary = notary;
        this.caller = caller;
    }

    private record Begun(
            int number, byte[] fill, String heads, @Nullable String previous) {}

    private record Hour(int number, Notary.Signed signed, String heads) {}

    /// Signs the heads of all trails that have grown, as they stand at this moment; answers false when the hour was
    /// signed before. What is signed rests on the hour before: where that is not what was signed, nothing is.
    @Transactional
    public boolean sign(Instant hour) {
        Optional<Begun> begun = sql.optional(
                "select number, fill, heads, encode(previous, 'hex') from audit.begin_hour(?)",
                row -> new Begun(row.intValue(1), row.bytes(2), row.text(3), row.textOrNull(4)),
                hour);
        begun.ifPresent(one -> keep(one, hour));
        return begun.isPresent();
    }

    private void keep(Begun begun, Instant hour) {
        newest().filter(last -> !notary.isSigned(last.signed)).ifPresent(last -> {
            throw new IllegalStateException("Hour " + last.number
                    + " of the audit trails is not what was signed. Nothing is signed on top of it.");
        });
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("hour", begun.number);
        said.put("begun", hour.toString());
        said.put("previous", begun.previous);
        said.put("line", LINE);
        Notary.Signed signed = notary.sign("heads.txt", begun.heads.getBytes(StandardCharsets.UTF_8), PREDICATE, said);
        sql.update(
                "insert into audit.signed_hour (number, id, hour, heads, fill, statement, statement_sha256, signature, key_id)"
                        + " select ?, ?, ?, ?, ?, t, sha256(convert_to(t, 'UTF8')), ?, ? from (values (cast(? as text))) s (t)",
                begun.number,
                signed.id(),
                hour,
                begun.heads,
                begun.fill,
                signed.signature(),
                signed.keyId(),
                signed.statement());
    }

    private Optional<Hour> newest() {
        return sql.optional(HOURS + "order by number desc limit 1", SignedHeads::hour);
    }

    /// Whether the newest hour is signed and in the log. Each hour names the one before, so it speaks for all of them.
    boolean newestStands() {
        return newest().map(last -> notary.stands(last.signed)).orElse(true);
    }

    /// Of the tenant in view, the newest first.
    @Transactional
    public List<SignedHeadView> all() {
        return sql.list(HEADS + "order by h.number desc", SignedHeads::view, caller.tenant());
    }

    /// The newest of the tenant in view; empty before the first.
    @Transactional
    public Optional<SignedHeadView> last() {
        return sql.optional(HEADS + "order by h.number desc limit 1", SignedHeads::view, caller.tenant());
    }

    /// What shows somebody else that a head of the tenant in view was signed and is in the log, in one file.
    @Transactional
    public byte[] proof(int number) {
        String line = sql.optional(
                        "select audit.head_line(s) from audit.signed_head s where tenant_id = ? and hour_number = ?",
                        row -> row.text(1),
                        caller.tenant(),
                        number)
                .orElseThrow(Problem::notFound);
        Hour hour = sql.one(HOURS + "where number = ?", SignedHeads::hour, number);
        return HeadProof.zip(line, hour.heads, notary.proof(hour.signed));
    }

    private static Hour hour(Row row) {
        return new Hour(
                row.intValue(1), new Notary.Signed(row.uuid(2), row.text(3), row.bytes(4), row.text(5)), row.text(6));
    }

    private static SignedHeadView view(Row row) {
        return new SignedHeadView(row.intValue(1), row.instant(2), row.longValue(3), row.text(4), row.instant(5));
    }
}
