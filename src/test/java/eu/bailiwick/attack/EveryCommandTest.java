package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every command leaves exactly one event that says who did what to which object from where. The list of
/// commands is the portal's own: one that is neither provoked nor excused in a sentence fails.
@QuarkusTest
class EveryCommandTest {
    private static final String V1 = "/api/v1";

    /// What the walk cannot or need not provoke, and why.
    private static final Map<String, String> EXCUSED = Map.ofEntries(
            Map.entry("POST /availability-searches", "It asks, and changes nothing that belongs to anybody."),
            Map.entry("POST /local/clock", "It moves the clock of a developer's machine and is 404 in production."),
            Map.entry(
                    "POST /attestation-challenges",
                    "It needs a node of a confidential reservation; AppraisalApiTest looks at its event."),
            Map.entry(
                    "POST /telemetry",
                    "Machines measure every few seconds; what they say is kept as they say it, and no person is behind it."),
            Map.entry("POST /telemetry/v1/metrics", "The same, by OTLP."),
            Map.entry(
                    "POST /health-events",
                    "A machine reports; each event is a row for ever, with its source, and no person is behind it."),
            Map.entry(
                    "POST /check-runs", "A machine reports; each check is a row for ever, and no person is behind it."),
            Map.entry(
                    "POST /operator/provisioning-events",
                    "The report on the last node starts the reservation as well, and that move is an event of its own."),
            Map.entry(
                    "POST /operator/node-logins",
                    "A machine reports what it saw at a node; NodeLoginTest looks at the events."),
            Map.entry(
                    "POST /app/join/{secret}",
                    "It needs the secret of a mail and the session of whom it was sent to; InvitationsTest looks at its event."),
            Map.entry("POST /join/{secret}", "It needs the secret of a mail; InvitationsTest looks at its event."),
            Map.entry("POST /preferences", "Language, zone and theme live in the reader's own browser."),
            Map.entry(
                    "POST /ticket-mails",
                    "A machine hands over what somebody wrote; IncomingMailTest looks at its events."),
            Map.entry(
                    "POST /rate/session/{token}",
                    "It needs the link of a mail; SessionFollowUpTest looks at what it leaves."),
            Map.entry("POST /rate/{token}", "It needs the link of a mail; RatingTest looks at what it leaves."));

    /// What makes two of one leaves an event of each.
    private static final Set<String> OF_TWO = Set.of("POST /operator/tickets/{id}/split");

    /// A page's command goes through the same door as a command of the API; SameDoorTest reads it from the calls.
    static final Map<String, String> SAME_DOOR = sameDoors();

