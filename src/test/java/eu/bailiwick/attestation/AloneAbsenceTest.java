package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Absences that were told when one person's word was enough are found, and a second person confirms them.
@QuarkusTest
class AloneAbsenceTest {
    private static final String DEVICES = "/api/v1/operator/devices";

    /// A device that lay at a site and was taken out, and the change that says so.
    private record Out(String device, String change) {
        /// As the portal wrote it when one person was enough.
        static Out alone() throws SQLException {
            String device = Person.OPERATOR
                    .sends(Map.of(
                            "kind",
                            "NVIDIA_GPU",
                            "hardwareId",
                            UUID.randomUUID().toString().replace("-", ""),
                            "site",
                            "ber1",
                            "reason",
                            "test"))
                    .post(DEVICES)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            Registered.confirm(device);
            Confidential.moveTo(PortalTime.now().plusSeconds(1));
            Registered.happened(device, "ABSENCE", null).then().statusCode(200);
            String change = Registered.story(device).path("device.waiting");
            Registered.confirm(device);
            Database.SUPERUSER.execute("begin; alter table attestation.device_change drop constraint"
                    + " two_people_of_the_provider; set local session_replication_role = replica; update"
                    + " attestation.device_change set confirmed_by = proposed_by, confirmed_by_name = proposed_by_name where id ="
                    + " '" + change
                    + "'; alter table attestation.device_change add constraint two_people_of_the_provider check"
                    + " (confirmed_by <> proposed_by) not valid; commit");
            return new Out(device, change);
        }

        Response confirmedBy(Person person) {
            return person.asks().post(DEVICES + "/" + device + "/changes/" + change + "/confirmation");
        }

        String placements() throws SQLException {
            return Database.SUPERUSER.value("select string_agg(state || period, ' ' order by period) from"
                    + " attestation.device_placement where device = '" + device + "'");
        }
    }

    private static void isListed(Out out, boolean alone) {
        Person.OPERATOR
                .asks()
                .get(DEVICES + "?alone=true&limit=200")
                .then()
                .statusCode(200)
                .body("items.id", alone ? hasItem(out.device) : not(hasItem(out.device)));
    }

    @Test
    void aSecondPersonConfirmsAnOldAbsenceAndInTheEndTheConstraintHolds() throws SQLException {
        Out out = Out.alone();
        isListed(out, true);
        Browser second = Browser.of(Person.OPERATOR_2);
        String page = "/ops/devices/" + out.device;
        assertThat(second.get(page).text()).contains("An absence counts on the word of one person");
        assertThat(second.get("/ops/devices/devices.csv?alone=true").text()).contains(out.change);
        String before = out.placements();
        out.confirmedBy(Person.OPERATOR).then().statusCode(403);
        out.confirmedBy(Person.ENGINEER).then().statusCode(403);
        out.confirmedBy(Person.OPERATOR_2).then().statusCode(200).body("alone", nullValue());
        out.confirmedBy(Person.OPERATOR_2).then().statusCode(409);
        isListed(out, false);
        assertThat(out.placements()).as("where it was is not written anew").isEqualTo(before);
        Registered.story(out.device)
                .then()
                .body("device.state", equalTo("ABSENT"))
                .body("changes.find { it.kind == 'ABSENCE' }.countedAloneFrom", notNullValue())
                .body("changes.find { it.kind == 'ABSENCE' }.alone", equalTo(false));
        assertThat(second.get(page).text())
                .contains("counted on one person")
                .doesNotContain("An absence counts on the word of one person");
        assertThat(second.get(page + "/history.csv").text()).contains("counted_alone_from");
        Database.SUPERUSER.execute(
                "alter table attestation.device_change validate constraint two_people_of_the_provider");
    }

    @Test
    void reportsOfBeforeStillSayOnePerson() throws SQLException {
        Out out = Out.alone();
        String asOf = "select people || ' ' || (known_at is not null) from attestation.device_change c,"
                + " attestation.change_as_of(c, %s) where c.id = '" + out.change + "'";
        String then = Database.SUPERUSER.value(
                "select quote_literal(confirmed_at + interval '1 microsecond') || '::timestamptz' from"
                        + " attestation.device_change where id = '" + out.change + "'");
        assertThat(Database.SUPERUSER.value(asOf.formatted(then))).isEqualTo("1 true");
        Confidential.moveTo(PortalTime.now().plusSeconds(1));
        out.confirmedBy(Person.OPERATOR_2).then().statusCode(200);
        assertThat(Database.SUPERUSER.value(asOf.formatted(then))).isEqualTo("1 true");
        assertThat(Database.SUPERUSER.value(asOf.formatted("platform.app_now() + interval '1 second'")))
                .isEqualTo("2 true");
    }

    @Test
    void nobodyTakesItBackOrWritesItAnew() throws SQLException {
        Out out = Out.alone();
        String update = "update attestation.device_change set %s where id = '" + out.change + "'";
        List<String> attacks = Stream.of(
                        "confirmed_by = null, confirmed_by_name = null, confirmed_at = null",
                        "confirmed_at = confirmed_at - interval '1 day'",
                        "withdrawn_by = proposed_by, withdrawn_by_name = 'n', withdrawn_at = now()",
                        "confirmed_by = 'b', happened_at = happened_at - interval '1 day'",
                        "confirmed_by = 'b', counted_alone_from = now()")
                .map(update::formatted)
                .toList();
        Refusal.all(Database.SUPERUSER, "attestation.guard_device_change", attacks);
        // The last two are none of the portal's columns; a grant refuses them before the trigger is asked.
        Refusal.all(Database.APP, "attestation.guard_device_change", attacks.subList(0, 3));
        Refusal.all(Database.APP, "42501", attacks.subList(3, 5));
        Person.OPERATOR
                .asks()
                .post(DEVICES + "/" + out.device + "/changes/" + out.change + "/withdrawal")
                .then()
                .statusCode(409);
        out.confirmedBy(Person.OPERATOR_2).then().statusCode(200);
        assertThatThrownBy(() -> Database.SUPERUSER.execute(update.formatted("confirmed_by = 'c'")))
                .hasMessageContaining("never changed");
    }
}
