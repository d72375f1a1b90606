package eu.bailiwick.engagement.ticket;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.ticket.EntryView.EntryKind;
import eu.bailiwick.engagement.ticket.EntryView.Side;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.ReservationDetail;
import eu.bailiwick.reservation.Reservations;
import eu.bailiwick.telemetry.event.HealthEventView;
import eu.bailiwick.telemetry.event.HealthEvents;
import eu.bailiwick.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tickets of the tenant in view: opened, listed, moved from state to state and sorted.
@ApplicationScoped
public class Tickets {
    static final int TITLE_MAX = 200;
    private final TicketRepository tickets;
    private final Entries entries;
    private final Reservations reservations;
    private final HealthEvents events;
    private final Tenants tenants;
    private final Desk desk;
    private final Caller caller;
    private final Audit audit;
    private final Event<TicketChanged> changed;

    Tickets(
            TicketRepository tickets,
            Entries entries,
            Reservations reservations,
            HealthEvents events,
            Tenants tenants,
            Desk desk,
            Caller caller,
            Audit audit,
            Event<TicketChanged> changed) {
        this.tickets = tickets;
        this.entries = entries;
        this.reservations = reservations;
        this.events = events;
        this.tenants = tenants;
        this.desk = desk;
        this.caller = caller;
        this.audit = audit;
        this.changed = changed;
    }

    /// Newest first, from below `before` on.
    @Transactional
    public List<TicketView> list(TicketFilter filter, @Nullable UUID before, int limit) {
        return tickets.list(filter, before, limit);
    }

    @Transactional
    public TicketView view(UUID id) {
        return tickets.view(id);
    }

    /// Refuses who has not read the ticket as it stands, and keeps it so until the transaction ends.
    @Transactional
    public void expect(UUID id, int version) {
        tickets.locked(id, version);
    }

    /// Keeps a ticket as it stands until the transaction ends.
    @Transactional
    public void keep(UUID id) {
        tickets.locked(id, null);
    }

    /// Opens a ticket. It lies where its reservation lies; without one, in the tenant's own country.
    @Transactional
    public TicketView open(TicketWish wish) {
        TicketWish wanted = checked(wish);
        ReservationDetail about = wanted.reservation() == null ? null : reservations.detail(wanted.reservation());
        List<String> nodes = wanted.event() == null ? nodes(wanted, about) : node(wanted);
        String jurisdiction = about == null
                ? tenants.current().country()
                : about.reservation().jurisdiction();
        UUID id = Ids.next();
        insert(id, wanted, jurisdiction, nodes);
        if (wanted.tuning() != null) {
            tickets.insertGoal(id, wanted.tuning());
        }
        entries.add(id, EntryKind.MESSAGE, String.valueOf(wanted.words()), null);
        TicketView opened = tickets.view(id);
        audit.record(
                "ticket.opened",
                "ticket",
                id,
                Map.of("number", opened.number(), "kind", opened.kind().name()));
        changed.fire(new TicketChanged(null, opened, null));
        return tickets.view(id);
    }

    private void insert(UUID id, TicketWish wish, String jurisdiction, List<String> nodes) {
        try {
            tickets.insert(id, wish, jurisdiction, nodes, caller.isProvider());
        } catch (DatabaseException refused) {
            throw refused.constraint().equals("ticket_subject")
                    ? Problem.invalid("device", "Name a GPU that the reservation has now.")
                    : refused;
        }
    }

    private List<String> node(TicketWish wish) {
        UUID reservation = wish.reservation();
        UUID event = wish.event();
        if (!caller.isProvider()) {
            caller.require("hardware:read");
        }
        String node = reservation == null || event == null
                ? null
                : events.in(reservation, event, "en").map(HealthEventView::node).orElse(null);
        if (node == null) {
            throw Problem.invalid("event", "The reservation has no such event.");
        }
        if (wish.nodes() != null && !wish.nodes().isEmpty() && !wish.nodes().equals(List.of(node))) {
            throw Problem.invalid("nodes", "A ticket about an event is about its node alone.");
        }
        return List.of(node);
    }

