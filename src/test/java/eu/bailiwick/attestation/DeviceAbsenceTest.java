package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One person's word that a device was taken out stops it from proving anything, and writes no history.
@QuarkusTest
class DeviceAbsenceTest {
    private static final String DEVICES = "/api/v1/operator/devices";

    /// A node of a reservation that runs, proved by a device that is registered in it.
    private record Proved(Confidential reservation, String node, long chip, String device) {
        static Proved by(long chip) throws SQLException {
            Confidential reservation = Confidential.of(1, 3).preparedWithoutProof();
            String node = reservation.nodes().getFirst();
            Agent.named("attestation-agent")
                    .proves(reservation.id(), node, Chip.number(chip))
                    .body("verdict", equalTo("ACCEPT"));
            String device = Person.OPERATOR
                    .asks()
                    .get(DEVICES + "?hardwareId="
                            + HexFormat.of().formatHex(Chip.number(chip).id()))
                    .path("items[0].id");
            return new Proved(reservation, node, chip, device);
        }

        String verdict() {
            Agent agent = Agent.named("attestation-agent");
            Agent.Challenge challenge = agent.challenge(reservation.id(), node);
            var judged = agent.answers(challenge, Chip.number(chip).evidence(challenge.nonce()))
                    .extract();
            return judged.path("verdict") + " " + judged.path("reason");
        }

        /// The ids of hardware that the residency report shows of the reservation until now.
        String shown() {
            Instant now = PortalTime.now();
            return Person.AURORA_COMPLIANCE
                    .asks()
                    .get("/api/v1/residency-report?from=" + now.minus(Duration.ofDays(30)) + "&to=" + now
                            + "&reservation=" + reservation.id())
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
        }

        String hardware() {
            return HexFormat.of().formatHex(Chip.number(chip).id()).substring(0, 16);
        }
    }

    private static Response absent(Proved proved, Instant since) {
        return Person.OPERATOR
                .sends(Map.of("kind", "ABSENCE", "at", since.toString(), "reason", "In repair"))
                .post(DEVICES + "/" + proved.device + "/changes");
    }

    private static Response withdrawn(Person by, String device) {
        return by.asks()
                .post(DEVICES + "/" + device + "/changes/"
                        + Registered.story(device).path("device.waiting") + "/withdrawal");
    }

    @Test
    void anAbsenceInThePastHidesNothingUntilSomebodyElseConfirmsIt() throws SQLException {
        Instant before = PortalTime.now();
        Proved proved = Proved.by(905);
        Confidential.moveTo(PortalTime.now().plus(Duration.ofMinutes(1)));
        String since =
                Database.SUPERUSER.value("select to_char(lower(period) at time zone 'UTC' + interval '1 microsecond',"
                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from attestation.device_placement where device = '"
                        + proved.device
                        + "'");
        assertThat(Instant.parse(since)).isAfterOrEqualTo(before);
        assertThat(proved.shown()).contains(proved.hardware());
        absent(proved, Instant.parse(since)).then().statusCode(200);
        assertThat(proved.shown()).as("the report of what was").contains(proved.hardware());
        assertThat(proved.verdict()).isEqualTo("REJECT DEVICE_ABSENT");
        Registered.confirmedBy(Person.OPERATOR, proved.device).then().statusCode(403);
        assertThat(proved.shown()).contains(proved.hardware());
        Registered.confirm(proved.device);
        Registered.story(proved.device).then().body("device.state", equalTo("ABSENT"));
        assertThat(proved.verdict()).isEqualTo("REJECT DEVICE_ABSENT");
    }

    @Test
    void onlyWhoToldAnAbsenceTakesItBack() throws SQLException {
        Proved proved = Proved.by(906);
        Confidential.moveTo(PortalTime.now().plusSeconds(1));
        absent(proved, PortalTime.now()).then().statusCode(200);
        withdrawn(Person.OPERATOR_2, proved.device).then().statusCode(403);
        assertThat(proved.verdict()).isEqualTo("REJECT DEVICE_ABSENT");
        withdrawn(Person.OPERATOR, proved.device).then().statusCode(200);
        assertThat(proved.verdict()).isEqualTo("ACCEPT ");
    }

    @Test
    void anAbsenceDoesNotWaitBehindAMove() throws SQLException {
        Proved proved = Proved.by(907);
        Confidential.moveTo(PortalTime.now().plusSeconds(1));
        Registered.happened(proved.device, "MOVE", proved.node).then().statusCode(200);
        assertThat(proved.verdict()).isEqualTo("ACCEPT ");
        absent(proved, PortalTime.now()).then().statusCode(200);
        Registered.story(proved.device)
                .then()
                .body("changes.find { it.kind == 'MOVE' }.state", equalTo("WITHDRAWN"))
                .body("changes.find { it.kind == 'ABSENCE' }.state", equalTo("WAITING"));
        absent(proved, PortalTime.now()).then().statusCode(409);
        Registered.happened(proved.device, "MOVE", proved.node).then().statusCode(409);
    }

    @Test
    void theDatabaseTakesNoAbsenceOfOnePerson() throws SQLException {
        Proved proved = Proved.by(908);
        Confidential.moveTo(PortalTime.now().plusSeconds(1));
        String told = "insert into attestation.device_change (id, device, kind, happened_at, reason, proposed_by,"
                + " proposed_by_name%s) values (gen_random_uuid(), '" + proved.device
                + "', 'ABSENCE', platform.app_now(), 'x', 'a', 'a'%s)";
        String decided =
                "update attestation.device_change set %1$s_by = '%2$s', %1$s_by_name = 'n', %1$s_at = now() where device = '"
                        + proved.device + "' and kind = 'ABSENCE'";
        for (Database who : new Database[] {Database.APP, Database.SUPERUSER}) {
            for (String by : new String[] {"'a'", "'b'"}) {
                assertThatThrownBy(() -> who.execute(told.formatted(
                                ", confirmed_by, confirmed_by_name, confirmed_at", ", " + by + ", 'n', now()")))
                        .hasMessageContaining("begins as a proposal");
            }
        }
        Database.APP.execute(told.formatted("", ""));
        assertThatThrownBy(() -> Database.APP.execute(decided.formatted("confirmed", "a")))
                .hasMessageContaining("two_people_of_the_provider");
        assertThatThrownBy(() -> Database.APP.execute(decided.formatted("withdrawn", "b")))
                .hasMessageContaining("absence_is_taken_back_by_who_told_it");
        String unused = Agent.named("attestation-agent")
                .challenge(proved.reservation.id(), proved.node)
                .id();
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "insert into attestation.appraisal select (jsonb_populate_record(a, jsonb_build_object('id',"
                                + " gen_random_uuid(), 'challenge_id', '" + unused
                                + "'))).* from attestation.appraisal a where"
                                + " reservation_id = '" + proved.reservation.id() + "' and verdict = 'ACCEPT'"))
                .hasMessageContaining("not registered in the node");
    }
}
