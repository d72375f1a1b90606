package eu.bailiwick.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a reservation costs is one sum, wherever it stands: what the last confirmation said.
@QuarkusTest
class AmendedTotalTest {

    @Test
    void theApiTheListAndTheExportTellWhatTheLastConfirmationSaid() throws SQLException {
        Journey journey = Journey.of(2, 2);
        Amending it = new Amending(journey.reservation(Person.AURORA_CAPACITY));
        List<Map<String, Object>> changes = new ArrayList<>();
        changes.add(Map.of("kind", "GROW", "nodes", 4));
        changes.add(Map.of("kind", "SHRINK", "nodes", 3));
        changes.add(Map.of(
                "kind",
                "MOVE",
                "start",
                journey.start().plus(Duration.ofHours(3)).toString()));
        changes.add(Map.of(
                "kind", "EXTEND", "end", journey.end().plus(Duration.ofDays(2)).toString()));
        changes.add(Map.of("kind", "CANCEL"));
        for (Map<String, Object> change : changes) {
            Response quoted = it.ask(change);
            it.confirm(quoted.path("id")).then().statusCode(200);
            told(it, quoted);
        }
    }

    private static void told(Amending it, Response quoted) throws SQLException {
        String net = quoted.path("after.price.net.amount");
        String gross = quoted.path("after.price.gross.amount");
        Response shown = Person.AURORA_VIEWER.asks().get("/api/v1/reservations/" + it.reservation());
        shown.then().body("price.net.amount", equalTo(net)).body("price.gross.amount", equalTo(gross));
        String reference = shown.path("reference");
        assertThat(reference).matches("RSV-\\d{5,}");
        Browser viewer = Browser.of(Person.AURORA_VIEWER);
        assertThat(viewer.get("/app/reservations/reservations.csv")
                        .text()
                        .lines()
                        .filter(line -> line.contains("\"" + reference + "\"")))
                .singleElement()
                .asString()
                .contains("," + net + "," + gross + ",\"EUR\",");
        assertThat(new BigDecimal(Database.SUPERUSER.value("select ((select coalesce(sum(net_minor), 0) from "
                        + "reservation.locked_line where live and reservation_id = r.id) + (select coalesce(sum(fee_minor), 0) "
                        + "from reservation.amendment where state = 'APPLIED' and reservation_id = r.id)) / 100.0 "
                        + "from reservation.reservation r where id = '" + it.reservation() + "'")))
                .as("live lines and fees")
                .isEqualByComparingTo(net);
        assertThat(new BigDecimal(
                        Database.SUPERUSER.value("update reservation.reservation set gross_minor = 1 where id = '"
                                + it.reservation() + "' returning gross_minor / 100.0")))
                .as("the kept price, whoever writes to it")
                .isEqualByComparingTo(gross);
    }
}
