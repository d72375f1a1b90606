package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/// A list of sessions keeps exactly what is asked for, in the API, on the page and in the file.
@QuarkusTest
class SessionListTest {
    private static final String V1 = "/api/v1/sessions";
    private static final Person WE = Person.AURORA_CAPACITY;

    private static List<String> api(String query) {
        return WE.asks()
                .get(V1 + "?limit=1000&" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    @Test
    void aFilterKeepsExactlyItsRowsWhereverTheListIsRead() {
        UUID ours = Journey.of(1, 1).reservation(WE);
        UUID other = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(1, "DE", "FR", "LU");
        String booked = made(desk, ours, 0);
        String elsewhere = made(desk, other, 4);
        String cancelled = made(desk, ours, 8);
        WE.sends(Map.of()).post(V1 + "/" + cancelled + "/cancellation").then().statusCode(200);
        assertThat(api("reservation=" + ours)).containsExactly(cancelled, booked);
        assertThat(api("reservation=" + ours + "&state=BOOKED")).containsExactly(booked);
        assertThat(api("state=CANCELLED")).contains(cancelled).doesNotContain(booked, elsewhere);
        WE.asks().get(V1 + "?state=LOST").then().statusCode(400);
        Browser browser = Browser.of(WE);
        String file = browser.get("/app/sessions/sessions.csv?state=CANCELLED").text();
        assertThat(file).contains(cancelled).doesNotContain(booked, elsewhere);
        Document page = Jsoup.parse(browser.get("/app/sessions?state=CANCELLED").text());
        assertThat(page.select("form.filters option[selected]").eachAttr("value"))
                .containsExactly("CANCELLED");
        assertThat(page.select("tbody .status").eachText()).isNotEmpty().containsOnly("Cancelled");
        assertThat(page.select(".table-tools a").attr("href")).endsWith("state=CANCELLED");
    }

    private static String made(Desk desk, UUID reservation, int index) {
        return WE.sends(Desk.booking(desk.slot(WE.asks(), reservation, 3, index), reservation))
                .post(V1)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
