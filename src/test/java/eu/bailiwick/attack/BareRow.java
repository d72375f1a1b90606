package eu.bailiwick.attack;

import eu.bailiwick.attack.Canaries.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A row of nothing but what it has to have, past the portal and its triggers.
final class BareRow {
    /// What a row needs that is made of nothing else, beyond the first word that each check names.
    private static final Map<String, String> NEEDS = Map.ofEntries(
            Map.entry("attestation.auditor.email", "'k@x.example'"),
            Map.entry("attestation.auditor.ends_at", "platform.app_now() + interval '1 day'"),
            Map.entry("attestation.auditor.ended_at", "platform.app_now()"),
            Map.entry("attestation.auditor.ended_by_name", "'Kanarienvogel'"),
            Map.entry("attestation.challenge.expires_at", "platform.app_now() + interval '1 day'"),
            Map.entry("attestation.guest_expectation.measurement", "repeat('ab', 48)"),
            Map.entry("attestation.guest_expectation.id_key_digest", "repeat('cd', 48)"),
            Map.entry("attestation.node_login.outcome", "'NOT_GRANTED'"),
            Map.entry("attestation.posture_fact.basis", "'DECLARED'"),
            Map.entry("attestation.posture_fact.expires_at", "platform.app_now() + interval '1 day'"),
            Map.entry("attestation.posture_fact.source", "''"),
            Map.entry("attestation.proof_extent.extent", "'MADE_BEFORE'"),
            Map.entry("attestation.proof_pack.cut_off", "timestamptz '2026-01-01 12:00Z'"),
            Map.entry("attestation.proof_pack.kept_until", "platform.app_now() + interval '40 days'"),
            Map.entry("attestation.staff_access.period", "tstzrange('2026-01-01Z', '2026-01-01 01:00Z')"),
            Map.entry("attestation.staff_access.decision", "'APPROVED'"),
            Map.entry("attestation.staff_access.decided_by", "'Kanarienvogel by'"),
            Map.entry("attestation.staff_access.decided_by_name", "'Kanarienvogel'"),
            Map.entry("attestation.staff_access.decided_at", "platform.app_now()"),
            Map.entry("attestation.staff_access.ended_by", "'Kanarienvogel'"),
            Map.entry("attestation.staff_access.ended_at", "platform.app_now()"),
            Map.entry("engagement.change_plan.decision", "'APPROVED'"),
            Map.entry("engagement.change_plan.decided_by", "'Kanarienvogel by'"),
            Map.entry("engagement.change_plan.decided_by_name", "'Kanarienvogel'"),
            Map.entry("engagement.change_plan.decided_at", "platform.app_now()"),
            Map.entry("engagement.checklist_mark.mark", "'DONE'"),
            Map.entry("engagement.escalation.cycle_id", "'00000000-0000-4000-8000-000000000001'"),
            Map.entry("engagement.handoff_event.kind", "'ESCALATE'"),
            Map.entry("engagement.handoff_event.seq", "2"),
            Map.entry("engagement.mail_in.outcome", "'HELD'"),
            Map.entry("engagement.mail_in.reason", "'NOT_PROVEN'"),
            Map.entry("engagement.mail_out.address", "'k@x.example'"),
            Map.entry("engagement.mail_out.message_id", "'<k@x.example>'"),
            Map.entry("engagement.session.state", "'BOOKED'"),
            Map.entry("engagement.sla_cycle.due_at", "platform.app_now()"),
            Map.entry("engagement.sla_event.kind", "'PAUSE'"),
            Map.entry("engagement.ticket.jurisdiction", "'DE'"),
            Map.entry("engagement.ticket.owner", "'Kanarienvogel'"),
            Map.entry("engagement.ticket.owner_name", "'Kanarienvogel'"),
            Map.entry("engagement.ticket_link.ticket_id", "'00000000-0000-4000-8000-000000000001'"),
            Map.entry("engagement.work_log.on_us", "'GOODWILL'"),
            Map.entry("platform.kept_form.path", "'/app/canary'"),
            Map.entry("telemetry.degradation.percent", "100"),
            Map.entry("telemetry.degradation.seconds", "86400"),
            Map.entry("telemetry.day_root.root", "sha256('Kanarienvogel')"),
            Map.entry("telemetry.device.device", "'gpu-0'"),
            Map.entry("telemetry.health_event.code", "'KANARIENVOGEL'"),
            Map.entry("telemetry.health_event.device", "'gpu-0'"),
            Map.entry("telemetry.health_event.said_at", "platform.app_now()"),
            Map.entry("telemetry.health_event.said_by", "'Another'"),
            Map.entry("telemetry.health_event.said_by_name", "'Kanarienvogel'"),
            Map.entry("telemetry.health_event.said_reason", "'Kanarienvogel'"),
            Map.entry("telemetry.health_event.settled_at", "platform.app_now()"),
            Map.entry("telemetry.health_event.settled_by", "'Kanarienvogel'"),
            Map.entry("telemetry.health_event.settled_by_name", "'Kanarienvogel'"),
            Map.entry("telemetry.health_event.settled_reason", "'Kanarienvogel'"),
            Map.entry("telemetry.works_notice.lines", "'[]'"),
            Map.entry("tenancy.api_client.expires_at", "platform.app_now() + interval '1 day'"),
            Map.entry("tenancy.api_client.revoked_at", "platform.app_now()"),
            Map.entry("tenancy.api_client.revoked_by", "'Kanarienvogel'"),
            Map.entry("tenancy.api_client.revoked_by_name", "'Kanarienvogel'"),
            Map.entry("tenancy.invitation.email", "'k@x.example'"),
            Map.entry("tenancy.invitation.expires_at", "platform.app_now() + interval '1 day'"),
            Map.entry("tenancy.webhook.events", "'{session.no_show}'"));

