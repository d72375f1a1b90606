package eu.bailiwick.walk;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What stands under a drawing or beside a form is taken along as a file that the page leads to.
@QuarkusTest
class DrawnTablesTest {
    private static List<String> file(Person person, String page, String address, String columns) {
        Browser reader = Browser.of(person);
        assertThat(reader.get(page).text()).as(page).contains("href=\"" + address);
        Browser.Shown file = reader.get(address);
        assertThat(file.status()).as(address).isEqualTo(200);
        List<String> lines = file.text().lines().toList();
        assertThat(lines.getFirst().replace("\"", "")).as(address).isEqualTo(columns);
        return lines;
    }

    @Test
    void whatAMonthCostsIsToldDayByDay() {
        YearMonth month = YearMonth.from(PortalTime.now().atZone(ZoneOffset.UTC));
        List<String> lines = file(Person.AURORA_FINANCE, "/app", "/app/spending.csv", "day,series,amount,currency");
        assertThat(lines).as("today is told twice").hasSize(1 + month.lengthOfMonth() + 1);
        assertThat(lines.get(1).replace("\"", ""))
                .startsWith(month + "-01,ACTUAL,")
                .endsWith(",EUR");
        assertThat(lines.getLast().replace("\"", "")).startsWith(month.atEndOfMonth() + ",FORECAST,");
    }

    @Test
    void theCalendarOfOperationsIsToldBlockByBlock() {
        assertThat(file(Person.OPERATOR, "/ops", "/ops/calendar.csv", "place,hardware,block,label,start,end"))
                .hasSizeGreaterThan(1);
        file(
                Person.OPERATOR,
                "/ops",
                "/ops/occupancy/occupancy.csv",
                "site,fabric_domain,node_type,confidential,week_start,installed,reserved,held,maintenance,"
                        + "spare_and_turnaround,free,occupancy,forecast");
    }

    @Test
    void thePriceBesideTheFormIsToldLineByLine() {
        Browser capacity = Browser.of(Person.AURORA_CAPACITY);
        String page = capacity.get("/app/reserve").text();
        assertThat(page).contains("href=\"/app/reserve/quote.csv?asked=1");
        String address = page.substring(page.indexOf("/app/reserve/quote.csv"));
        String file = capacity.get(address.substring(0, address.indexOf('"')).replace("&amp;", "&"))
                .text();
        assertThat(file.replace("\"", ""))
                .startsWith("kind,what,how,amount,currency")
                .contains("\nLINE,", "\nNET,", "\nTAX,", "\nGROSS,");
    }

    @Test
    void clearancesAndTheWorkingWeekOfAnEngineerAreTold() throws SQLException {
        String page = "/ops/engineers/"
                + Database.SUPERUSER.value(
                        "select id from engagement.engineer where email = 'engineer@provider.example'");
        assertThat(file(Person.OPERATOR, page, page + "/clearances.csv", "engineer,name,jurisdiction,cleared"))
                .hasSizeGreaterThan(3);
        assertThat(file(Person.OPERATOR, page, page + "/working-week.csv", "engineer,name,day,from,until,hours,zone"))
                .hasSizeGreaterThan(1);
    }
}
