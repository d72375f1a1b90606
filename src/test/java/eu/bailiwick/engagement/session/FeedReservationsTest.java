package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.reservation.Amending;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The link of a calendar shows the reservations of its organisation, as they stand, and of no other.
@QuarkusTest
class FeedReservationsTest {
    private static String link(Response made) {
        return made.then().statusCode(201).extract().path("link");
    }

    private static String asked(Person person, String language) {
        return link(person.sends(Map.of("language", language)).post("/api/v1/calendar-feeds"));
    }

    private static String read(String link) {
        return RestAssured.get(link).then().statusCode(200).extract().asString().replace("\r\n ", "");
    }

    private static String entry(String link, UUID reservation) {
        String calendar = read(link);
        String uid = "UID:" + reservation + "@reservations.bailiwick";
        assertThat(calendar.split(uid, -1)).as("one entry of it").hasSize(2);
        return calendar.substring(calendar.indexOf(uid)).replaceAll("(?s)END:VEVENT.*", "");
    }

    private static void state(UUID reservation, String state) throws SQLException {
        Database.SUPERUSER.execute(
                "set session_replication_role = replica; update reservation.reservation set state = '" + state
                        + "', version = version + 1 where id = '" + reservation + "'");
    }

    @Test
    void aReservationIsShownForItsWindowInWordsWithItsPage() {
        Journey journey = Journey.of(2, 3);
        UUID id = journey.reservation(Person.AURORA_CAPACITY);
        String link = asked(Person.AURORA_CAPACITY, "en");
        String entry = entry(link, id);
        assertThat(entry)
                .contains("DTSTART:" + journey.start().toString().replaceAll("[-:]", ""))
                .contains("DTEND:" + journey.end().toString().replaceAll("[-:]", ""))
                .contains("STATUS:CONFIRMED", "TRANSP:TRANSPARENT", "SUMMARY:Reservation: RSV-")
                .contains("DESCRIPTION:2 nodes of 8 × H100 SXM\\, ")
                .contains(". Scheduled.\\nhttp")
                .containsPattern("URL:http://[^/]+/app/reservations/" + id + "\r\n");
        assertThat(Browser.of(Person.AURORA_CAPACITY)
                        .get("/app/reservations/" + id)
                        .status())
                .isEqualTo(200);
        String before = RestAssured.get(link).header("ETag");
        Amending change = new Amending(id);
        change.confirm(change.open(Map.of("kind", "CANCEL"))).then().statusCode(200);
        assertThat(entry(link, id)).contains("STATUS:CANCELLED", ". Cancelled.").doesNotContain(sequence(entry));
        assertThat(RestAssured.get(link).header("ETag")).isNotEqualTo(before);
        assertThat(entry(asked(Person.AURORA_VIEWER, "de"), id)).contains("SUMMARY:Reservierung: ", ". Storniert.");
    }

    private static String sequence(String entry) {
        return entry.replaceAll("(?s).*(SEQUENCE:\\d+\r\n).*", "$1");
    }

    @Test
    void whatWaitsIsTentativeAndWhatWillNotBeIsCancelled() throws SQLException {
        UUID id = Placed.around(Placed.AURORA, 1).reservation();
        String link = asked(Person.AURORA_CAPACITY, "en");
        for (String state : List.of("PENDING_CUSTOMER_APPROVAL", "PENDING_PROVIDER_APPROVAL")) {
            state(id, state);
            assertThat(entry(link, id)).contains("STATUS:TENTATIVE");
        }
        for (String state : List.of("SCHEDULED", "ACTIVE", "SUSPENDED", "COMPLETED")) {
            state(id, state);
            assertThat(entry(link, id)).contains("STATUS:CONFIRMED");
        }
        for (String state : List.of("EXPIRED", "WITHDRAWN", "DECLINED", "CANCELLED", "FAILED")) {
            state(id, state);
            assertThat(entry(link, id)).contains("STATUS:CANCELLED");
        }
    }

    /// Who pays and who audits see reservations, and no sessions: their calendar does as well.
    @Test
    void rolesWithoutSessionsReadReservationsAlone() throws Exception {
        try (Organisation own = Organisation.withQuota(2)) {
            UUID first = Placed.around(own.id(), 1).reservation();
            for (String role : List.of("finance", "compliance")) {
                Member member = own.member(role);
                assertThat(Browser.of(member).get("/app/sessions/feed").text())
                        .contains("Sessions are not shown, as your role does not see them");
                assertThat(read(link(member.sends(Map.of("language", "en")).post("/api/v1/calendar-feeds"))))
                        .contains(first.toString())
                        .doesNotContain("@sessions.bailiwick");
            }
        }
    }

    @Test
    void nobodyReadsWhatIsAnotherTenantsNorTheStaffWhatIsAnyTenants() throws Exception {
        UUID ours = Placed.around(Placed.AURORA, 1).reservation();
        UUID theirs = Placed.around(Placed.BOREALIS, 1).reservation();
        assertThat(read(asked(Person.AURORA_VIEWER, "en")))
                .contains(ours.toString())
                .doesNotContain(theirs.toString());
        assertThat(read(asked(Person.BOREALIS_CAPACITY, "en")))
                .contains(theirs.toString())
                .doesNotContain(ours.toString());
        try (Organisation own = Organisation.withQuota(2)) {
            Member viewer = own.member("viewer");
            String link = link(viewer.sends(Map.of("language", "en")).post("/api/v1/calendar-feeds"));
            assertThat(read(link)).doesNotContain(ours.toString(), theirs.toString(), "@reservations");
            UUID first = Placed.around(own.id(), 1).reservation();
            assertThat(read(link)).contains(first.toString()).doesNotContain(ours.toString());
            Database.SUPERUSER.execute(
                    "update tenancy.tenant set state = 'SUSPENDED', suspended_reason = 'x' where id = '" + own.id()
                            + "'");
            assertThat(read(link)).as("suspended, it reads").contains(first.toString());
            Database.SUPERUSER.execute(
                    "update tenancy.tenant set state = 'ACTIVE', suspended_reason = '' where id = '" + own.id() + "'");
            String feed = viewer.asks().get("/api/v1/calendar-feeds").path("items[0].id");
            viewer.asks().delete("/api/v1/calendar-feeds/" + feed).then().statusCode(204);
            RestAssured.get(link).then().statusCode(404);
        }
    }
}
