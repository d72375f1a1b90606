package eu.bailiwick.tenancy.webhook;

import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Webhooks of the tenant in view as rows; those that were removed are nobody's any more.
@ApplicationScoped
class WebhookRepository {
    private static final String COLUMNS =
            "select w.id, w.address, w.events, w.paused, w.created_by_name, w.created_at, w.renewed_at,"
                    + " (select count(*) from tenancy.webhook_delivery d where d.tenant_id = w.tenant_id and d.webhook_id = w.id"
                    + " and d.state = 'WAITING'),"
                    + " (select count(*) from tenancy.webhook_delivery d where d.tenant_id = w.tenant_id and d.webhook_id = w.id"
                    + " and d.state = 'GIVEN_UP' and d.attempted_at > platform.app_now() - interval '7 days'),"
                    + " w.version from tenancy.webhook w ";
    private final Sql sql;
    private final Caller caller;

    WebhookRepository(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    List<WebhookView> list(@Nullable UUID before, int limit) {
        Where where = Where.of("w.tenant_id = ?", caller.tenant())
                .and("w.removed_at is null")
                .and("w.id < ?", before);
        return sql.list(
                COLUMNS + where.text() + "order by w.id desc limit ?", WebhookRepository::read, where.values(limit));
    }

    Optional<WebhookView> find(UUID id) {
        return sql.optional(
                COLUMNS + "where w.tenant_id = ? and w.id = ? and w.removed_at is null",
                WebhookRepository::read,
                caller.tenant(),
                id);
    }

    void insert(UUID id, String address, List<String> events, boolean paused, byte[] salt) {
        sql.update(
                "insert into tenancy.webhook (tenant_id, id, address, events, paused, salt, created_by_name)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                id,
                address,
                events,
                paused,
                salt,
                caller.name());
    }

    /// False when somebody else was faster or it is gone.
    boolean change(UUID id, int version, String address, List<String> events, boolean paused) {
        return sql.update(
                        "update tenancy.webhook set address = ?, events = ?, paused = ?, version = version + 1"
                                + " where tenant_id = ? and id = ? and version = ? and removed_at is null",
                        address,
                        events,
                        paused,
                        caller.tenant(),
                        id,
                        version)
                == 1;
    }

    boolean renew(UUID id, int version, byte[] salt) {
        return sql.update(
                        "update tenancy.webhook set salt = ?, version = version + 1"
                                + " where tenant_id = ? and id = ? and version = ? and removed_at is null",
                        salt,
                        caller.tenant(),
                        id,
                        version)
                == 1;
    }

    boolean remove(UUID id, int version) {
        return sql.update(
                        "update tenancy.webhook set removed_at = platform.app_now(), removed_by_name = ?, version = version + 1"
                                + " where tenant_id = ? and id = ? and version = ? and removed_at is null",
                        caller.name(),
                        caller.tenant(),
                        id,
                        version)
                == 1;
    }

    private static WebhookView read(Row row) {
        return new WebhookView(
                row.uuid(1),
                row.text(2),
                row.texts(3),
                row.bool(4),
                row.text(5),
                row.instant(6),
                row.instant(7),
                row.intValue(8),
                row.intValue(9),
                row.intValue(10),
                null);
    }
}
