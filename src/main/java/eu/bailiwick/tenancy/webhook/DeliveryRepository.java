package eu.bailiwick.tenancy.webhook;

import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Deliveries of the tenant in view as rows.
@ApplicationScoped
class DeliveryRepository {
    private static final String COLUMNS =
            "select d.id, d.webhook_id, d.event, d.happened_at, d.state, d.attempts, d.attempted_at, d.outcome, d.status, d.body"
                    + " from tenancy.webhook_delivery d ";
    private final Sql sql;
    private final Caller caller;

    DeliveryRepository(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// A delivery whose turn it is, locked.
    ///
    /// @param salts of the secrets that count, the present one first
    record Due(
            UUID id,
            UUID webhook,
            String body,
            int attempts,
            @Nullable Outcome outcome,
            String address,
            List<byte[]> salts,
            boolean paused,
            boolean removed) {}

    List<DeliveryView> list(UUID webhook, @Nullable DeliveryState state, @Nullable UUID before, int limit) {
        Where where = Where.of("d.tenant_id = ?", caller.tenant())
                .and("d.webhook_id = ?", webhook)
                .and("d.state = ?", state == null ? null : state.name())
                .and("d.id < ?", before);
        return sql.list(
                COLUMNS + where.text() + "order by d.id desc limit ?", DeliveryRepository::read, where.values(limit));
    }

    Optional<DeliveryView> find(UUID webhook, UUID id) {
        return sql.optional(
                COLUMNS + "where d.tenant_id = ? and d.webhook_id = ? and d.id = ?",
                DeliveryRepository::read,
                caller.tenant(),
                webhook,
                id);
    }

    /// Notes a call that tells of nothing but itself.
    void test(UUID id, UUID webhook) {
        sql.update(
                "insert into tenancy.webhook_delivery (tenant_id, id, webhook_id, event, happened_at, body)"
                        + " select ?, ?, ?, 'webhook.test', n.at, json_build_object('type', 'webhook.test', 'timestamp',"
                        + " tenancy.iso(n.at), 'data', json_build_object('webhook', ?::uuid))::text"
                        + " from (select platform.app_now() as at) n",
                caller.tenant(),
                id,
                webhook,
                webhook);
    }

    Optional<Due> due(UUID id) {
        return sql.optional(
                "select d.id, d.webhook_id, d.body, d.attempts, d.outcome, w.address, w.salt,"
                        + " case when w.renewed_at > platform.app_now() - interval '24 hours' then w.salt_before end is not null,"
                        + " coalesce(w.salt_before, w.salt), w.paused, w.removed_at is not null"
                        + " from tenancy.webhook_delivery d join tenancy.webhook w on w.tenant_id = d.tenant_id and w.id = d.webhook_id"
                        + " where d.tenant_id = ? and d.id = ? and d.state = 'WAITING' for update of d",
                DeliveryRepository::due,
                caller.tenant(),
                id);
    }

    private static Due due(Row row) {
        List<byte[]> salts = new ArrayList<>(List.of(row.bytes(7)));
        if (row.bool(8)) {
            salts.add(row.bytes(9));
        }
        String outcome = row.textOrNull(5);
        return new Due(
                row.uuid(1),
                row.uuid(2),
                row.text(3),
                row.intValue(4),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.text(6),
                salts,
                row.bool(10),
                row.bool(11));
    }

    /// Counts an attempt that is about to be made.
    void attempt(UUID id) {
        sql.update(
                "update tenancy.webhook_delivery set attempts = attempts + 1, attempted_at = platform.app_now(), outcome = null,"
                        + " status = null where tenant_id = ? and id = ?",
                caller.tenant(),
                id);
    }

    /// Notes what became of an attempt, while nobody has noted more.
    boolean answered(UUID id, DeliveryState state, Outcome outcome, @Nullable Integer status) {
        return sql.update(
                        "update tenancy.webhook_delivery set state = ?, outcome = ?, status = ?::int"
                                + " where tenant_id = ? and id = ? and state = 'WAITING'",
                        state,
                        outcome,
                        status,
                        caller.tenant(),
                        id)
                == 1;
    }

    /// Begins a new round; false while one runs.
    boolean again(UUID id) {
        return sql.update(
                        "update tenancy.webhook_delivery set state = 'WAITING', attempts = 0, outcome = null, status = null"
                                + " where tenant_id = ? and id = ? and state <> 'WAITING'",
                        caller.tenant(),
                        id)
                == 1;
    }

    private static DeliveryView read(Row row) {
        DeliveryState state = DeliveryState.valueOf(row.text(5));
        int attempts = row.intValue(6);
        Instant attempted = row.instantOrNull(7);
        String outcome = row.textOrNull(8);
        boolean again = state == DeliveryState.WAITING && attempted != null && attempts > 0;
        return new DeliveryView(
                row.uuid(1),
                row.uuid(2),
                row.text(3),
                row.instant(4),
                state,
                attempts,
                attempted,
                outcome == null ? null : Outcome.valueOf(outcome),
                row.intOrNull(9),
                again && attempted != null ? attempted.plus(WebhookDelivery.pause(attempts)) : null,
                row.text(10));
    }
}
