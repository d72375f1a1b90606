package eu.bailiwick.engagement.rating;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.mail.RatingLinks;
import eu.bailiwick.engagement.mail.RatingLinks.Rated;
import eu.bailiwick.engagement.ticket.EntryView.EntryKind;
import eu.bailiwick.engagement.ticket.Speaker;
import eu.bailiwick.engagement.ticket.Talk;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.Suspensions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Ratings of tickets: on the ticket's page, or by the link of the mail that said that it was resolved, without signing
/// in. Each time that a ticket was worked on to its end it is rated once.
@ApplicationScoped
public class Ratings {
    private static final int WORDS_MAX = 2000;
    private final Sql sql;
    private final Ops ops;
    private final Tickets tickets;
    private final Talk talk;
    private final RatingLinks links;
    private final Speaker speaker;
    private final Suspensions suspensions;
    private final Acting acting;
    private final Caller caller;
    private final Audit audit;

    Ratings(
            Sql sql,
            Ops ops,
            Tickets tickets,
            Talk talk,
            RatingLinks links,
            Speaker speaker,
            Suspensions suspensions,
            Acting acting,
            Caller caller,
            Audit audit) {
        this.sql = sql;
        this.ops = ops;
        this.tickets = tickets;
        this.talk = talk;
        this.links = links;
        this.speaker = speaker;
        this.suspensions = suspensions;
        this.acting = acting;
        this.caller = caller;
        this.audit = audit;
    }

    /// The latest first.
    @Transactional
    public List<RatingView> of(UUID ticket) {
        tickets.view(ticket);
        return sql.list(
                "select cycle, score, words, by_name, at from engagement.rating where tenant_id = ? and ticket_id = ?"
                        + " order by cycle desc",
                row -> new RatingView(row.intValue(1), row.intValue(2), row.text(3), row.text(4), row.instant(5)),
                caller.tenant(),
                ticket);
    }

    /// Whether a ticket waits to be rated.
    public static boolean isAsked(TicketView ticket, List<RatingView> ratings) {
        return ticket.state().isOver()
                && ticket.mergedInto() == null
                && !ticket.byStaff()
                && ratings.stream().noneMatch(one -> one.cycle() == ticket.cycle());
    }

    @Transactional
    public RatingView rate(UUID id, RatingWish wish) {
        Integer score = wish.score();
        if (score == null || score < 1 || score > 5) {
            throw Problem.invalid("score", "Choose 1 to 5.");
        }
        String words = Problem.plainIfAny("words", wish.words(), WORDS_MAX);
        tickets.keep(id);
        TicketView ticket = tickets.view(id);
        if (!ticket.state().isOver() || ticket.mergedInto() != null || ticket.byStaff()) {
            throw Problem.conflict("A ticket that you opened is rated when it was resolved.");
        }
        if (!isAsked(ticket, of(id))) {
            throw Problem.conflict("This was rated already. Thank you.");
        }
        sql.update(
                "insert into engagement.rating (tenant_id, ticket_id, cycle, score, words, by_name, channel) values (?, ?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                id,
                ticket.cycle(),
                score,
                words,
                speaker.name(),
                speaker.channel());
        talk.added(id, EntryKind.RATED, score + "/5" + (words.isEmpty() ? "" : "\n" + words));
        audit.record(
                "ticket.rated",
                "ticket",
                id,
                Map.of("number", ticket.number(), "score", score, "author", speaker.name()));
        return of(id).getFirst();
    }

    /// What a link asks about.
    ///
    /// @param asked whether it still waits for an answer
    public record Question(String number, boolean asked) {}

    private record Asked(String tenant, String subject, String name) {}

    private Asked asked(Rated link) {
        return ops.optional(
                        "select tenant_id, opened_by, opened_by_name from engagement.ticket where id = ?",
                        row -> new Asked(row.text(1), row.text(2), row.text(3)),
                        link.ticket())
                .orElseThrow(Problem::notFound);
    }

    /// What the link of a mail asks; nothing changes.
    public Question question(@Nullable String token) {
        Rated link = links.read(token).orElseThrow(Problem::notFound);
        return acting.as(asked(link).tenant, () -> {
            TicketView ticket = tickets.view(link.ticket());
            return new Question(ticket.number(), ticket.cycle() == link.cycle() && isAsked(ticket, of(link.ticket())));
        });
    }

    /// Rates by the link of a mail, in the name of whom it was sent to.
    public void answer(@Nullable String token, RatingWish wish) {
        Rated link = links.read(token).orElseThrow(Problem::notFound);
        Asked asked = asked(link);
        acting.as(asked.tenant, () -> {
            suspensions.expectActive();
            if (tickets.view(link.ticket()).cycle() != link.cycle()) {
                throw Problem.conflict("This ticket was opened again since. The next mail asks anew.");
            }
            speaker.mailOf(new Speaker.Author(asked.subject, asked.name));
            return rate(link.ticket(), wish);
        });
    }
}
