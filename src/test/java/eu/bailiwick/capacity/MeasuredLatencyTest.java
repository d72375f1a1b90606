package eu.bailiwick.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// The calendar shows the round trips that were measured, and no figure where none was.
@QuarkusTest
class MeasuredLatencyTest {
    private static final String CITY = "Nowhere-on-Sea";

    @Test
    void whatWasNotMeasuredIsNotShownAsNoTimeAtAll() throws SQLException {
        String jurisdiction = Database.SUPERUSER.value(
                "select jurisdiction from catalog.site group by 1 having count(*) = 2 order by 1 limit 1");
        Database.SUPERUSER.execute("insert into catalog.site_latency select min(code), '" + CITY
                + "', 7.5, '2026-01-01' from catalog.site where jurisdiction = '" + jurisdiction + "'");
        try {
            String page = Browser.of(Person.OPERATOR)
                    .get("/app/capacity?jurisdiction=" + jurisdiction)
                    .text();
            String row = page.substring(page.indexOf(CITY), page.indexOf("</tr>", page.indexOf(CITY)));
            assertThat(row).contains(">7.5<", ">–<").doesNotContain(">0<");
        } finally {
            Database.SUPERUSER.execute("delete from catalog.site_latency where city = '" + CITY + "'");
        }
    }
}
