package eu.bailiwick.engagement.session;

import eu.bailiwick.engagement.engineer.EngineerView;
import eu.bailiwick.engagement.slot.Experience;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Who has tuned what a reservation is tuned for. Whose tickets that were nobody learns, not even this code.
@ApplicationScoped
class Tunings {
    private final Sql sql;
    private final Caller caller;

    Tunings(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// What is tuned, and who has done it.
    ///
    /// @param what the kind of model and the kind of fabric, such as `LLAMA INFINIBAND_NDR`; empty when no
    ///   ticket about tuning of the reservation names a kind of model
    record Sought(String what, Set<UUID> tuned) {
        Experience of(EngineerView engineer) {
            return tuned.contains(engineer.id())
                    ? Experience.TUNED
                    : engineer.versed().contains(what) ? Experience.VERSED : Experience.NONE;
        }
    }

    private record Pair(String family, String fabric) {}

    /// By the latest ticket about tuning of a reservation that names a kind of model.
    Sought of(UUID reservation) {
        Optional<Pair> pair = sql.optional(
                "select g.family, d.kind from engagement.ticket t join engagement.tuning_goal g on g.tenant_id = t.tenant_id and"
                        + " g.ticket_id = t.id and g.family is not null join reservation.reservation r on r.tenant_id ="
                        + " t.tenant_id and r.id = t.reservation_id join reservation.quote q on q.tenant_id = r.tenant_id and"
                        + " q.id = r.quote_id join catalog.fabric_domain d on d.site = q.site and d.code = q.fabric_domain"
                        + " where t.tenant_id = ? and t.reservation_id = ? and t.merged_into is null order by t.number desc"
                        + " limit 1",
                row -> new Pair(row.text(1), row.text(2)),
                caller.tenant(),
                reservation);
        return pair.map(it -> new Sought(
                        it.family + " " + it.fabric,
                        new HashSet<>(sql.list(
                                "select engineer from engagement.tuned_before(?, ?)",
                                row -> row.uuid(1),
                                it.family,
                                it.fabric))))
                .orElseGet(() -> new Sought("", Set.of()));
    }
}
