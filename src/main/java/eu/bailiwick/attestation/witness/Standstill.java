package eu.bailiwick.attestation.witness;

import eu.bailiwick.attestation.log.LogKey;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.audit.Notary;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Stops the log when a witness has seen more of it than is here, or something else, and lets it go on when that
/// witness has signed that it continues all that it saw. PostgreSQL gives no place and takes no checkpoint meanwhile,
/// whichever replica asks.
@ApplicationScoped
public class Standstill {
    private static final Logger LOG = Logger.getLogger(Standstill.class);
    private final Sql sql;
    private final Acting acting;
    private final Audit audit;
    private final String origin;
    private final AtomicLong open;

    Standstill(Sql sql, Acting acting, Audit audit, LogKey key, MeterRegistry meters) {
        this.sql = sql;
        this.acting = acting;
        this.audit = audit;
        this.origin = key.verifier().name();
        this.open = meters.gauge("bailiwick.log.halts", new AtomicLong());
    }

    String origin() {
        return origin;
    }

    /// Why the log stands still, as its witnesses say; empty while it does not.
    @Transactional
    public List<Halt> open() {
        return sql.list(
                "select told_by, reason, known_size, own_size, since from attestation.log_halt where origin = ? and"
                        + " lifted_at is null order by since, told_by",
                row -> new Halt(
                        row.text(1),
                        HaltReason.valueOf(row.text(2)),
                        row.longValue(3),
                        row.longValue(4),
                        row.instant(5)),
                origin);
    }

    /// How many statements have no place yet.
    @Transactional
    public long waiting() {
        return sql.one("select attestation.log_waits()", row -> row.longValue(1));
    }

    /// Stops the log; answers whether it stands still for this witness. It does not when another replica was first and
    /// what the witness has seen is here after all.
    boolean halt(String witness, HaltReason reason, long known) {
        boolean isNew = acting.as(Notary.OWNER, () -> {
            boolean halted = sql.one(
                    "select attestation.halt_log(?, ?, ?, ?)", row -> row.bool(1), origin, witness, reason, known);
            if (halted) {
                audit.record("log.halted", "log", origin, Map.of("witness", witness, "reason", reason, "size", known));
            }
            return halted;
        });
        if (isNew) {
            LOG.errorf("The log stands still. Witness %s has seen %d entries: %s", witness, known, reason);
        }
        return acting.as(Notary.OWNER, this::open).stream()
                .anyMatch(halt -> halt.witness().equals(witness));
    }

    /// A witness has signed so many entries as continuing all that it saw.
    void agreed(String witness, long size) {
        acting.as(Notary.OWNER, () -> {
            if (sql.one("select attestation.agree_log(?, ?, ?)", row -> row.bool(1), origin, witness, size)) {
                audit.record("log.resumed", "log", origin, Map.of("witness", witness, "size", size));
                LOG.infof("Witness %s has signed %d entries: it holds the log up no more.", witness, size);
            }
        });
    }

    /// A witness that was taken out of the settings stops nothing. Counts what stops it.
    void look(List<String> registered) {
        acting.as(Notary.OWNER, () -> {
            List<Halt> halts = open();
            if (halts.stream().anyMatch(halt -> !registered.contains(halt.witness()))) {
                sql.list("select * from attestation.forget_halts(?, ?::text[])", row -> row.text(1), origin, registered)
                        .forEach(gone -> audit.record(
                                "log.resumed", "log", origin, Map.of("witness", gone, "registered", false)));
            }
            open.set(halts.size());
        });
    }
}
