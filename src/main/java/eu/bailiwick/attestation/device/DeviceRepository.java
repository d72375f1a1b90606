package eu.bailiwick.attestation.device;

import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Devices, what was said of them, and where that puts them.
@ApplicationScoped
class DeviceRepository {
    private static final int CODE_MAX = 100;
    private static final String DEVICES =
            "select id, kind, hardware_id, state, jurisdiction, site, node, node_name, since,"
                    + " registered_at, waiting, version, alone from (select d.id, d.kind, d.hardware_id, coalesce(p.state, 'PROPOSED') as"
                    + " state, p.jurisdiction, p.site, p.node, n.name as node_name, lower(p.period) as since, c.registered_at,"
                    + " c.waiting, c.version, c.alone from attestation.device d left join attestation.device_placement p on p.device = d.id and"
                    + " upper_inf(p.period) left join capacity.node n on n.id = p.node cross join lateral (select min(confirmed_at)"
                    + " filter (where kind = 'COMMISSIONING') as registered_at, (array_agg(id) filter (where confirmed_at is null and"
                    + " withdrawn_at is null))[1] as waiting, (array_agg(id order by happened_at) filter (where confirmed_by = proposed_by))[1] as alone,"
                    + " count(*) + count(confirmed_at) + count(withdrawn_at) + count(counted_alone_from) as version from"
                    + " attestation.device_change where device = d.id) c) devices ";
    private final Sql sql;

    DeviceRepository(Sql sql) {
        this.sql = sql;
    }

    /// Where something is.
    record Place(
            @Nullable String jurisdiction,
            @Nullable String site,
            @Nullable UUID node) {}

    List<DeviceView> list(DeviceFilter filter) {
        Where where = filter.conditions();
        return sql.list(
                DEVICES + where.text() + "order by site nulls first, node_name nulls first, hardware_id",
                DeviceRepository::read,
                where.values());
    }

    private static DeviceView read(Row row) {
        return new DeviceView(
                row.uuid(1),
                DeviceKind.valueOf(row.text(2)),
                row.text(3),
                DeviceState.valueOf(row.text(4)),
                row.textOrNull(5),
                row.textOrNull(6),
                row.uuidOrNull(7),
                row.textOrNull(8),
                row.instantOrNull(9),
                row.instantOrNull(10),
                row.uuidOrNull(11),
                row.intValue(12),
                row.uuidOrNull(13));
    }

    Optional<DeviceStory> story(UUID id) {
        return sql.optional(DEVICES + "where id = ?", DeviceRepository::read, id)
                .map(device -> new DeviceStory(device, changes(id)));
    }

    private List<DeviceStory.Change> changes(UUID device) {
        return sql.list(
                "select c.id, c.kind, case when c.confirmed_at is not null then 'CONFIRMED' when c.withdrawn_at is not null"
                        + " then 'WITHDRAWN' else 'WAITING' end, c.jurisdiction, c.site, n.name, c.happened_at,"
                        + " upper(p.period), c.reason, c.proposed_by_name, c.proposed_at, c.confirmed_by_name,"
                        + " c.confirmed_at, c.withdrawn_by_name, c.withdrawn_at, coalesce(c.confirmed_by = c.proposed_by, false), c.counted_alone_from from"
                        + " attestation.device_change c left join"
                        + " attestation.device_placement p on p.change = c.id left join capacity.node n on n.id = c.node where"
                        + " c.device = ? order by c.proposed_at, c.id",
                row -> new DeviceStory.Change(
                        row.uuid(1),
                        ChangeKind.valueOf(row.text(2)),
                        DeviceStory.State.valueOf(row.text(3)),
                        row.textOrNull(4),
                        row.textOrNull(5),
                        row.textOrNull(6),
                        row.instant(7),
                        row.instantOrNull(8),
                        row.text(9),
                        row.text(10),
                        row.instant(11),
                        row.textOrNull(12),
                        row.instantOrNull(13),
                        row.textOrNull(14),
                        row.instantOrNull(15),
                        row.bool(16),
                        row.instantOrNull(17)),
                device);
    }

    /// The device of that id, which is written down when it is new.
    UUID named(DeviceKind kind, String hardwareId) {
        sql.update(
                "insert into attestation.device (id, hardware_id, kind) values (?, ?, ?) on conflict do nothing",
                Ids.next(),
                hardwareId,
                kind);
        return sql.optional(
                        "select id from attestation.device where hardware_id = ? and kind = ?",
                        row -> row.uuid(1),
                        hardwareId,
                        kind)
                .orElseThrow(() -> Problem.invalid("kind", "Hardware with this id is registered as another kind."));
    }

    Place place(Happening what) {
        if (!what.kind().places()) {
            return new Place(null, null, null);
        }
        Place place = what.node() == null ? site(what.site()) : node(what.node());
        if (what.node() != null && what.site() != null && !what.site().equals(place.site())) {
            throw Problem.invalid("site", "The node stands at another site, " + place.site() + ".");
        }
        return place;
    }

    private Place node(UUID node) {
        return sql.optional(
                        "select jurisdiction, site, id from capacity.node where id = ?", DeviceRepository::place, node)
                .orElseThrow(() -> Problem.invalid("node", "There is no such node."));
    }

    private Place site(@Nullable String site) {
        return sql.optional(
                        "select jurisdiction, code, null from catalog.site where code = ?",
                        DeviceRepository::place,
                        Problem.plainIfAny("site", site, CODE_MAX))
                .orElseThrow(() -> Problem.invalid("site", "Name the site, or the node in which it sits."));
    }

    private static Place place(Row row) {
        return new Place(row.text(1), row.text(2), row.uuidOrNull(3));
    }

    void insert(UUID change, UUID device, Happening what, Instant at, Person by) {
        Place place = place(what);
        sql.update(
                "insert into attestation.device_change (id, device, kind, jurisdiction, site, node, happened_at, reason,"
                        + " proposed_by, proposed_by_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                change,
                device,
                what.kind(),
                place.jurisdiction(),
                place.site(),
                place.node(),
                at,
                what.reason().strip(),
                by.subject(),
                by.name());
    }

    boolean isProposer(UUID change, Person person) {
        return sql.one(
                "select proposed_by = ? from attestation.device_change where id = ?",
                row -> row.bool(1),
                person.subject(),
                change);
    }
}
