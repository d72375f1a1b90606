package eu.bailiwick.operations;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A2: commands against the trail. What a command left has its event, an event what it tells of, and what was
/// made under a key an event of its request.
@QuarkusTest
class CommandPromisesTest {
    private static final Pattern WORDS = Pattern.compile("String done_(\\w+)\\(");

    /// Events that no row can be held against, and why.
    private static final Map<String, String> EXCUSED = Map.of(
            "It changes a row in place: what stood there before is in the event alone.",
            "amendment_submitted catalogue_added catalogue_changed engineer_day_set engineer_week_set health_event_called_well "
                    + "health_event_settled health_event_word_taken_back inventory_node_failed inventory_node_moved job_retried "
                    + "member_invited_again own_calendar_asked own_calendar_set reservation_renamed session_extended "
                    + "session_reassigned ticket_followed ticket_sorted ticket_unfollowed webhook_changed webhook_secret_renewed "
                    + "webhook_sent_again webhook_tested",
            "It takes a row away, or makes one that goes again.",
            "own_calendar_removed policy_jurisdictions_removed session_feed_ended session_feed_made session_proposal_dismissed "
                    + "session_proposal_restored",
            "Somebody looked or took a copy.",
            "auditor_looked bundle_downloaded document_downloaded evidence_downloaded invariants_checked key_annex_downloaded "
                    + "proof_pack_downloaded provider_looked report_downloaded residency_report_downloaded ticket_file_downloaded",
            "It is an event of a clock, which the database holds against the clock's row (D4).",
            "ticket_clock_corrected",
            "Keycloak keeps what it leaves.",
            "member_removed member_role_changed",
            "It tells of several rows, or several of it.",
            "degradation_noted posture_declared posture_observed ticket_attached ticket_checklist_added ticket_file_held "
                    + "ticket_linked usage_reported",
            "The portal or a machine saw it: nobody commanded it.",
            "attestation_alarm_cleared attestation_alarm_foretold attestation_alarm_raised log_halted log_resumed node_entered "
                    + "node_failed node_left node_ready node_replaced session_begun staff_access_entered staff_access_left "
                    + "staff_access_overstayed ticket_breached ticket_mail_held",
            "It is told when it is refused.",
            "access amendment_approval amendment_confirmation reservation_approval reservation_quoted",
            "An amendment tells of it, or the confirmation of a quote.",
            "reservation_cancelled reservation_pending_customer_approval");

    private static Set<String> texts(String query) throws SQLException {
        String all =
                Database.SUPERUSER.value("select coalesce(string_agg(text, ' '), '') from (" + query + ") q (text)");
        return new TreeSet<>(List.of(all.split(" ")));
    }

    @Test
    void eachKindOfEventIsHeldAgainstItsRowsOrExcused() throws SQLException, IOException {
        Set<String> known = texts("select translate(action, '.-', '__') from operations.kinds_asked()");
        assertThat(known).doesNotContainAnyElementsOf(excused()).hasSizeGreaterThan(120);
        known.addAll(excused());
        Set<String> told = new TreeSet<>();
        try (var files = Files.list(Path.of("src/main/java/eu/bailiwick/audit"))) {
            for (Path file : files.filter(each -> each.toString().endsWith("Messages.java"))
                    .toList()) {
                WORDS.matcher(Files.readString(file)).results().forEach(word -> told.add(word.group(1)));
            }
        }
        assertThat(known).isEqualTo(told);
        assertThat(texts("select action from operations.kinds_asked()"))
                .containsAll(
                        texts("select distinct action from (select action from operations.effect_of_tenants union all "
                                + "select action from operations.effect_of_engagement union all "
                                + "select action from operations.effect_of_provider) left_behind"));
    }

    private static Set<String> excused() {
        return new TreeSet<>(List.of(String.join(" ", EXCUSED.values()).split(" ")));
    }

    @Test
    void anEventOfEachKindThatTellsOfNothingIsFound() throws SQLException {
        String events =
                "insert into audit.audit_event (tenant_id, seq, recorded_at, actor, actor_name, address, action, target_type, "
                        + "target_id, outcome, request_id, previous_hash, hash) select 'nobody', row_number() over (), platform.app_now(), 'x', "
                        + "'x', '', action, 'x', gen_random_uuid()::text, '%s', '-', '', '' from operations.kinds_asked()";
        long kinds = Long.parseLong(Database.SUPERUSER.value("select count(*) from operations.kinds_asked()"));
        assertThat(Asked.of("A2").more(events.formatted("SUCCESS"))).containsEntry("A2", kinds);
        assertThat(Asked.of("A2").more(events.formatted("REFUSED"))).containsEntry("A2", 0L);
    }

    @Test
    void whatCommandsOfEachKindLeftIsFoundWhenItsEventIsGone() throws SQLException {
        Person.AURORA_ADMIN
                .sends(Map.of("name", "Trail " + UUID.randomUUID()))
                .post("/api/v1/projects")
                .then()
                .statusCode(201);
        String gone = "delete from audit.audit_event where action in (select action from operations.kinds_asked())";
        String owing = "select distinct action from (select action, least from operations.effect_of_tenants union all "
                + "select action, least from operations.effect_of_engagement union all "
                + "select action, least from operations.effect_of_provider) left_behind where least > 0";
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute(gone);
            try (var rows = statement.executeQuery(
                    "select string_agg(distinct action, ' '), (select string_agg(action, ' ') from (" + owing
                            + ") q) from operations.unlike_noted where differs and action not in ('made', 'tenant.active')")) {
                rows.next();
                Set<String> found = new TreeSet<>(List.of(rows.getString(1).split(" ")));
                assertThat(found)
                        .contains("project.created")
                        .containsAll(List.of(rows.getString(2).split(" ")));
            }
            connection.rollback();
        }
    }

    @Test
    void whatWasMadeUnderAKeyAndIsInNoTrailIsFound() throws SQLException {
        Response made = Person.AURORA_ADMIN
                .sends(Map.of("name", "Trail " + UUID.randomUUID()))
                .post("/api/v1/projects");
        made.then().statusCode(201);
        String request = made.header("X-Request-Id");
        String of = " where key = '"
                + Database.SUPERUSER.value("select key from platform.idempotency where requests = '{" + request + "}'")
                + "'";
        String event = "from audit.audit_event where request_id = '" + request + "'";
        assertThat(Database.SUPERUSER.value("select string_agg(action, ' ') " + event))
                .isEqualTo("project.created");
        assertThat(Asked.of("A2").more("delete " + event)).as("row and key").containsEntry("A2", 2L);
        String other = "update platform.idempotency set requests = '%s'" + of;
        assertThat(Asked.of("A2").more(other.formatted("{another}"))).containsEntry("A2", 1L);
        for (String fine : List.of(
                other.formatted("{another," + request + "}"),
                other.formatted("{-}"),
                "update platform.idempotency set requests = null" + of,
                other.formatted("{another}") + "; update platform.idempotency set status = 200" + of)) {
            assertThat(Asked.of("A2").more(fine)).as(fine).containsEntry("A2", 0L);
        }
    }
}
