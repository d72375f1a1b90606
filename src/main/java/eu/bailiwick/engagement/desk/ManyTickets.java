package eu.bailiwick.engagement.desk;

import eu.bailiwick.engagement.desk.ManyTicketsView.TicketOutcome;
import eu.bailiwick.engagement.desk.ManyTicketsWish.TicketRead;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.Sorting;
import eu.bailiwick.engagement.ticket.TicketState;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Problems;
import eu.bailiwick.platform.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Changes several tickets, each in a transaction of its own and with an event of its own in its customer's trail. They
/// belong to several tenants, for whom nothing is ever done in one transaction; and a colleague who was faster at one
/// ticket does not hold up the others. What was refused is named with its reason.
@ApplicationScoped
public class ManyTickets {
    private static final int MAX = 100;
    private final Tickets tickets;
    private final Desk desk;

    ManyTickets(Tickets tickets, Desk desk) {
        this.tickets = tickets;
        this.desk = desk;
    }

    private record Chosen(UUID id, int version) {}

    /// Refuses a wish that says nothing or cannot be read; of a wish that can, each ticket answers for itself.
    public ManyTicketsView change(ManyTicketsWish wish) {
        List<Chosen> chosen = checked(wish);
        return ManyTicketsView.of(chosen.stream().map(one -> changed(one, wish)).toList());
    }

    private static List<Chosen> checked(ManyTicketsWish wish) {
        List<@Nullable TicketRead> sent = wish.tickets();
        if (sent == null || sent.isEmpty() || sent.size() > MAX) {
            throw Problem.invalid("tickets", "Choose 1 to " + MAX + " tickets.");
        }
        List<Violation> faults = new ArrayList<>();
        List<Chosen> chosen = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            TicketRead read = sent.get(i);
            UUID id = read == null ? null : read.id();
            Integer version = read == null ? null : read.version();
            if (id == null) {
                faults.add(new Violation("tickets[" + i + "].id", "Write an id as it was given."));
            } else if (version == null || version < 0) {
                faults.add(new Violation("tickets[" + i + "].version", "Send the version that you read."));
            } else {
                chosen.add(new Chosen(id, version));
            }
        }
        if (wish.closes() && wish.sorts()) {
            faults.add(new Violation("close", "Close tickets, or sort them."));
        } else if (!wish.closes() && !wish.sorts()) {
            faults.add(new Violation("queue", "Say what is to change."));
        } else if (wish.mine() != null && wish.engineer() != null) {
            faults.add(new Violation("engineer", "Say once who works on it."));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return chosen;
    }

    private TicketOutcome changed(Chosen one, ManyTicketsWish wish) {
        try {
            TicketView after = desk.of(
                    one.id,
                    () -> wish.closes()
                            ? tickets.move(one.id, TicketState.CLOSED, null, one.version)
                            : tickets.sort(
                                    one.id,
                                    new Sorting(
                                            wish.queue(), wish.impact(), wish.urgency(), wish.mine(), wish.engineer()),
                                    one.version));
            return new TicketOutcome(one.id, after.number(), true, null);
        } catch (RuntimeException refused) {
            return new TicketOutcome(one.id, number(one.id), false, reason(Problems.of(refused)));
        }
    }

    private static String reason(Problem refused) {
        return refused.violations().isEmpty()
                ? refused.detail()
                : refused.violations().getFirst().message();
    }

    private @Nullable String number(UUID id) {
        try {
            return desk.of(id, () -> tickets.view(id)).number();
        } catch (Problem unseen) {
            return null;
        }
    }
}
