package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/// What a compliance officer reads of nodes in two jurisdictions, on the page, as CSV and by the API.
@QuarkusTest
class ResidencyPageTest {
    private static final String HERE = "/app/proof/residency";

    private static String page(String path) {
        Browser.Shown shown = Browser.of(Person.AURORA_COMPLIANCE).get(path);
        assertThat(shown.status()).isEqualTo(200);
        return shown.text();
    }

    /// The row of a reservation, on whatever page it is.
    private static Element row(String reservation, String month) {
        for (int page = 1; page <= 60; page++) {
            Element row = Jsoup.parse(page(HERE + "?period=" + month + "&page=" + page))
                    .selectFirst("tr:has(a[href=/app/reservations/" + reservation + "])");
            if (row != null) {
                return row;
            }
        }
        throw new AssertionError("no row of " + reservation);
    }

    private static List<String> line(String csv, String reservation) {
        String line = csv.lines()
                .filter(one -> one.startsWith("\"" + reservation + "\","))
                .findFirst()
                .orElseThrow();
        return List.of(line.replace("\"", "").split(",(?! )", -1));
    }

    private static Map<String, Object> stay(JsonPath report, String reservation) {
        return report.<Map<String, Object>>getList("stays").stream()
                .filter(one -> one.get("reservation").equals(reservation))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void registeredNodesOfTwoJurisdictionsAreShownWhereTheyAreAndByWhat() throws SQLException {
        Confidential german = Confidential.in("DE", 1, 2);
        Confidential luxembourgish = Confidential.in("LU", 1, 2);
        german.preparedWithoutProof();
        luxembourgish.silence();
        Confidential.moveTo((german.start().isAfter(luxembourgish.start()) ? german : luxembourgish)
                .start()
                .plusSeconds(2));
        Agent agent = Agent.named("attestation-agent");
        Chip inMunich = Chip.number(49_001);
        Chip inLuxembourg = Chip.number(352_001);
        agent.proves(german.id(), german.nodes().getFirst(), inMunich).body("verdict", equalTo("ACCEPT"));
        agent.proves(german.id(), german.nodes().getFirst(), inMunich).body("verdict", equalTo("ACCEPT"));
        agent.proves(luxembourgish.id(), luxembourgish.nodes().getFirst(), inLuxembourg)
                .body("verdict", equalTo("ACCEPT"));

        String month = PortalTime.now().toString().substring(0, 7);
        isShown(german, month, inMunich, new Place("DE", "Germany", "muc1", "Munich"), 2);
        isShown(luxembourgish, month, inLuxembourg, new Place("LU", "Luxembourg", "lux1", "Luxembourg"), 1);
        assertThat(Browser.of(Person.BOREALIS_ADMIN)
                        .get(HERE + "/capacity.csv?period=" + month)
                        .text())
                .startsWith("\"reservation\",")
                .doesNotContain(german.id(), luxembourgish.id());
    }

    private record Place(String code, String country, String site, String city) {}

    private static void isShown(Confidential reservation, String month, Chip chip, Place place, int accepted) {
        JsonPath report = Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/residency-report?period=" + month)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        Map<String, Object> stay = stay(report, reservation.id());
        String node = String.valueOf(stay.get("node"));
        assertThat(node).startsWith(place.site + "-");
        assertThat(stay)
                .containsEntry("jurisdiction", place.code)
                .containsEntry("site", place.site)
                .containsEntry("shown", "ATTESTED")
                .containsEntry("accepted", accepted);
        String evidence = String.valueOf(stay.get("evidence"));
        List<?> laws = (List<?>) stay.get("legalRegimes");

        Element row = row(reservation.id(), month);
        assertThat(row.text())
                .contains(
                        node,
                        place.country,
                        place.city,
                        String.valueOf(stay.get("rack")),
                        "Evidence of registered hardware");
        assertThat(laws).isNotEmpty().allSatisfy(law -> assertThat(row.text()).contains(String.valueOf(law)));
        assertThat(row.select("a").eachAttr("href")).contains("/app/proof/" + evidence);

        List<String> line = line(page(HERE + "/capacity.csv?period=" + month), reservation.id());
        assertThat(line)
                .contains(
                        node,
                        place.code,
                        place.site,
                        String.valueOf(((Map<?, ?>) stay.get("period")).get("start")),
                        "ATTESTED",
                        evidence)
                .contains(String.valueOf(accepted));
        assertThat(report.<Map<String, Object>>getList("devices"))
                .anySatisfy(event -> assertThat(event)
                        .containsEntry("device", HexFormat.of().formatHex(chip.id()))
                        .containsEntry("event", "COMMISSIONING")
                        .containsEntry("people", 2)
                        .containsEntry("jurisdiction", place.code)
                        .containsEntry("site", place.site));
        assertThat(page(HERE + "/gaps.csv?period=" + month))
                .doesNotContain(String.valueOf(stay.get("reservationName")));
    }
}
