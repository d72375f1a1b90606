package eu.bailiwick.tenancy.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Which event each step of a session, a ticket and a reservation is, one by one; nothing of it stays.
@QuarkusTest
class WebhookEventTest {
    private static final Person WE = Person.AURORA_CAPACITY;

    /// What a step is, and the event that it makes; none where nobody is told.
    private record Step(String what, String event) {}

    private static final List<Step> SESSION = List.of(
            new Step("HELD 0", ""),
            new Step("BOOKED 0", "session.booked"),
            new Step("BOOKED 0", ""),
            new Step("BOOKED 1", "session.moved"),
            new Step("IN_PROGRESS 1", "session.started"),
            new Step("COMPLETED 1", "session.ended"),
            new Step("BOOKED 1", "session.booked"),
            new Step("CANCELLED 1", "session.cancelled"),
            new Step("BOOKED 1", "session.booked"),
            new Step("TENANT_ABSENT 1", "session.no_show"),
            new Step("BOOKED 1", "session.booked"),
            new Step("ENGINEER_ABSENT 1", "session.no_show"),
            new Step("HELD 1", ""),
            new Step("CANCELLED 1", ""),
            new Step("HELD 1", ""),
            new Step("EXPIRED 1", ""));

    private static final List<Step> TICKET = List.of(
            new Step("MESSAGE", "ticket.opened"),
            new Step("MESSAGE", "ticket.answered"),
            new Step("MEASURED", "ticket.answered"),
            new Step("ATTACHED", "ticket.answered"),
            new Step("PLANNED", "ticket.answered"),
            new Step("APPROVED", "ticket.answered"),
            new Step("MOVED", "ticket.state_changed"),
            new Step("MERGED", "ticket.state_changed"),
            new Step("RATED", ""));

    private static final List<Step> RESERVATION = List.of(
            new Step("SCHEDULED PROVISIONING", "reservation.state_changed"),
            new Step("PROVISIONING READY", "reservation.state_changed"),
            new Step("READY ACTIVE", "reservation.state_changed"));

    private final String mark = UUID.randomUUID().toString();

    private void told(List<Step> steps, String first, String insert, String data) throws SQLException {
        try (Connection connection = Database.SUPERUSER.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // past the rule that a tenant has ten at most: other tests may have left some
            statement.execute("set local session_replication_role = replica");
            for (String events : List.of("{" + String.join(",", WebhookEvent.wireNames()) + "}", "{session.moved}")) {
                statement.execute("insert into tenancy.webhook (tenant_id, id, address, events, salt, created_by_name)"
                        + " select id, platform.new_id(), 'https://127.0.0.1:1027/', '" + events + "', sha256('x'), '"
                        + mark + "' || cardinality('" + events
                        + "'::text[]) from tenancy.tenant where alias = 'aurora'");
            }
            statement.execute("set local session_replication_role = origin");
            statement.execute(first);
            List<String> before = List.of();
            List<String> moved = new ArrayList<>();
            for (Step step : steps) {
                statement.execute(String.format(insert, (Object[]) step.what.split(" ")));
                List<String> all = bodies(statement, WebhookEvent.values().length);
                List<String> now = new ArrayList<>(all);
                now.removeAll(before);
                before = all;
                assertThat(now).as(step.toString()).hasSize(step.event.isEmpty() ? 0 : 1);
                for (JsonPath body : now.stream().map(JsonPath::from).toList()) {
                    assertThat(body.getString("type")).as(step.toString()).isEqualTo(step.event);
                    assertThat(body.getString("data.resource")).endsWith("/" + body.getString("data." + data));
                    assertThat(data.equals("ticket") || step.what.contains(body.getString("data.state")))
                            .as(body.prettify())
                            .isTrue();
                }
                if (step.event.equals("session.moved")) {
                    moved.addAll(now);
                }
            }
            assertThat(bodies(statement, 1))
                    .as("of whoever asked for one event alone")
                    .isEqualTo(moved);
            connection.rollback();
        }
    }

    private List<String> bodies(Statement statement, int events) throws SQLException {
        List<String> bodies = new ArrayList<>();
        try (var rows = statement.executeQuery("select d.body from tenancy.webhook_delivery d join tenancy.webhook w"
                + " on w.tenant_id = d.tenant_id and w.id = d.webhook_id where w.created_by_name = '" + mark + events
                + "'")) {
            while (rows.next()) {
                bodies.add(rows.getString(1));
            }
        }
        return bodies;
    }

    @Test
    void eachOfTheSixStepsOfASessionIsItsEvent() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(1, "DE", "FR", "LU");
        String session = WE.sends(Desk.booking(desk.slot(WE.asks(), reservation, 3, 0), reservation))
                .post("/api/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        told(
                SESSION,
                "select 1",
                "insert into engagement.session_step (tenant_id, session_id, seq, state, during, sequence, actor_name, reason)"
                        + " select s.tenant_id, s.id, 1 + (select max(seq) from engagement.session_step p where p.session_id = s.id),"
                        + " '%1$s', tstzrange(lower(s.during) + interval '1 hour' * (%2$s + 5), upper(s.during) + interval '1 hour' * (%2$s + 5)),"
                        + " 9, 'Test', 'Test' from engagement.session s where s.id = '" + session + "'",
                "session");
    }

    @Test
    void eachEntryOfATicketIsItsEvent() throws Exception {
        UUID ticket = UUID.randomUUID();
        told(
                TICKET,
                "insert into engagement.ticket (tenant_id, id, kind, impact, urgency, title, jurisdiction, opened_by,"
                        + " opened_by_name, by_staff) select id, '" + ticket
                        + "', 'QUESTION', 'LOW', 'LOW', 'Test', 'DE', 'x',"
                        + " 'x', false from tenancy.tenant where alias = 'aurora'",
                "insert into engagement.entry (tenant_id, id, ticket_id, kind, side, author, author_name, channel, body, state)"
                        + " select id, platform.new_id(), '" + ticket + "', '%1$s', 'TENANT', 'x', 'x', 'PORTAL', 'x'"
                        + " || clock_timestamp(), case when '%1$s' = 'MOVED' then 'TRIAGED' end from tenancy.tenant"
                        + " where alias = 'aurora'",
                "ticket");
    }

    @Test
    void eachStepOfAReservationIsItsEvent() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        told(
                RESERVATION,
                "select 1",
                "insert into reservation.transition (tenant_id, reservation_id, seq, from_state, to_state, at, actor, actor_name)"
                        + " select r.tenant_id, r.id, 1 + (select max(seq) from reservation.transition p where p.reservation_id = r.id),"
                        + " '%1$s', '%2$s', platform.app_now(), 'x', 'x' from reservation.reservation r where r.id = '"
                        + reservation
                        + "'",
                "reservation");
    }
}
