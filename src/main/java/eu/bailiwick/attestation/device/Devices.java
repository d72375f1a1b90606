package eu.bailiwick.attestation.device;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The register of devices. One person says what has happened to a device, another confirms it, and from then
/// on it counts; nothing that was written is ever changed.
@ApplicationScoped
public class Devices {
    private static final int NAME_MAX = 60;
    private static final int REASON_MAX = 500;
    private final Sql sql;
    private final DeviceRepository repository;
    private final PortalClock clock;
    private final Audit audit;

    Devices(Sql sql, DeviceRepository repository, PortalClock clock, Audit audit) {
        this.sql = sql;
        this.repository = repository;
        this.clock = clock;
        this.audit = audit;
    }

    /// In the order of sites, nodes and ids.
    @Transactional
    public List<DeviceView> list(DeviceFilter filter) {
        return repository.list(filter);
    }

    @Transactional
    public DeviceStory story(UUID id) {
        return repository.story(id).orElseThrow(Problem::notFound);
    }

    /// Whether anything is written of that hardware.
    @Transactional
    public boolean isKnown(String hardwareId) {
        return sql.one(
                "select exists (select from attestation.device where hardware_id = ?)", row -> row.bool(1), hardwareId);
    }

    /// The codes of the sites at which a device can be.
    @Transactional
    public List<String> sites() {
        return sql.list("select code from catalog.site order by code", row -> row.text(1));
    }

    /// What a device can be looked for by.
    @Transactional
    public List<String> jurisdictions() {
        return sql.list("select code from catalog.jurisdiction order by code", row -> row.text(1));
    }

    /// The node of that name; null when no name is given.
    @Transactional
    public @Nullable UUID node(String name) {
        return Problem.plainIfAny("node", name, NAME_MAX).isEmpty()
                ? null
                : sql.optional("select id from capacity.node where name = ?", row -> row.uuid(1), name.strip())
                        .orElseThrow(() -> Problem.invalid("node", "There is no node of this name."));
    }

    /// The same, if it is still as the caller has seen it; `version` null when the caller does not mind.
    private DeviceView seen(UUID id, @Nullable Integer version) {
        DeviceView device = story(id).device();
        if (version != null && version != device.version()) {
            throw new Problem(
                    ProblemType.PRECONDITION_FAILED, "The device has changed since you read it. Read it again.");
        }
        return device;
    }

    /// Proposes hardware for the register: what it is, where it sits and since when.
    @Transactional
    public DeviceView commission(DeviceKind kind, String hardwareId, Happening what, Person by) {
        String normal = kind.hardwareId(hardwareId);
        UUID id = repository.named(kind, normal);
        propose(seen(id, null), what, by);
        return story(id).device();
    }

    /// Says what has happened to a device.
    ///
    /// @param version as the caller has seen it, or null
    @Transactional
    public DeviceView change(UUID id, Happening what, @Nullable Integer version, Person by) {
        propose(seen(id, version), what, by);
        return story(id).device();
    }

    private void propose(DeviceView device, Happening what, Person by) {
        if (!what.kind().canHappenTo(device.state())) {
            throw Problem.conflict(refusal(device.state()));
        }
        String reason = Problem.plain("reason", what.reason(), REASON_MAX);
        Instant now = clock.now();
        Instant at = what.at() == null ? now : what.at();
        if (at.isAfter(now)) {
            throw Problem.invalid("at", "Write down what has happened: the instant lies in the future.");
        }
        if (device.since() != null && !at.isAfter(device.since())) {
            throw Problem.invalid(
                    "at", "The instant lies before the last change of this device, of " + device.since() + ".");
        }
        if (device.waiting() != null) {
            giveWay(device, what.kind(), by);
        }
        UUID change = Ids.next();
        repository.insert(change, device.id(), what, at, by);
        audit.record(
                what.kind() == ChangeKind.ABSENCE ? "device.taken-out" : "device.proposed",
                "device",
                device.id(),
                Map.of("kind", what.kind().name(), "reason", reason));
    }

    // An absence takes trust away: it does not wait behind something else.
    private void giveWay(DeviceView device, ChangeKind to, Person by) {
        DeviceStory.Change waiting = story(device.id()).waiting();
        if (waiting == null || to != ChangeKind.ABSENCE || waiting.kind() == ChangeKind.ABSENCE) {
            throw Problem.conflict("A change of this device waits for a second person. Confirm or withdraw it first.");
        }
        decide(device.id(), waiting.id(), false, by);
    }

    private static String refusal(DeviceState state) {
        return switch (state) {
            case PROPOSED -> "This device waits for the second person who registers it.";
            case PRESENT -> "This device is registered and present: move it, take it out or retire it.";
            case ABSENT -> "This device was taken out: bring it back or retire it.";
            case RETIRED -> "This device is retired and never comes back.";
        };
    }

    /// Makes a change count, or confirms an absence of before that counts on one person's word; somebody else than the
    /// one who proposed it.
    @Transactional
    public DeviceView confirm(UUID id, UUID change, Person by) {
        decide(id, change, true, by);
        return story(id).device();
    }

    /// Takes a proposal back, one's own or somebody else's.
    @Transactional
    public DeviceView withdraw(UUID id, UUID change, Person by) {
        decide(id, change, false, by);
        return story(id).device();
    }

    /// Whether that person may take back what waits: of an absence only who told it.
    @Transactional
    public boolean mayWithdraw(DeviceStory.Change waiting, Person by) {
        return waiting.kind() != ChangeKind.ABSENCE || repository.isProposer(waiting.id(), by);
    }

    private void decide(UUID id, UUID change, boolean confirmed, Person by) {
        DeviceStory.Change waiting = story(id).changes().stream()
                .filter(one -> one.id().equals(change))
                .findFirst()
                .orElseThrow(Problem::notFound);
        if (confirmed && repository.isProposer(change, by)) {
            throw Problem.forbidden("Another person than the one who proposed a change of a device confirms it.");
        }
        if (!confirmed && waiting.state() == DeviceStory.State.CONFIRMED) {
            throw Problem.conflict("This change was decided before.");
        }
        if (!confirmed && !mayWithdraw(waiting, by)) {
            throw Problem.forbidden("Who told that a device was taken out takes it back, and nobody else.");
        }
        String set = confirmed
                ? "confirmed_by = ?, confirmed_by_name = ?, confirmed_at = platform.app_now()"
                : "withdrawn_by = ?, withdrawn_by_name = ?, withdrawn_at = platform.app_now()";
        int decided = sql.update(
                "update attestation.device_change set " + set
                        + " where id = ? and withdrawn_at is null and (confirmed_at is null or confirmed_by = proposed_by)",
                by.subject(),
                by.name(),
                change);
        if (decided == 0) {
            throw Problem.conflict("This change was decided before.");
        }
        audit.record(
                confirmed ? "device.confirmed" : "device.withdrawn",
                "device",
                id,
                Map.of("kind", waiting.kind().name(), "reason", waiting.reason()));
    }
}
