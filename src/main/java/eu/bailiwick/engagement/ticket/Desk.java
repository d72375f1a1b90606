package eu.bailiwick.engagement.ticket;

import eu.bailiwick.engagement.engineer.Clearances;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whose ticket it is: a tenant's people work on their own, the provider's staff on those of every tenant that lie
/// where they may work. To an engineer who is not cleared for its jurisdiction a ticket does not exist.
@ApplicationScoped
public class Desk {
    private static final Pattern NUMBER = Pattern.compile("(?i)RSV-(\\d{1,15})");
    private final Caller caller;
    private final Acting acting;
    private final Ops ops;
    private final Clearances clearances;

    Desk(Caller caller, Acting acting, Ops ops, Clearances clearances) {
        this.caller = caller;
        this.acting = acting;
        this.ops = ops;
        this.clearances = clearances;
    }

    private record Place(String tenant, String jurisdiction) {}

    /// Runs work in the tenant whose ticket it is.
    public <T> T of(UUID ticket, Supplier<T> work) {
        return in("select tenant_id, jurisdiction from engagement.ticket where id = ?", ticket, work);
    }

    /// Runs work in the tenant whose reservation it is.
    public <T> T reservation(UUID reservation, Supplier<T> work) {
        return in("select tenant_id, jurisdiction from reservation.reservation where id = ?", reservation, work);
    }

    /// A reservation and the customer whose it is, as the staff see them.
    public record Served(UUID reservation, String tenant, String jurisdiction) {}

    /// The reservation of a number such as RSV-20457, if it is where the caller may work.
    public Optional<Served> served(String number) {
        Matcher read = NUMBER.matcher(number.strip());
        return isStaff() && read.matches()
                ? ops.optional(
                                "select r.id, t.name, r.jurisdiction from reservation.reservation r"
                                        + " join tenancy.tenant t on t.id = r.tenant_id where r.number = ?",
                                row -> new Served(row.uuid(1), row.text(2), row.text(3)),
                                Long.valueOf(read.group(1)))
                        .filter(found -> worksIn(found.jurisdiction))
                : Optional.empty();
    }

    /// Whether the caller is one of the provider's staff.
    public boolean isStaff() {
        return caller.may("ticket:work");
    }

    /// Whether one of the staff works in a jurisdiction. Who dispatches sees that a ticket is there wherever it is.
    public boolean worksIn(String jurisdiction) {
        return caller.may("ticket:dispatch") || clearances.isCleared(caller.subject(), jurisdiction);
    }

    /// Jurisdictions in which there are tickets that the caller may work on.
    public List<String> jurisdictions() {
        return ops.list("select distinct jurisdiction from engagement.ticket", row -> row.text(1)).stream()
                .filter(this::worksIn)
                .toList();
    }

    /// Whether what a tenant uploaded there may be shown to the caller.
    public boolean maySeeUploads(String jurisdiction) {
        return !isStaff() || clearances.isCleared(caller.subject(), jurisdiction);
    }

    /// Whom of the engineers one of the staff may hand a ticket of that jurisdiction.
    TicketRepository.Owner colleague(UUID engineer, String jurisdiction) {
        return ops.optional(
                        "select subject, name from engagement.engineer where id = ? and active and subject is not null",
                        row -> new TicketRepository.Owner(row.text(1), row.text(2)),
                        engineer)
                .filter(found -> clearances.isCleared(String.valueOf(found.subject()), jurisdiction))
                .orElseThrow(() -> Problem.invalid(
                        "engineer", "Choose an engineer who has an account and is cleared where the ticket lies."));
    }

    private <T> T in(String query, UUID id, Supplier<T> work) {
        if (!isStaff()) {
            return work.get();
        }
        Place place = ops.optional(query, row -> new Place(row.text(1), row.text(2)), id)
                .filter(found -> worksIn(found.jurisdiction))
                .orElseThrow(Problem::notFound);
        return acting.as(place.tenant, work);
    }
}