    private final Connection connection;
    private final String tenant;

    BareRow(Connection connection, String tenant) {
        this.connection = connection;
        this.tenant = tenant;
    }

    /// A row of nothing but what it has to have, for the tenant; says why there is none, or nothing but a word.
    String in(String table, List<Column> columns) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (Column column : columns) {
            boolean own = table.equals("tenancy.tenant")
                    ? column.name().equals("id")
                    : column.name().equals("tenant_id");
            if (own) {
                values.put(column.name(), "'" + tenant + "'");
            } else if (NEEDS.containsKey(table + "." + column.name())) {
                values.put(column.name(), NEEDS.get(table + "." + column.name()));
            } else if (column.wanted() && !column.preset()) {
                values.put(column.name(), plain(column.type()));
            }
        }
        String refused = "";
        for (int attempt = 0; attempt < columns.size() + 2; attempt++) {
            try {
                insert("insert into " + table + " (" + String.join(", ", values.keySet()) + ") values ("
                        + String.join(", ", values.values()) + ")");
                return "made";
            } catch (SQLException e) {
                String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                if (said.equals(refused) || !mended(table, said, values)) {
                    return said;
                }
                refused = said;
            }
        }
        return refused;
    }

    private static String plain(String type) {
        return switch (type) {
            case "uuid" -> "gen_random_uuid()";
            case "bool" -> "false";
            case "timestamptz" -> "platform.app_now()";
            case "timestamp" -> "timestamp '2026-01-01'";
            case "date" -> "date '2026-01-01'";
            case "tstzrange" -> "tstzrange('2026-01-01Z', '2026-01-02Z')";
            case "interval" -> "interval '1 hour'";
            case "jsonb", "json" -> "'{}'";
            case "bytea" -> "sha256('canary')";
            case "_text" -> "'{Kanarienvogel}'";
            case "text", "varchar", "bpchar" -> "'Kanarienvogel'";
            case "inet" -> "'127.0.0.1'";
            default -> type.startsWith("_") ? "'{}'" : "1";
        };
    }

    // A check names what its column takes: the first of its words is as good as any.
    private boolean mended(String table, String refusal, Map<String, String> values) throws SQLException {
        String check = refusal.replaceAll(".*constraint \"(\\w+)\".*", "$1");
        List<String> said = Tables.texts(
                "select a.attname || '=' || (regexp_match(pg_get_constraintdef(k.oid), '''([^'']+)'''))[1] "
                        + "from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey) "
                        + "where k.conrelid = '" + table + "'::regclass and k.conname = '" + check + "' "
                        + "and a.atttypid in ('text'::regtype, 'bpchar'::regtype, 'varchar'::regtype)");
        said.stream()
                .filter(one -> one != null && !NEEDS.containsKey(table + "." + one.split("=", 2)[0]))
                .filter(one -> values.containsKey(one.split("=", 2)[0]))
                .forEach(one -> values.put(one.split("=", 2)[0], "'" + one.split("=", 2)[1] + "'"));
        return !said.isEmpty();
    }

    private void insert(String statement) throws SQLException {
        try (Statement prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }
}
