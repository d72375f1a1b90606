package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;

import eu.bailiwick.telemetry.fleet.SilenceTelling;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whoever has to act on a silence, or was promised evidence of the hardware, is told of it by mail, once.
@QuarkusTest
class SilenceMailTest {
    @Inject
    SilenceTelling telling;

    private void look() throws SQLException {
        Database.APP.value("select telemetry.tell_silences()");
        telling.plan();
    }

    private static void aMinutePasses() {
        RestAssured.given()
                .contentType("application/json")
                .body(Map.of("now", PortalTime.now().plusSeconds(61).toString()))
                .post("/api/v1/local/clock")
                .then()
                .statusCode(200);
    }

    private static List<String> letters(Person to, Placed about) throws Exception {
        List<String> letters = new ArrayList<>();
        for (MimeMessage mail : MailServer.messages(to.email())) {
            String text = mail.getContent().toString();
            if (text.contains(about.node())) {
                letters.add(text);
            }
        }
        return letters;
    }

    private static ValidatableResponse told(Placed placed) {
        return Person.OPERATOR
                .asks()
                .get("/api/v1/operator/silences?node=" + placed.node())
                .then()
                .statusCode(200);
    }

    private static Placed promised() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Database.SUPERUSER.execute("set session_replication_role = replica; update reservation.reservation set"
                + " confidential_computing = true where id = '" + placed.reservation() + "'");
        return placed;
    }

    @Test
    void operatorsAreToldOnceAndTheTenantsComplianceWhereEvidenceWasPromised() throws Exception {
        Placed placed = promised();
        look();
        assertThat(letters(Person.OPERATOR, placed)).as("not within the minute").isEmpty();
        assertThat(Browser.of(Person.OPERATOR)
                        .get("/ops/hardware/silences?node=" + placed.node())
                        .text())
                .contains("mail follows within a minute");
        aMinutePasses();
        for (Person operator : List.of(Person.OPERATOR, Person.OPERATOR_2)) {
            assertThat(letters(operator, placed))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter)
                            .contains(
                                    placed.node() + ": silent since",
                                    placed.node() + ": still seit",
                                    "/ops/hardware/silences?open=true")
                            .doesNotContain("Placed"));
        }
        assertThat(letters(Person.AURORA_COMPLIANCE, placed))
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .contains(
                                "Placed (RSV-",
                                "Evidence was promised",
                                "sind Nachweise zugesagt",
                                "/app/reservations/" + placed.reservation() + "/hardware"));
        for (Person other : List.of(Person.ENGINEER, Person.PRICING, Person.AURORA_ADMIN, Person.BOREALIS_ADMIN)) {
            assertThat(letters(other, placed)).as(other.name()).isEmpty();
        }
        told(placed).body("items.toldAt", contains(notNullValue())).body("items[0].toldTo", greaterThanOrEqualTo(3));
        look();
        aMinutePasses();
        look();
        aMinutePasses();
        assertThat(letters(Person.OPERATOR, placed)).hasSize(1);
        assertThat(letters(Person.AURORA_COMPLIANCE, placed)).hasSize(1);
        assertThat(Browser.of(Person.OPERATOR)
                        .get("/ops/hardware/silences?node=" + placed.node())
                        .text())
                .contains("The whole node", "by mail to ");
        assertThat(Browser.of(Person.OPERATOR)
                        .get("/ops/hardware/silences/silences.csv?node=" + placed.node())
                        .text())
                .contains("\"told_to\"");
        nobodyIsToldAgain(placed);
    }

    // As when Keycloak, who knows the people, is away for long: one piece of work waits, or was given up.
    @Test
    void whatWaitsOrWasGivenUpIsNotPlannedAgainAMinuteLater() throws Exception {
        Placed placed = promised();
        String planned = "select count(*) from platform.job where kind = 'telemetry-silence.tell' and subject = '"
                + placed.reservation() + "'";
        look();
        Database.SUPERUSER.execute("update platform.job set due_at = due_at + interval '1 hour' where kind ="
                + " 'telemetry-silence.tell' and subject = '" + placed.reservation() + "'");
        aMinutePasses();
        look();
        assertThat(Database.SUPERUSER.value(planned)).as("waits").isEqualTo("1");
        Database.SUPERUSER.execute("update platform.job set state = 'FAILED' where kind = 'telemetry-silence.tell' and"
                + " subject = '" + placed.reservation() + "'");
        aMinutePasses();
        look();
        assertThat(Database.SUPERUSER.value(planned)).as("was given up").isEqualTo("1");
        Database.SUPERUSER.execute("delete from platform.job where kind = 'telemetry-silence.tell' and subject = '"
                + placed.reservation() + "'");
        look();
        assertThat(Database.SUPERUSER.value(planned)).as("is gone").isEqualTo("1");
    }

    // Past the portal's own code.
    private static void nobodyIsToldAgain(Placed placed) throws SQLException {
        String some =
                "(select id from telemetry.silence_mail where reservation_id = '" + placed.reservation() + "' limit 1)";
        Refusal.each(
                Database.SUPERUSER,
                "telemetry.guard_silence_told",
                "insert into telemetry.silence_told select tenant_id, silence_id, person, mail_id from telemetry.silence_told"
                        + " where mail_id = " + some,
                "telemetry.keep_silence_mail",
                "update telemetry.silence_mail set sent_at = null where id = " + some,
                "telemetry.keep_silence_mail",
                "update telemetry.silence_mail set email = 'thief@evil.example' where id = " + some,
                "platform.refuse_change",
                "delete from telemetry.silence_told where mail_id = " + some,
                "telemetry.keep_silence_mail",
                "delete from telemetry.silence_mail where id = " + some,
                "telemetry.guard_silence",
                "update telemetry.silence set told_at = null where reservation_id = '" + placed.reservation() + "'",
                "telemetry.guard_silence",
                "update telemetry.silence set told_at = now() where reservation_id = '" + placed.reservation() + "'");
    }

    @Test
    void whoWasPromisedNoEvidenceIsNotToldAndNobodyWritesThatTheyAre() throws Exception {
        Placed placed = Placed.around(AURORA, 1);
        look();
        aMinutePasses();
        assertThat(letters(Person.OPERATOR, placed)).hasSize(1);
        assertThat(letters(Person.AURORA_COMPLIANCE, placed)).isEmpty();
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "insert into telemetry.silence_mail (tenant_id, id, reservation_id, reader, person, email) values ('"
                                + AURORA + "', platform.new_id(), '" + placed.reservation()
                                + "', 'COMPLIANCE', 'x', 'thief@evil.example')"))
                .hasMessageContaining("no evidence was promised");
    }

    @Test
    void whatIsOverWithinTheMinuteIsToldToNobody() throws Exception {
        Placed placed = promised();
        look();
        Placed.send(Placed.well(placed.node(), PortalTime.now()), 15);
        look();
        aMinutePasses();
        assertThat(letters(Person.OPERATOR, placed)).isEmpty();
        told(placed).body("items.ending", contains("HEARD")).body("items[0].toldTo", equalTo(0));
        assertThat(Browser.of(Person.OPERATOR)
                        .get("/ops/hardware/silences?node=" + placed.node())
                        .text())
                .contains("over before a mail left");
    }

    @Test
    void oneSilentGpuBesideOthersThatSpeakIsToldByItsName() throws Exception {
        Placed placed = promised();
        Placed.send(Placed.well(placed.node(), PortalTime.now()), 60);
        Database.SUPERUSER.execute("update telemetry.device_state s set last_at = last_at - interval '4 minutes' from"
                + " capacity.node n where n.id = s.node and n.name = '" + placed.node() + "' and device = 'gpu-3'");
        look();
        look();
        told(placed).body("items.device", contains("gpu-3"));
        aMinutePasses();
        assertThat(letters(Person.OPERATOR, placed))
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .contains(placed.node() + ", gpu-3: silent since", placed.node() + ", gpu-3: still seit")
                        .doesNotContain("gpu-2"));
        Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + placed.reservation() + "/health")
                .then()
                .statusCode(200)
                .body("level", equalTo("UNKNOWN"));
        Placed.send(Placed.well(placed.node(), PortalTime.now()), 60);
        look();
        told(placed).body("items.ending", contains("HEARD"));
    }

    @Test
    void theSameGpuIsToldOnceHoweverManyWrite() throws SQLException {
        Placed placed = promised();
        Database.APP.value("select telemetry.tell_silences()");
        String again =
                "insert into telemetry.silence (tenant_id, reservation_id, node, device, since) select tenant_id,"
                        + " reservation_id, node, '%s', since from telemetry.silence where reservation_id = '"
                        + placed.reservation() + "' and device = ''";
        Database.SUPERUSER.execute(again.formatted("gpu-1"));
        for (String device : List.of("gpu-1", "", "rail-0", "gpu-x")) {
            Refusal.each(
                    Database.SUPERUSER,
                    device.matches("gpu-x|rail-0") ? "silence_device_check" : "silence_told_once",
                    again.formatted(device));
        }
    }
}
