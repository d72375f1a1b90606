package eu.bailiwick.home;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A tenant's first page: its figures are those of the ledger, its calendar stays small.
@QuarkusTest
class OverviewTest {
    private static final String COMMITTED =
            " from reservation.reservation r where r.tenant_id = (select id from tenancy.tenant where alias = 'aurora') "
                    + "and r.state in ('SCHEDULED', 'LOCKED', 'PROVISIONING', 'ACTIVE', 'SUSPENDED', 'ENDING')";

    private static String overview() {
        return Browser.of(Person.AURORA_VIEWER).get("/app").text();
    }

    @Test
    void figuresCountEveryCommittedReservation() throws SQLException {
        Journey.of(1, 1).reservation(Person.AURORA_CAPACITY);
        String nodes = Database.SUPERUSER.value("select sum(nodes)" + COMMITTED);
        String count = Database.SUPERUSER.value("select count(*)" + COMMITTED);
        assertThat(overview()).contains(nodes + " promised of ").contains("reservations: " + count);
    }

    @Test
    void theCalendarHasAtMostSixRowsAndLeadsToTheRest() {
        String page = overview();
        assertThat(Pattern.compile("class=\"tl-name\"").matcher(page).results().count())
                .isBetween(1L, 6L);
        assertThat(page).contains("href=\"/app/capacity\"");
    }
}
