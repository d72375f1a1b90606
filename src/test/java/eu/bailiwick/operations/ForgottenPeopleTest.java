package eu.bailiwick.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.engagement.Tickets;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Hook;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// People are forgotten in what has been over for long, by one function, and nowhere else.
@QuarkusTest
class ForgottenPeopleTest {
    private static final String FORGET = "select platform.forget_people(platform.app_now() - interval '400 days')";

    private static String one(String query) throws SQLException {
        return Database.SUPERUSER.value(query);
    }

    // As if it had happened long ago, past every trigger.
    private static void aged(String change) throws SQLException {
        Database.SUPERUSER.execute(
                "set session_replication_role = replica; " + change + "; set session_replication_role = default");
    }

    private static String session() {
        UUID reservation = Journey.of(1, 1).reservation(Person.AURORA_CAPACITY);
        Desk desk = Desk.of(1, "DE", "FR", "LU").offers(Map.of());
        String slot = desk.slot(Person.AURORA_CAPACITY.asks(), reservation, 1, 0);
        String id = Person.AURORA_CAPACITY
                .sends(Desk.booking(slot, reservation))
                .post("/api/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Person.AURORA_CAPACITY.sends(Map.of()).post("/api/v1/sessions/" + id + "/cancellation");
        return id;
    }

    private static void moved(String session, String sign) throws SQLException {
        aged("update engagement.session set during = tstzrange(lower(during) " + sign
                + " interval '500 days', upper(during) " + sign + " interval '500 days') where id = '" + session + "'");
    }

    @Test
    void whoWasInASessionThatIsLongOverIsForgottenAndTheSessionStays() throws SQLException {
        String old = session();
        String young = session();
        moved(old, "-");
        one(FORGET);
        assertThat(one(FORGET)).as("once").isEqualTo("0");
        moved(old, "+");
        String names = "select booked_by_name || ' ' || booked_by_email || ' ' || ended_by_name || ' ' || (select"
                + " string_agg(distinct actor_name, ',') from engagement.session_step p where p.session_id = s.id)"
                + " from engagement.session s where id = '";
        assertThat(one(names + old + "'")).isEqualTo("– erased@erased.invalid – –");
        assertThat(one(names + young + "'"))
                .contains(Person.AURORA_CAPACITY.email())
                .doesNotContain("–");
        Person.AURORA_CAPACITY.asks().get("/api/v1/sessions/" + old).then().statusCode(200);
        assertThat(one("select count(*) > 0 and bool_and(actor_name <> '–') from audit.audit_event where target_id = '"
                        + old + "'"))
                .as("the trail stays")
                .isEqualTo("t");
    }

    @Test
    void addressesOfMailsAndCallsOfWebhooksGo() throws SQLException {
        try (Organisation own = Organisation.withQuota(1)) {
            Member admin = own.member("tenant-admin");
            String webhook = Hook.made(admin, Hook.NOWHERE, "session.booked").getString("id");
            String old = Hook.givenUp(webhook);
            String young = Hook.givenUp(webhook);
            String ticket = Tickets.open(Person.AURORA_CAPACITY, "Forget");
            String mail = UUID.randomUUID().toString();
            aged("update tenancy.webhook_delivery set happened_at = happened_at - interval '500 days' where id = '"
                    + old
                    + "'; insert into tenancy.webhook_mail (tenant_id, id, webhook_id, delivery_id, person, email) select"
                    + " tenant_id, '" + mail
                    + "', webhook_id, id, 'p', 'p@x.example' from tenancy.webhook_delivery where id = '"
                    + old
                    + "'; insert into engagement.mail_in (tenant_id, id, ticket_id, message_key, sender, title, outcome,"
                    + " reason, body, at) select tenant_id, '" + mail + "', id, 'k', 'p@x.example', 'Secret', 'HELD',"
                    + " 'NOT_PROVEN', 'Secret', platform.app_now() - interval '500 days' from engagement.ticket where id = '"
                    + ticket
                    + "'; insert into engagement.mail_out (tenant_id, id, ticket_id, entry_id, message_id, recipient,"
                    + " recipient_name, address, planned_at) select tenant_id, '" + mail + "', ticket_id, id, '<" + mail
                    + "@x.example>', 'somebody', 'Some Body', 'p@x.example', platform.app_now() - interval '500 days' from"
                    + " engagement.entry where ticket_id = '" + ticket + "' limit 1");
            one(FORGET);
            assertThat(one("select string_agg(id::text, ',') from tenancy.webhook_delivery where webhook_id = '"
                            + webhook + "'"))
                    .isEqualTo(young);
            assertThat(one("select count(*) from tenancy.webhook_mail where id = '" + mail + "'"))
                    .isEqualTo("0");
            assertThat(one("select sender || title || body from engagement.mail_in where id = '" + mail + "'"))
                    .isEqualTo("erased@erased.invalid");
            assertThat(one("select address || recipient_name from engagement.mail_out where id = '" + mail + "'"))
                    .isEqualTo("erased@erased.invalid–");
            Hook.remove(admin, webhook, 0);
        }
    }

    @Test
    void namesOnATicketThatIsLongClosedGoAndWhatWasSaidStays() throws SQLException {
        String old = rated();
        String young = rated();
        aged("update engagement.ticket set closed_at = closed_at - interval '500 days' where id = '" + old + "'");
        one(FORGET);
        String names =
                "select t.opened_by_name || ' ' || (select string_agg(distinct side || author_name, ',' order by side"
                        + " || author_name) from engagement.entry e where e.ticket_id = t.id) || ' ' || (select by_name || score from"
                        + " engagement.rating r where r.ticket_id = t.id) || ' ' || (select string_agg(name, ',') from"
                        + " engagement.follower f where f.ticket_id = t.id) from engagement.ticket t where t.id = '";
        assertThat(one(names + old + "'")).matches("– PROVIDER[^–,]+,TENANT– –4 –");
        assertThat(one(names + young + "'")).doesNotContain("–");
        String words = "/api/v1/tickets/" + old + "/entries";
        assertThat(Person.AURORA_VIEWER.asks().get(words).jsonPath().getList("items.body"))
                .contains("It is slow.");
        Refusal.each(
                Database.SUPERUSER,
                "platform.erase_only",
                "update engagement.ticket set opened_by_name = '–' where id = '" + young + "'",
                "platform.erase_only",
                "update engagement.entry set author_name = '–' where ticket_id = '" + young + "'",
                "platform.refuse_change",
                "update engagement.entry set author_name = 'Somebody else' where ticket_id = '" + young + "'",
                "platform.erase_only",
                "update engagement.rating set by_name = '–', score = 5 where ticket_id = '" + young + "'");
    }

    private static String rated() {
        String ticket = Tickets.open(Person.AURORA_CAPACITY, "Forget");
        String path = "/api/v1/tickets/" + ticket;
        for (String to : new String[] {"TRIAGED", "IN_PROGRESS", "RESOLVED"}) {
            Person.OPERATOR.sends(Map.of("to", to, "words", "Done")).post(path + "/transitions");
        }
        Person.AURORA_CAPACITY
                .sends(Map.of("score", 4))
                .post(path + "/ratings")
                .then()
                .statusCode(200);
        Person.AURORA_CAPACITY
                .sends(Map.of("to", "CLOSED"))
                .post(path + "/transitions")
                .then()
                .statusCode(200);
        return ticket;
    }

    @Test
    void nobodyErasesARowOfTheirChoiceOrWhatIsYoung() throws SQLException {
        String id = session();
        Refusal.each(
                Database.SUPERUSER,
                "platform.erase_only",
                "update engagement.session set booked_by_email = 'erased@erased.invalid' where id = '" + id + "'",
                "platform.erase_only",
                "update engagement.session set booked_by_email = 'erased@erased.invalid', state = 'COMPLETED' where id = '"
                        + id + "'",
                "platform.erase_only",
                "update engagement.session_step set actor_name = '–' where session_id = '" + id + "'",
                "platform.refuse_change",
                "update engagement.session_step set actor_name = 'Somebody else' where session_id = '" + id + "'");
        for (String before : new String[] {"platform.app_now() - interval '29 days'", "null"}) {
            assertThatThrownBy(() -> one("select platform.forget_people(" + before + ")"))
                    .hasMessageContaining("what is younger than thirty days is kept");
        }
        assertThatThrownBy(() -> ForgettingPeople.require(Duration.ofDays(29))).hasMessageContaining("P30D");
        ForgettingPeople.require(Duration.ofDays(3650));
    }
}
