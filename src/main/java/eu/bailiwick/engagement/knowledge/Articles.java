package eu.bailiwick.engagement.knowledge;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.engagement.knowledge.ArticleView.ArticleState;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import eu.bailiwick.engagement.ticket.Prose;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.telemetry.check.CheckKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Articles for the staff who write them: every version, drafts among them. What was written stays.
@ApplicationScoped
public class Articles {
    // The form of a new article and the page of gains have the addresses that articles of these names would have.
    private static final String SLUG = "(?!form$|gains$)[a-z0-9][a-z0-9-]{1,59}";
    private static final int TITLE_MAX = 200;
    private static final int BODY_MAX = 8000;
    private static final int WORDS_MAX = 20;
    private static final int WORD_MAX = 40;
    private final Ops ops;
    private final Sql sql;
    private final Catalog catalog;
    private final Caller caller;
    private final Audit audit;
    private final PortalClock clock;

    Articles(Ops ops, Sql sql, Catalog catalog, Caller caller, Audit audit, PortalClock clock) {
        this.ops = ops;
        this.sql = sql;
        this.catalog = catalog;
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
    }

    /// The newest version of each, by slug.
    public List<ArticleView> list(@Nullable ArticleState state) {
        caller.require("ticket:work");
        Where where = Where.of("a.version > ?", 0).and("a.state = ?", state);
        return ops.list(
                "select " + ArticleRows.COLUMNS + " from (select distinct on (slug) * from engagement.article"
                        + " order by slug, version desc) a" + where.text() + "order by a.slug collate \"C\"",
                ArticleRows::read,
                where.values());
    }

    /// Every version of one, the newest first.
    public List<ArticleView> versions(String slug) {
        caller.require("ticket:work");
        List<ArticleView> versions = ops.list(
                "select " + ArticleRows.COLUMNS + " from engagement.article a where a.slug = ? order by a.version desc",
                ArticleRows::read,
                slug);
        if (versions.isEmpty()) {
            throw Problem.notFound();
        }
        return versions;
    }

    public ArticleView newest(String slug) {
        return versions(slug).getFirst();
    }

    /// Writes the version that follows the one that was read; 0 begins an article.
    @Transactional
    public ArticleView write(String slug, ArticleWish wish, int version) {
        ArticleView next = checked(slug, wish, version + 1);
        try {
            sql.update(
                    "insert into engagement.article (slug, version, state, title, body, tags, causes, xids, events, node_types, checks, written_by_name)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    slug,
                    next.version(),
                    next.state(),
                    next.title(),
                    next.body(),
                    next.tags(),
                    next.causes().stream().map(Enum::name).toList(),
                    next.xids(),
                    next.events(),
                    next.nodeTypes(),
                    next.checks().stream().map(Enum::name).toList(),
                    next.writtenBy());
        } catch (DatabaseException refused) {
            throw refused.violates("article_version")
                    ? new Problem(
                            ProblemType.PRECONDITION_FAILED,
                            "Somebody has changed this article since you read it. Look at how it stands now.")
                    : refused;
        }
        audit.record(
                "article.written",
                "article",
                slug,
                Map.of("version", next.version(), "state", next.state().name()));
        return next;
    }

    private ArticleView checked(String slug, ArticleWish wish, int version) {
        List<Violation> faults = new ArrayList<>();
        if (!slug.matches(SLUG)) {
            faults.add(new Violation("slug", "Write 2 to 60 small letters, digits or hyphens."));
        }
        if (wish.state() == null) {
            faults.add(new Violation("state", "Say whether it is a draft, published or withdrawn."));
        }
        String title = read("title", wish.title(), TITLE_MAX, faults);
        String body = read("body", wish.body(), BODY_MAX, faults);
        List<String> tags =
                words("tags", wish.tags(), word -> word.matches("[\\p{L}\\d][\\p{L}\\d .+-]{0,39}"), faults);
        List<String> causes = words("causes", wish.causes(), Articles::isCause, faults);
        List<String> xids = words("xids", wish.xids(), word -> word.matches("[1-9]\\d{0,3}"), faults);
        List<String> events = words(
                "events", wish.events(), word -> word.matches("(SXID [1-9]\\d{0,5}|WATCH [A-Z0-9_]{1,34})"), faults);
        List<String> types = words(
                "nodeTypes", wish.nodeTypes(), word -> catalog.nodeType(word).isPresent(), faults);
        List<String> checks = words("checks", wish.checks(), Articles::isCheck, faults);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return new ArticleView(
                slug,
                version,
                Objects.requireNonNull(wish.state()),
                title,
                body,
                tags,
                causes.stream().map(FindingCode::valueOf).toList(),
                xids,
                events,
                types,
                checks.stream().map(CheckKind::valueOf).toList(),
                caller.name(),
                clock.now());
    }

    private static boolean isCause(String word) {
        return Arrays.stream(FindingCode.values()).anyMatch(code -> code.name().equals(word));
    }

    private static boolean isCheck(String word) {
        return Arrays.stream(CheckKind.values()).anyMatch(kind -> kind.name().equals(word));
    }

    private static String read(String field, @Nullable String text, int max, List<Violation> faults) {
        try {
            return Prose.plain(field, text, max);
        } catch (Problem refused) {
            faults.addAll(refused.violations());
            return "";
        }
    }

    private static List<String> words(
            String field, @Nullable List<@Nullable String> sent, Predicate<String> fits, List<Violation> faults) {
        List<String> words = sent == null
                ? List.of()
                : sent.stream()
                        .map(String::valueOf)
                        .map(String::strip)
                        .distinct()
                        .toList();
        words.stream()
                .filter(word -> word.length() > WORD_MAX || !fits.test(word))
                .findFirst()
                .ifPresent(word ->
                        faults.add(new Violation(field, "One of these is not known, or not written as it should be.")));
        if (words.size() > WORDS_MAX) {
            faults.add(new Violation(field, "Name at most " + WORDS_MAX + " of these."));
        }
        return words;
    }
}
