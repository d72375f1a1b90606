package eu.bailiwick.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.Refused;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes the trail of the tenant in view. An event is linked to the one before by the database, never by this
/// code. Events are written when their transaction is about to commit: the lock on a tenant's chain is taken
/// after all others, so that no two commands wait for each other, and held as briefly as can be.
@ApplicationScoped
public class Audit {
    private static final Object PENDING = new Object();
    private final Sql sql;
    private final Caller caller;
    private final ObjectMapper json;
    private final TransactionSynchronizationRegistry transaction;

    Audit(Sql sql, Caller caller, ObjectMapper json, TransactionSynchronizationRegistry transaction) {
        this.sql = sql;
        this.caller = caller;
        this.json = json;
        this.transaction = transaction;
    }

    private record Event(
            String tenant,
            String actor,
            String actorName,
            String address,
            String requestId,
            String action,
            String targetType,
            String targetId,
            String outcome,
            String details) {}

    /// What a running transaction will have done.
    private record Pending(Audit audit, List<Event> events) implements Synchronization {
        @Override
        public void beforeCompletion() {
            audit.write(events);
        }

        @Override
        public void afterCompletion(int status) {}
    }

    /// A command that succeeded; the event commits or vanishes with the command.
    public void record(String action, String targetType, Object targetId, Map<String, ?> details) {
        Event event = event(action, targetType, targetId, "SUCCESS", details);
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            QuarkusTransaction.requiringNew().run(() -> write(List.of(event)));
            return;
        }
        if (transaction.getResource(PENDING) instanceof Pending pending) {
            pending.events.add(event);
            return;
        }
        Pending pending = new Pending(this, new ArrayList<>(List.of(event)));
        transaction.putResource(PENDING, pending);
        transaction.registerInterposedSynchronization(pending);
    }

    /// A command that was refused. It is written in a transaction of its own, after the running one has ended, so
    /// that the refusal's rollback does not take it along.
    public void refused(String action, String targetType, Object targetId, Map<String, ?> details) {
        Event event = event(action, targetType, targetId, "REFUSED", details);
        if (transaction.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            QuarkusTransaction.requiringNew().run(() -> write(List.of(event)));
            return;
        }
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                QuarkusTransaction.requiringNew().run(() -> write(List.of(event)));
            }
        });
    }

    /// A route that was refused for want of a role; told apart from the request, so nothing is read from the caller.
    void refused(Refused refused) {
        write(List.of(new Event(
                refused.tenant(),
                refused.actor(),
                refused.actorName(),
                refused.address(),
                refused.requestId(),
                "access",
                "route",
                refused.route(),
                "REFUSED",
                "{}")));
    }

    private Event event(String action, String targetType, Object targetId, String outcome, Map<String, ?> details) {
        return new Event(
                caller.tenant(),
                caller.subject(),
                caller.name(),
                caller.address(),
                caller.requestId(),
                action,
                targetType,
                targetId.toString(),
                outcome,
                text(details));
    }

    // Sequence, time and hashes are set by the trigger `audit.chain`, row by row.
    private void write(List<Event> events) {
        sql.batch(
                "insert into audit.audit_event (tenant_id, seq, recorded_at, actor, actor_name, address, action, target_type, "
                        + "target_id, outcome, request_id, details, previous_hash, hash) "
                        + "values (?, 0, platform.app_now(), ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), '', '')",
                events.stream()
                        .map(event -> new Object[] {
                            event.tenant,
                            event.actor,
                            event.actorName,
                            event.address,
                            event.action,
                            event.targetType,
                            event.targetId,
                            event.outcome,
                            event.requestId,
                            event.details
                        })
                        .toList());
    }

    private String text(Map<String, ?> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("details cannot be written as JSON", e);
        }
    }
}
