package eu.bailiwick.attestation.extent;

import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.Reservations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is asked of the nodes of a reservation of the tenant in view, and what is there.
@ApplicationScoped
public class Extents {
    private final Sql sql;
    private final Caller caller;
    private final Reservations reservations;

    Extents(Sql sql, Caller caller, Reservations reservations) {
        this.sql = sql;
        this.caller = caller;
        this.reservations = reservations;
    }

    private record Settled(Extent extent, @Nullable Integer gpus) {}

    @Transactional
    public ExtentView of(UUID reservation) {
        UUID id = reservations.view(reservation).id();
        Settled settled = sql.optional(
                        "select extent, gpus from attestation.proof_extent where tenant_id = ? and reservation_id = ?",
                        row -> new Settled(Extent.valueOf(row.text(1)), row.intOrNull(2)),
                        caller.tenant(),
                        id)
                .orElse(new Settled(Extent.NOTHING, null));
        return new ExtentView(
                id,
                settled.extent,
                settled.gpus,
                settled.extent == Extent.NOTHING ? List.of() : nodes(id, settled.gpus));
    }

    private List<NodeShown> nodes(UUID reservation, @Nullable Integer asked) {
        return sql.list(
                "select b.node, n.name, attestation.proved_at(b.reservation, b.node) is not null, a.id, a.kind, a.verdict,"
                        + " a.reason, coalesce(cardinality(attestation.gpus_shown(a.claims, a.nonce)), 0) from"
                        + " capacity.node_binding b join capacity.node n on n.id = b.node left join lateral (select v.id,"
                        + " v.kind, v.verdict, v.reason, v.claims, c.nonce from attestation.appraisal v join"
                        + " attestation.challenge c on c.tenant_id = v.tenant_id and c.id = v.challenge_id where v.tenant_id ="
                        + " b.tenant_id and v.reservation_id = b.reservation and v.node = b.node and v.counts and c.issued_at"
                        + " >= b.bound_at order by v.appraised_at desc, v.id desc limit 1) a on true where b.tenant_id = ? and"
                        + " b.reservation = ? and b.live and b.failed_at is null order by n.name",
                row -> shown(row, asked, caller.may("attestation:read")),
                caller.tenant(),
                reservation);
    }

    private static NodeShown shown(Row row, @Nullable Integer asked, boolean verdicts) {
        boolean proved = row.bool(3);
        String kind = row.textOrNull(5);
        String said = row.textOrNull(6);
        Verdict verdict = said == null ? null : Verdict.valueOf(said);
        int gpus = row.intValue(8);
        Optional<Missing> missing = Missing.of(proved, asked, kind, verdict, gpus);
        return new NodeShown(
                row.uuid(1),
                row.text(2),
                proved,
                verdicts ? row.uuidOrNull(4) : null,
                kind,
                verdicts ? verdict : null,
                verdicts ? row.textOrNull(7) : null,
                gpus,
                missing.orElse(null),
                missing.map(Missing::sentence).orElse(null));
    }
}
