package eu.bailiwick.tenancy.client;

import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.Programs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// API clients of the tenant in view as rows.
@ApplicationScoped
class ClientRepository {
    private static final String STATE =
            "case when c.revoked_at is not null then 'REVOKED' when c.expires_at <= platform.app_now() then 'EXPIRED' else 'OPEN' end";
    private static final String COLUMNS = "select c.id, c.name, c.role, " + STATE
            + ", c.created_by_name, c.created_at, s.issued_at, s.issued_by_name, c.expires_at, c.revoked_by_name,"
            + " c.revoked_at, c.version from tenancy.api_client c join lateral (select * from tenancy.api_client_secret k"
            + " where k.tenant_id = c.tenant_id and k.client_id = c.id order by k.number desc limit 1) s on true ";
    private final Sql sql;
    private final Caller caller;

    ClientRepository(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    List<ClientView> list(@Nullable ClientState state, @Nullable UUID before, int limit) {
        Where where = Where.of("c.tenant_id = ?", caller.tenant())
                .and(STATE + " = ?", state == null ? null : state.name())
                .and("c.id < ?", before);
        return sql.list(
                COLUMNS + where.text() + "order by c.id desc limit ?", ClientRepository::read, where.values(limit));
    }

    Optional<ClientView> find(UUID id) {
        return sql.optional(
                COLUMNS + "where c.tenant_id = ? and c.id = ?", ClientRepository::read, caller.tenant(), id);
    }

    void insert(UUID id, String name, ClientRole role, Instant expiresAt) {
        sql.update(
                "insert into tenancy.api_client (tenant_id, id, name, role, created_by, created_by_name, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                id,
                name,
                role.wireName(),
                caller.subject(),
                caller.name(),
                expiresAt);
    }

    /// Notes whom a secret is shown to.
    void issue(UUID id) {
        sql.update(
                "insert into tenancy.api_client_secret (tenant_id, client_id, number, issued_by, issued_by_name)"
                        + " select ?, ?, coalesce(max(number), 0) + 1, ?, ? from tenancy.api_client_secret"
                        + " where tenant_id = ? and client_id = ?",
                caller.tenant(),
                id,
                caller.subject(),
                caller.name(),
                caller.tenant(),
                id);
    }

    /// Counts a change; false when somebody else was faster or it is over.
    boolean next(UUID id, int version) {
        return sql.update(
                        "update tenancy.api_client set version = version + 1 where tenant_id = ? and id = ? and version = ?"
                                + " and revoked_at is null and expires_at > platform.app_now()",
                        caller.tenant(),
                        id,
                        version)
                == 1;
    }

    /// From here on its tokens are answered.
    void bind(UUID id, String subject) {
        sql.update(
                "update tenancy.api_client set subject = ? where tenant_id = ? and id = ?",
                subject,
                caller.tenant(),
                id);
    }

    /// False when it was revoked already.
    boolean revoke(UUID id) {
        return sql.update(
                        "update tenancy.api_client set revoked_at = platform.app_now(), revoked_by = ?, revoked_by_name = ?,"
                                + " version = version + 1 where tenant_id = ? and id = ? and revoked_at is null",
                        caller.subject(),
                        caller.name(),
                        caller.tenant(),
                        id)
                == 1;
    }

    /// Those that are open and whose present secret was shown to that person.
    List<UUID> openOf(String person) {
        return sql.list(
                "select c.id from tenancy.api_client c join lateral (select * from tenancy.api_client_secret k"
                        + " where k.tenant_id = c.tenant_id and k.client_id = c.id order by k.number desc limit 1) s on true"
                        + " where c.tenant_id = ? and s.issued_by = ? and " + STATE + " = 'OPEN'",
                row -> row.uuid(1),
                caller.tenant(),
                person);
    }

    /// Whether it still stands in Keycloak although it is over; locked.
    boolean isLeft(UUID id) {
        return sql.optional(
                        "select 1 from tenancy.api_client where tenant_id = ? and id = ? and removed_at is null and"
                                + " (revoked_at is not null or expires_at <= platform.app_now()) for update",
                        row -> row.intValue(1),
                        caller.tenant(),
                        id)
                .isPresent();
    }

    void removed(UUID id) {
        sql.update(
                "update tenancy.api_client set removed_at = platform.app_now() where tenant_id = ? and id = ?",
                caller.tenant(),
                id);
    }

    private static ClientView read(Row row) {
        return new ClientView(
                row.uuid(1),
                row.text(2),
                Programs.client(row.uuid(1)),
                row.text(3),
                ClientState.valueOf(row.text(4)),
                row.text(5),
                row.instant(6),
                row.instant(7),
                row.text(8),
                row.instant(9),
                row.textOrNull(10),
                row.instantOrNull(11),
                row.intValue(12),
                null);
    }
}