    private static TicketWish checked(TicketWish wish) {
        List<Violation> faults = new ArrayList<>();
        String title = Prose.plain("title", wish.title(), TITLE_MAX, faults);
        String words = Prose.plain("words", wish.words(), Prose.WORDS_MAX, faults);
        if (wish.kind() == null) {
            faults.add(new Violation("kind", "Say what the ticket is about."));
        }
        if (wish.impact() == null) {
            faults.add(new Violation("impact", "Say how much work it touches."));
        }
        if (wish.urgency() == null) {
            faults.add(new Violation("urgency", "Say how soon it matters."));
        }
        if (wish.reservation() == null && wish.kind() == TicketKind.TUNING) {
            faults.add(new Violation("reservation", "Tuning is about a reservation. Name it."));
        }
        subject(wish, faults);
        TuningWish tuning = wish.tuning() == null ? null : wish.tuning().checked(faults);
        if (tuning != null && wish.kind() != TicketKind.TUNING) {
            faults.add(new Violation(
                    "kind", "A ticket about tuning has a goal. Choose that kind, or leave the goal out."));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return new TicketWish(
                wish.kind(),
                title,
                words,
                wish.impact(),
                wish.urgency(),
                wish.reservation(),
                wish.nodes(),
                wish.event(),
                wish.device(),
                tuning);
    }

    private static void subject(TicketWish wish, List<Violation> faults) {
        String device = wish.device();
        if (device == null) {
            return;
        }
        if (!device.matches("gpu-\\d{1,2}")) {
            faults.add(new Violation("device", "Name a GPU, such as gpu-3."));
        } else if (wish.event() != null) {
            faults.add(new Violation("device", "Name an event or a GPU, not both."));
        } else if (wish.nodes() == null || wish.nodes().size() != 1) {
            faults.add(new Violation("nodes", "Name the one node whose GPU it is."));
        }
    }

    private static List<String> nodes(TicketWish wish, @Nullable ReservationDetail about) {
        List<String> named = wish.nodes() == null
                ? List.of()
                : wish.nodes().stream().map(String::valueOf).distinct().toList();
        boolean known = about != null
                && named.stream()
                        .allMatch(name -> about.bound().stream()
                                .anyMatch(node -> node.name().equals(name)));
        if (!named.isEmpty() && !known) {
            throw Problem.invalid("nodes", "Name nodes of the reservation, or none for all of them.");
        }
        return named;
    }

    /// Takes a ticket to another state, and says to the other side why.
    @Transactional
    public TicketView move(UUID id, @Nullable TicketState to, @Nullable String words, @Nullable Integer version) {
        if (to == null) {
            throw Problem.invalid("to", "Say where the ticket goes.");
        }
        String said = words == null || words.isBlank() ? "" : Prose.plain("words", words, Prose.WORDS_MAX);
        TicketView before = tickets.locked(id, version);
        expectMove(before, to, said);
        tickets.move(id, to, null);
        entries.add(id, EntryKind.MOVED, said, to);
        TicketView after = tickets.view(id);
        audit.record(
                "ticket.moved",
                "ticket",
                id,
                Map.of("number", after.number(), "from", before.state().name(), "to", to.name()));
        changed.fire(new TicketChanged(before, after, said.isEmpty() ? null : side()));
        return tickets.view(id);
    }

    private void expectMove(TicketView ticket, TicketState to, String words) {
        if (ticket.mergedInto() != null) {
            throw Problem.conflict("This ticket was merged into another one, which goes on.");
        }
        if (!ticket.state().next().contains(to)) {
            throw Problem.conflict("A ticket that is " + ticket.state() + " does not become " + to + ".");
        }
        if (!caller.isProvider() && !ticket.state().nextForTenant().contains(to)) {
            throw Problem.forbidden("The provider's staff take a ticket there. Write to them on the ticket.");
        }
        boolean again = ticket.state().isOver() && to == TicketState.IN_PROGRESS;
        if (words.isEmpty() && (to.wantsWords() || again)) {
            throw Problem.invalid(
                    "words",
                    again
                            ? "Say what is still wrong."
                            : to == TicketState.WAITING_CUSTOMER
                                    ? "Ask what you wait for: the clock stands still until it is answered."
                                    : to == TicketState.SCHEDULED ? "Say when it goes on." : "Say what was done.");
        }
    }

    /// Sorts a ticket: whose it is, in which queue, how grave. What is null stays.
    @Transactional
    public TicketView sort(UUID id, Sorting wish, @Nullable Integer version) {
        TicketView before = tickets.locked(id, version);
        if (before.state() == TicketState.CLOSED) {
            throw Problem.conflict("This ticket is closed.");
        }
        Sorting wanted = new Sorting(
                wish.queue() == null ? before.queue() : wish.queue(),
                wish.impact() == null ? before.impact() : wish.impact(),
                wish.urgency() == null ? before.urgency() : wish.urgency(),
                null,
                null);
        tickets.sort(id, wanted, owner(wish, before));
        TicketView after = tickets.view(id);
        audit.record(
                "ticket.sorted",
                "ticket",
                id,
                Map.of(
                        "number",
                        after.number(),
                        "severity",
                        after.severity(),
                        "owner",
                        String.valueOf(Objects.requireNonNullElse(after.owner(), "-"))));
        changed.fire(new TicketChanged(before, after, null));
        return tickets.view(id);
    }

    private TicketRepository.Owner owner(Sorting wish, TicketView before) {
        Boolean mine = wish.mine();
        if (wish.engineer() != null) {
            if (mine != null) {
                throw Problem.invalid("engineer", "Say once who works on it.");
            }
            return desk.colleague(wish.engineer(), before.jurisdiction());
        }
        if (mine == null) {
            return new TicketRepository.Owner(before.ownerSubject(), before.owner());
        }
        return mine
                ? new TicketRepository.Owner(caller.subject(), caller.name())
                : new TicketRepository.Owner(null, null);
    }

    private Side side() {
        return caller.isProvider() ? Side.PROVIDER : Side.TENANT;
    }
}