    @Test
    void everyCommandIsProvokedOrExcusedAndNoneIsNamedInVain() {
        Set<String> known = new TreeSet<>(EXCUSED.keySet());
        known.addAll(SAME_DOOR.keySet());
        try (var commands = new Commands()) {
            known.addAll(commands.all().keySet());
            assertThat(commands.all().keySet()).as("doors of pages").containsAll(SAME_DOOR.values());
        }
        assertThat(known)
                .isEqualTo(Routes.where(route -> !route.safe()).stream()
                        .map(EveryCommandTest::named)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyCommandLeavesExactlyOneEventWithActorAddressTargetAndOutcome() throws SQLException {
        List<String> faults = new ArrayList<>();
        List<String> unlike = Tables.unlikeTheTrail();
        try (var commands = new Commands()) {
            for (var command : commands.all().entrySet()) {
                Call call = command.getValue().call();
                var answer = call.answer();
                commands.heard(command.getKey(), answer);
                if (answer.statusCode() / 100 != 2) {
                    faults.add(command.getKey() + " was refused: " + Attacker.cut(Attacker.text(answer)));
                    continue;
                }
                String request = answer.headers().firstValue("X-Request-Id").orElseThrow();
                List<String> events = Tables.texts("select concat_ws('|', actor, address, outcome, target_type <> '' "
                        + "and target_id <> '' and action <> '' and actor_name <> '') from audit.audit_event "
                        + "where request_id = '" + request + "'");
                String wanted = subject(call) + "|127.0.0.1|SUCCESS|t";
                if (!events.equals(Collections.nCopies(OF_TWO.contains(command.getKey()) ? 2 : 1, wanted))) {
                    faults.add(command.getKey() + " left " + events + " and not " + wanted);
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(Tables.unlikeTheTrail()).as("rows against events").isEqualTo(unlike);
    }

    private static String subject(Call call) {
        String payload = call.headers().get("Authorization").split("\\.")[1];
        String text = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
        return io.restassured.path.json.JsonPath.from(text).getString("sub");
    }

    static String named(Route route) {
        return route.toString().replace(" " + V1, " ");
    }

    private static Map<String, String> sameDoors() {
        Map<String, String> doors = new TreeMap<>();
        String reservation = "/reservations/{reservation}/amendments";
        for (String path : List.of(
                "/projects",
                "/projects/{id}/closure",
                "/quotes/{id}/withdrawal",
                "/reservations/{id}/withdrawal",
                "/sessions",
                "/sessions/{id}/cancellation",
                "/sessions/{id}/confirmation",
                "/sessions/{id}/engineer-absence",
                "/sessions/{id}/extension",
                "/sessions/{id}/moves",
                "/sessions/{id}/rating",
                reservation + "/{id}/confirmation",
                reservation + "/{id}/withdrawal")) {
            doors.put("POST /app" + path, "POST " + path);
        }
        for (String path : List.of(
                "/billing-runs",
                "/invariants/check",
                "/jobs/{id}/retry",
                "/tenants/{id}/resumption",
                "/tenants/{id}/suspension")) {
            doors.put("POST /ops" + path, "POST /operator" + path);
        }
        for (String line : List.of(
                "/app/approvals/{id} > POST /reservations/{id}/approvals",
                "/app/approvals/{reservation}/amendments/{id} > POST /reservations/{reservation}/amendments/{id}/approvals",
                "/ops/approvals/{reservation}/amendments/{id} > POST /reservations/{reservation}/amendments/{id}/approvals",
                "/app/clients > POST /api-clients",
                "/app/clients/{id}/secrets > POST /api-clients/{id}/secrets",
                "/app/clients/{id}/revocation > DELETE /api-clients/{id}",
                "/app/webhooks > POST /webhooks",
                "/app/webhooks/{id} > PUT /webhooks/{id}",
                "/app/webhooks/{id}/secrets > POST /webhooks/{id}/secrets",
                "/app/webhooks/{id}/tests > POST /webhooks/{webhook}/tests",
                "/app/webhooks/{id}/deliveries/{delivery}/resending > POST /webhooks/{webhook}/deliveries/{id}/resending",
                "/app/webhooks/{id}/removal > DELETE /webhooks/{id}",
                "/app/members/auditors > POST /auditors",
                "/app/members/auditors/{id}/ending > DELETE /auditors/{id}",
                "/app/members/invitations > POST /invitations",
                "/app/members/invitations/{id}/resending > POST /invitations/{id}/resending",
                "/app/members/invitations/{id}/revocation > DELETE /invitations/{id}",
                "/app/members/{id}/removal > DELETE /members/{id}",
                "/app/members/{id}/role > PATCH /members/{id}",
                "/app/policies/approval > PUT /approval-policy",
                "/app/policies/jurisdictions > PUT /jurisdiction-policies/tenant",
                "/app/policies/quota > PUT /quota",
                "/app/projects/{id} > PATCH /projects/{id}",
                "/app/proof/encryption/declare > POST /posture-declarations",
                "/app/proof/packs > POST /proof-packs",
                "/app/proof/packs/rule > PUT /proof-pack-rule",
                "/app/proof/staff-access/{id}/decision > POST /staff-accesses/{id}/decision",
                "/app/proof/staff-access/{id}/revocation > POST /staff-accesses/{id}/revocation",
                "/ops/staff-access > POST /operator/staff-accesses",
                "/ops/staff-access/{id}/revocation > POST /operator/staff-accesses/{id}/revocation",
                "/app/proof/{id}/opinions > POST /attestations/{id}/opinions",
                "/app/reservations/{id}/guest > PUT /reservations/{id}/guest-expectation",
                "/app/proof/judge > POST /attestation-appraisals",
                "/app/quotes/{id}/confirmation > POST /reservations",
                "/app/reservations/{reservation}/amendments/new > POST /reservations/{reservation}/amendments",
                "/app/reserve/quotes > POST /quotes",
                "/app/reserve/reservations > POST /reservations",
                "/ops/approvals/{id} > POST /reservations/{id}/approvals",
                "/ops/catalogue/{kind}/entries/{code} > PUT /operator/sites/{code}",
                "/ops/catalogue/{kind}/new > POST /operator/sites",
                "/ops/inventory/maintenance/{id}/cancellation > POST /operator/maintenance-windows/{id}/cancellation",
                "/ops/inventory/new-pool > POST /operator/pools",
                "/ops/inventory/works/new > POST /operator/node-works",
                "/ops/inventory/works/{id}/change > POST /operator/node-works/{id}/changes",
                "/ops/inventory/works/{id}/cancellation > POST /operator/node-works/{id}/cancellation",
                "/ops/inventory/nodes/{name}/state > PATCH /operator/nodes/{name}",
                "/ops/inventory/nodes/{name}/failure > POST /operator/nodes/{name}/failure",
                "/ops/inventory/pools/{pool}/{command} > POST /operator/nodes",
                "/ops/engineers/new > POST /operator/engineers",
                "/ops/engineers/{id} > PUT /operator/engineers/{id}",
                "/ops/engineers/{id}/working-week > POST /operator/engineers/{id}/working-weeks",
                "/ops/engineers/{id}/days > POST /operator/engineers/{id}/days",
                "/ops/engineers/{id}/absences > POST /operator/engineers/{id}/absences",
                "/ops/engineers/{id}/absences/{absence}/approval > POST /operator/engineers/{id}/absences/{absence}/approval",
                "/ops/engineers/{id}/absences/{absence}/withdrawal > POST /operator/engineers/{id}/absences/{absence}/withdrawal",
                "/ops/engineers/{id}/clearances/{jurisdiction} > POST /operator/engineers/{id}/clearances",
                "/app/sessions/proposals/{reservation}/{turn}/dismissal > POST /session-proposals/{reservation}/{turn}/dismissal",
                "/app/sessions/proposals/{reservation}/{turn}/dismissal/ending > DELETE /session-proposals/{reservation}/{turn}/dismissal",
                "/app/sessions/feed > POST /calendar-feeds",
                "/app/sessions/feed/ending > DELETE /calendar-feeds/{id}",
                "/ops/schedule/feed > POST /calendar-feeds",
                "/ops/schedule/feed/ending > DELETE /calendar-feeds/{id}",
                "/ops/schedule/own-calendar > PUT /operator/own-calendar",
                "/ops/schedule/own-calendar/reading > POST /operator/own-calendar/readings",
                "/ops/schedule/own-calendar/removal > DELETE /operator/own-calendar",
                "/ops/holidays > POST /operator/holiday-calendars",
                "/ops/session-types > PUT /operator/session-types/{code}",
                "/ops/schedule/{id}/conclusion > POST /operator/sessions/{id}/conclusion",
                "/ops/schedule/{id}/notes > POST /operator/sessions/{id}/notes",
                "/ops/schedule/{id}/reassignment > POST /operator/sessions/{id}/reassignment",
                "/app/reservations/{id}/minutes/overage > POST /entitlements/overage-approvals",
                "/ops/baselines > POST /operator/baseline-proposals",
                "/ops/baselines/{id}/decision > POST /operator/baseline-proposals/{id}/decision",
                "/ops/minute-corrections > POST /operator/minute-corrections",
                "/ops/minute-corrections/{id}/decision > POST /operator/minute-corrections/{id}/decision",
                "/ops/jobs/retry > POST /operator/jobs/{id}/retry",
                "/ops/new-tenant > POST /operator/tenants",
                "/ops/price-book/announcement > POST /operator/price-book-versions",
                "/ops/trust-anchors > POST /trust-anchors",
                "/ops/trust-anchors/{id}/confirmation > POST /trust-anchors/{id}/confirmation",
                "/ops/trust-anchors/{id}/withdrawal > POST /trust-anchors/{id}/withdrawal",
                "/ops/trust-anchors/reference-values > POST /operator/reference-values",
                "/ops/trust-anchors/reference-values/{id}/confirmation > POST /operator/reference-values/{id}/confirmation",
                "/ops/trust-anchors/reference-values/{id}/withdrawal > POST /operator/reference-values/{id}/withdrawal",
                "/ops/documents > POST /operator/documents",
                "/ops/documents/{id}/confirmation > POST /operator/documents/{id}/confirmation",
                "/ops/documents/{id}/withdrawal > POST /operator/documents/{id}/withdrawal",
                "/ops/devices > POST /operator/devices",
                "/ops/devices/{id}/changes > POST /operator/devices/{id}/changes",
                "/ops/devices/{id}/changes/{change}/confirmation > POST /operator/devices/{id}/changes/{change}/confirmation",
                "/ops/devices/{id}/changes/{change}/withdrawal > POST /operator/devices/{id}/changes/{change}/withdrawal",
                "/app/tickets/new > POST /tickets",
                "/ops/tickets/new > POST /tickets",
                "/app/tickets/{id}/attachments > POST /tickets/{id}/attachments",
                "/ops/tickets/{id}/attachments > POST /tickets/{id}/attachments",
                "/app/tickets/{id}/plans/{plan}/decision > POST /tickets/{id}/plans/{plan}/decision",
                "/ops/tickets/{id}/plans > POST /tickets/{id}/plans",
                "/app/tickets/{id}/rating > POST /tickets/{id}/ratings",
                "/app/tickets/{id}/following > POST /tickets/{id}/followers",
                "/app/tickets/{id}/entries > POST /tickets/{id}/entries",
                "/app/tickets/{id}/acceptance > POST /tickets/{id}/transitions",
                "/app/tickets/{id}/reopening > POST /tickets/{id}/transitions",
                "/app/tickets/{id}/measurements/new > POST /tickets/{id}/measurements",
                "/ops/tickets/{id}/answer > POST /tickets/{id}/entries",
                "/ops/tickets/{id}/notes > POST /tickets/{id}/entries",
                "/ops/tickets/held-mails/{id}/{mail}/dismissal > POST /operator/tickets/{id}/mails/{mail}/dismissal",
                "/ops/tickets/{id}/mails/{mail}/dismissal > POST /operator/tickets/{id}/mails/{mail}/dismissal",
                "/ops/tickets > POST /operator/ticket-changes",
                "/ops/tickets/{id}/sorting > PATCH /operator/tickets/{id}",
                "/ops/tickets/{id}/links > POST /operator/tickets/{id}/links",
                "/ops/tickets/{id}/split > POST /operator/tickets/{id}/split",
                "/ops/tickets/{id}/clocks/{clock} > POST /operator/tickets/{id}/clocks/{clock}/corrections",
                "/ops/tickets/{id}/checklist > POST /operator/tickets/{id}/checklist",
                "/ops/tickets/{id}/checklist/{item}/marks > POST /operator/tickets/{id}/checklist/{item}/marks",
                "/ops/tickets/{id}/measurements/new > POST /tickets/{id}/measurements",
                "/ops/tickets/{id}/work-log > POST /operator/tickets/{id}/work",
                "/ops/tickets/macros > POST /operator/macros",
                "/app/tickets/{id}/gain > POST /tickets/{id}/gain-consent",
                "/ops/knowledge > PUT /operator/articles/{slug}",
                "/ops/business-hours/{code} > POST /operator/calendars/{code}/versions",
                "/ops/tenants/{id}/support > POST /operator/tenants/{id}/support/contracts",
                "/ops/business-hours/hand-offs > POST /operator/hand-off-targets",
                "/ops/today/quiet-hours > PUT /operator/quiet-hours",
                "/app/reservations/{id}/hardware/delivery > POST /reservations/{id}/acceptances",
                "/app/reservations/{id}/hardware/exports > POST /reservations/{id}/hardware-exports",
                "/ops/hardware/events/{id}/settlement > POST /operator/health-events/{id}/settlement",
                "/ops/hardware/events/{id}/settlement/confirmation > POST /operator/health-events/{id}/settlement/confirmation",
                "/ops/hardware/events/{id}/settlement/withdrawal > POST /operator/health-events/{id}/settlement/withdrawal",
                "/ops/tenants/{id}/quota > PUT /operator/tenants/{id}/quota")) {
            String[] door = line.split(" > ");
            doors.put("POST " + door[0], door[1]);
        }
        return doors;
    }
}
