package eu.bailiwick.telemetry.health;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The driver and the VBIOS of a GPU within the placement of the tenant in view: as its telemetry names them, and as
/// evidence of the node's GPUs that was accepted for the reservation says.
@ApplicationScoped
class Firmware {
    // Of the GPUs of a machine alone: its switches have a VBIOS and no driver.
    private static final String TOLD = """
            with mine as (select cast(? as text) as tenant, cast(? as uuid) as reservation, cast(? as uuid) as node, cast(? as text) as device)
            select f.part, f.version, 'TELEMETRY' as source, f.first_at, f.last_at, null::uuid as appraisal from mine m
            join telemetry.firmware f on f.tenant_id = m.tenant and f.reservation_id = m.reservation and f.node = m.node and f.device = m.device
            union all
            select v.part, v.version #>> '{}', 'ATTESTATION', min(a.appraised_at), max(a.appraised_at),
              (array_agg(a.id order by a.appraised_at desc))[1] from mine m
            join attestation.appraisal a on a.tenant_id = m.tenant and a.reservation_id = m.reservation and a.node = m.node
              and a.counts and a.verdict = 'ACCEPT'
            cross join lateral (
              select 'DRIVER' as part, jsonb_path_query(a.claims, '$.**."driver-version"') as version
              union select 'VBIOS', jsonb_path_query(a.claims, '$.** ? (exists (@."driver-version"))."vbios-version"')) v
            where m.device like 'gpu-%' group by 1, 2
            order by 1, 5 desc, 3""";
    private final Sql sql;
    private final Caller caller;

    Firmware(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// What has a version.
    public enum Part {
        DRIVER,
        VBIOS
    }

    /// Where it is known from.
    public enum Source {
        TELEMETRY,
        ATTESTATION
    }

    /// A version, from when it was first told until last; `appraisal` is the newest verdict whose evidence says so.
    public record Told(
            Part part,
            String version,
            Source source,
            Instant firstAt,
            Instant lastAt,
            @Nullable UUID appraisal) {}

    /// All that was told, of each part what was told last first.
    @Transactional
    List<Told> of(Past.Subject of) {
        return sql.list(
                TOLD,
                row -> new Told(
                        Part.valueOf(row.text(1)),
                        row.text(2),
                        Source.valueOf(row.text(3)),
                        row.instant(4),
                        row.instant(5),
                        row.uuidOrNull(6)),
                caller.tenant(),
                of.reservation(),
                of.node(),
                of.device());
    }
}
