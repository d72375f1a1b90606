package eu.bailiwick.engagement.session;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.engineer.Engineers;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.member.MemberLeft;
import eu.bailiwick.tenancy.member.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The caller's own link by which their calendar reads sessions. It is seen once, when it is made, and ends when
/// another
/// one is made, when they end it, or when they leave.
@ApplicationScoped
public class SessionFeeds {
    private static final String THING = "session-feed";
    private final Sql sql;
    private final Engineers engineers;
    private final Audit audit;
    private final Caller caller;

    SessionFeeds(Sql sql, Engineers engineers, Audit audit, Caller caller) {
        this.sql = sql;
        this.engineers = engineers;
        this.audit = audit;
        this.caller = caller;
    }

    /// Since when there is one.
    @Transactional
    public Optional<Instant> since() {
        return sql.optional(
                "select made_at from engagement.session_feed where tenant_id = ? and subject = ?",
                row -> row.instant(1),
                caller.tenant(),
                caller.subject());
    }

    /// Whether a link of the caller would show anything: a tenant's people see its sessions, of the staff only an
    /// engineer
    /// has any.
    @Transactional
    public boolean isOffered() {
        return !caller.isProvider() || engineers.person(caller.subject()).isPresent();
    }

    /// Makes a link, in the place of the one before.
    ///
    /// @return what stands in it, which nobody learns again
    @Transactional
    public String make(String language) {
        if (!isOffered()) {
            throw Problem.conflict("Only engineers have sessions of their own.");
        }
        String secret = Secrets.create();
        sql.update(
                "insert into engagement.session_feed (tenant_id, subject, secret_sha256, language) values (?, ?, ?, ?)"
                        + " on conflict (tenant_id, subject) do update set secret_sha256 = excluded.secret_sha256,"
                        + " language = excluded.language, made_at = platform.app_now()",
                caller.tenant(),
                caller.subject(),
                Secrets.hash(secret),
                language);
        audit.record("session-feed.made", THING, caller.subject(), Map.of());
        return secret;
    }

    @Transactional
    public void end() {
        if (end(caller.subject()) == 0) {
            throw Problem.conflict("There is no link that could end.");
        }
        audit.record("session-feed.ended", THING, caller.subject(), Map.of());
    }

    void left(@Observes MemberLeft it) {
        end(it.person());
    }

    private int end(String subject) {
        return sql.update(
                "delete from engagement.session_feed where tenant_id = ? and subject = ?", caller.tenant(), subject);
    }
}
