package eu.bailiwick.attestation.statement;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/// The public keys of everything that was ever signed in the portal's name: the present one, and those before it.
@ApplicationScoped
public class IssuerKeys {
    private static final String KEPT = "select spki from attestation.issuer_key where key_id ";
    private final Sql sql;
    private final Issuer issuer;
    private volatile String kept = "";

    IssuerKeys(Sql sql, Issuer issuer) {
        this.sql = sql;
        this.issuer = issuer;
    }

    /// Keeps the present key, for good, whatever becomes of the transaction around: soon after the start, for what it
    /// signed before keys were kept, and before it signs. PostgreSQL refuses a verdict whose key is not kept.
    @Scheduled(every = "1h", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keep() {
        PublishedKey key = issuer.published();
        String id = key.id();
        if (!id.equals(kept)) {
            QuarkusTransaction.requiringNew()
                    .run(() -> sql.update(
                            "insert into attestation.issuer_key (key_id, spki) values (?, ?) on conflict do nothing",
                            id,
                            key.spki()));
            kept = id;
        }
    }

    /// The one that signs now.
    public PublishedKey present() {
        return issuer.published();
    }

    /// Those that no longer sign, the newest first.
    @Transactional
    public List<PublishedKey> earlier() {
        return sql.list(
                KEPT + "<> ? order by first_seen_at desc, key_id",
                row -> new PublishedKey(row.bytes(1)),
                present().id());
    }

    /// By the id that a signature names.
    @Transactional
    public PublishedKey of(String id) {
        return find(id).orElseThrow(() -> Problem.conflict(
                "The key that signed this was changed before keys were kept. Ask the provider for it."));
    }

    /// By the id that a signature names; empty when no key of ours had it.
    @Transactional
    public Optional<PublishedKey> find(String id) {
        PublishedKey present = present();
        return present.id().equals(id)
                ? Optional.of(present)
                : sql.optional(KEPT + "= ?", row -> new PublishedKey(row.bytes(1)), id);
    }
}
