package eu.bailiwick.engagement.ticket;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.ticket.EntryView.EntryKind;
import eu.bailiwick.engagement.ticket.EntryView.Side;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is said on a ticket of the tenant in view. Who reads it is chosen before a word is written and never changes.
@ApplicationScoped
public class Talk {
    private final TicketRepository tickets;
    private final Entries entries;
    private final Caller caller;
    private final Audit audit;
    private final PortalClock clock;
    private final Event<TicketChanged> changed;

    Talk(
            TicketRepository tickets,
            Entries entries,
            Caller caller,
            Audit audit,
            PortalClock clock,
            Event<TicketChanged> changed) {
        this.tickets = tickets;
        this.entries = entries;
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
        this.changed = changed;
    }

    /// Says something that both sides read. An answer of the tenant ends the waiting for it.
    ///
    /// @param lastSeen how many entries the caller has read; null when that does not matter
    @Transactional
    public EntryView say(UUID id, @Nullable String words, @Nullable Integer lastSeen) {
        String said = Prose.plain("words", words, Prose.WORDS_MAX);
        TicketView before = tickets.locked(id, null);
        if (before.state() == TicketState.CLOSED) {
            throw Problem.conflict(
                    before.mergedInto() == null
                            ? "This ticket is closed. Open it again to write on it."
                            : "This ticket was merged into another one. Write there.");
        }
        if (lastSeen != null && lastSeen < before.entries()) {
            throw new Problem(
                    ProblemType.PRECONDITION_FAILED,
                    "Somebody wrote while you did. Read it, then send your words again.");
        }
        EntryView entry = entries.add(id, EntryKind.MESSAGE, said, null);
        if (before.state() == TicketState.WAITING_CUSTOMER && entry.side() == Side.TENANT) {
            tickets.move(id, TicketState.IN_PROGRESS, null);
        }
        TicketView after = tickets.view(id);
        audit.record("ticket.answered", "ticket", id, Map.of("number", after.number(), "author", entry.author()));
        changed.fire(new TicketChanged(before, after, entry.side()));
        return entry;
    }

    /// Tells both sides that something was added to a ticket. What a tenant adds ends the waiting for it; what
    /// the portal's staff add is no answer.
    @Transactional
    public void added(UUID id, EntryKind kind, String what) {
        TicketView before = tickets.locked(id, null);
        EntryView entry = entries.add(id, kind, what, null);
        boolean tenant = entry.side() == Side.TENANT;
        if (before.state() == TicketState.WAITING_CUSTOMER && tenant) {
            tickets.move(id, TicketState.IN_PROGRESS, null);
        }
        changed.fire(new TicketChanged(before, tickets.view(id), tenant ? Side.TENANT : null));
    }

    /// Writes something that only the staff read. The trail of the tenant says that it was done, not what it says.
    @Transactional
    public NoteView note(UUID id, @Nullable String words) {
        caller.require("ticket:work");
        String said = Prose.plain("words", words, Prose.WORDS_MAX);
        TicketView ticket = tickets.view(id);
        UUID note = entries.note(id, said);
        audit.record("ticket.noted", "ticket", id, Map.of("number", ticket.number()));
        return new NoteView(note, caller.name(), said, clock.now());
    }
}
