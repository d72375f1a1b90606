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
import java.util.Set;
import java.util.UUID;

/// The caller's own link by which their calendar reads sessions. It is seen once, when it is made, and ends
/// when another one is made, when they end it, or when they leave.
@ApplicationScoped
public class SessionFeeds {
    private static final String THING = "session-feed";
    private static final Set<String> LANGUAGES = Set.of("de", "en");
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

    /// A link as its owner sees it later on.
    public record FeedView(UUID id, Instant since, String language) {}

    /// A link that was just made.
    ///
    /// @param secret stands in it, and nobody learns it again
    public record Made(FeedView feed, String secret) {}

    /// The one that there is.
    @Transactional
    public Optional<FeedView> current() {
        return sql.optional(
                "select id, made_at, language from engagement.session_feed where tenant_id = ? and subject = ?",
                row -> new FeedView(row.uuid(1), row.instant(2), row.text(3)),
                caller.tenant(),
                caller.subject());
    }

    /// Whether a link of the caller would show anything: a tenant's people see its sessions, of the staff only
    /// an engineer has any.
    @Transactional
    public boolean isOffered() {
        return !caller.isProvider() || engineers.person(caller.subject()).isPresent();
    }

    /// Makes a link, in the place of the one before.
    ///
    /// @param language of its entries, `de` or `en`
    @Transactional
    public Made make(String language) {
        if (!LANGUAGES.contains(language)) {
            throw Problem.invalid("language", "Choose de or en.");
        }
        if (!isOffered()) {
            throw Problem.conflict("Only engineers have sessions of their own.");
        }
        String secret = Secrets.create();
        sql.update(
                "insert into engagement.session_feed (tenant_id, subject, secret_sha256, language) values (?, ?, ?, ?)"
                        + " on conflict (tenant_id, subject) do update set secret_sha256 = excluded.secret_sha256,"
                        + " language = excluded.language, made_at = platform.app_now(), id = excluded.id",
                caller.tenant(),
                caller.subject(),
                Secrets.hash(secret),
                language);
        audit.record("session-feed.made", THING, caller.subject(), Map.of());
        return new Made(current().orElseThrow(), secret);
    }

    /// Ends the link that there is.
    @Transactional
    public void end() {
        end(current()
                .orElseThrow(() -> Problem.conflict("There is no link that could end."))
                .id());
    }

    /// Ends this one; one that another took the place of has ended.
    @Transactional
    public void end(UUID id) {
        int ended = sql.update(
                "delete from engagement.session_feed where tenant_id = ? and subject = ? and id = ?",
                caller.tenant(),
                caller.subject(),
                id);
        if (ended == 0) {
            throw Problem.notFound();
        }
        audit.record("session-feed.ended", THING, caller.subject(), Map.of());
    }

    void left(@Observes MemberLeft it) {
        sql.update(
                "delete from engagement.session_feed where tenant_id = ? and subject = ?",
                caller.tenant(),
                it.person());
    }
}
