package eu.bailiwick.attestation.guest;

import eu.bailiwick.attestation.appraisal.GuestRule;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.Reservations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What the tenant in view expects of the guests of its reservations. Answers to challenges are judged by it, and nodes
/// are handed over only when all have proved themselves under it.
@ApplicationScoped
public class GuestExpectations {
    private static final Set<ReservationState> OPEN = EnumSet.of(
            ReservationState.PENDING_CUSTOMER_APPROVAL,
            ReservationState.PENDING_PROVIDER_APPROVAL,
            ReservationState.SCHEDULED,
            ReservationState.LOCKED,
            ReservationState.PROVISIONING,
            ReservationState.ACTIVE,
            ReservationState.SUSPENDED);
    private final Sql sql;
    private final Caller caller;
    private final Reservations reservations;
    private final PortalClock clock;
    private final Audit audit;
    private final Event<GuestExpected> event;

    GuestExpectations(
            Sql sql,
            Caller caller,
            Reservations reservations,
            PortalClock clock,
            Audit audit,
            Event<GuestExpected> event) {
        this.sql = sql;
        this.caller = caller;
        this.reservations = reservations;
        this.clock = clock;
        this.audit = audit;
        this.event = event;
    }

    @Transactional
    public GuestExpectation of(UUID reservation) {
        UUID id = reservations.view(reservation).id();
        return sql.optional(
                        "select e.version, e.said_by_name, e.said_at, " + GuestWord.COLUMNS
                                + " from attestation.guest_expectation e where e.tenant_id = ? and e.reservation_id = ? order by"
                                + " e.version desc limit 1",
                        row -> GuestExpectation.of(
                                id, row.intValue(1), GuestWord.of(row, 4), row.textOrNull(2), row.instantOrNull(3)),
                        caller.tenant(),
                        id)
                .orElseGet(() -> GuestExpectation.of(id, 0, GuestWord.NOTHING, null, null));
    }

    /// Whether something may be expected of a reservation, and lifted.
    public static boolean isOpen(ReservationView reservation) {
        return reservation.confidentialComputing() && OPEN.contains(reservation.state());
    }

    /// Says what the guests have to be from now on; nothing at all lifts what was expected before.
    ///
    /// @param version that was read
    @Transactional
    public GuestExpectation expect(UUID reservation, int version, GuestsExpected wanted) {
        ReservationView of = reservations.view(reservation);
        GuestWord word = GuestWord.read(wanted);
        if (!of.confidentialComputing()) {
            throw Problem.conflict(
                    "This reservation does not ask for confidential computing, so its nodes do not prove what they run.");
        }
        if (!isOpen(of)) {
            throw Problem.conflict("This reservation is over: its nodes prove nothing any more.");
        }
        if (version == 0 && word.equals(GuestWord.NOTHING)) {
            throw Problem.invalid(
                    "measurement",
                    "Write a measurement, the key that guests are started under, or what their policy has to keep.");
        }
        int written = sql.update(
                "insert into attestation.guest_expectation (tenant_id, reservation_id, version, measurement, id_key_digest,"
                        + " guest_svn_min, guest_abi_min, guest_policy, family_id, image_id, said_by, said_by_name) select"
                        + " ?, ?, ?, ?, ?, cast(? as bigint), ?, cast(? as text[]), ?, ?, ?, ? where (select"
                        + " coalesce(max(version), 0) from attestation.guest_expectation where tenant_id = ? and reservation_id"
                        + " = ?) = ? on conflict do nothing",
                caller.tenant(),
                reservation,
                version + 1,
                word.measurement(),
                word.idKeyDigest(),
                word.guestSvnMin(),
                word.guestAbiMin(),
                word.guestPolicy(),
                word.familyId(),
                word.imageId(),
                caller.subject(),
                caller.name(),
                caller.tenant(),
                reservation,
                version);
        if (written == 0) {
            throw new Problem(ProblemType.PRECONDITION_FAILED, "Look at what is expected now, then change it again.");
        }
        Map<String, Object> said = new HashMap<>(word.words());
        if (!word.guestPolicy().isEmpty()) {
            said.put(
                    "guestPolicy",
                    word.guestPolicy().stream().map(GuestRule::name).collect(Collectors.joining(", ")));
        }
        said.put("version", version + 1);
        audit.record("guest-expectation.set", "reservation", reservation, said);
        event.fire(new GuestExpected(reservation, clock.now()));
        return of(reservation);
    }
}
