package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The staff see who else of them has a ticket open; its customer never does.
@QuarkusTest
class TicketReadersTest {
    private static final String TOLD = "Others read this ticket now.";

    private static String page(Person person, String path) {
        return Browser.of(person).get(path).text();
    }

    private static int seenByThePortal() throws SQLException {
        try (var connection = Database.APP.connect();
                var query = connection.createStatement()) {
            connection.setAutoCommit(false);
            query.execute("select set_config('app.tenant', '11111111-1111-4111-8111-111111111111', true)");
            var found = query.executeQuery("select count(*) from engagement.ticket_reader");
            found.next();
            return found.getInt(1);
        }
    }

    @Test
    void whoElseReadsIsToldForFiveMinutes() throws SQLException {
        String ticket = Tickets.open(Person.AURORA_CAPACITY, "Two readers");
        String here = "/ops/tickets/" + ticket;
        page(Person.OPERATOR, here);
        assertThat(page(Person.OPERATOR, here)).as("oneself").doesNotContain(TOLD);
        String name = Database.SUPERUSER.value(
                "select name from engagement.ticket_reader where ticket_id = '" + ticket + "'");
        assertThat(page(Person.OPERATOR_2, here)).contains(TOLD, name + " opened it at");
        assertThat(page(Person.OPERATOR, here)).contains(TOLD);
        assertThat(page(Person.AURORA_CAPACITY, "/app/tickets/" + ticket)).doesNotContain(TOLD, name);
        assertThatThrownBy(() -> Database.APP.execute("delete from engagement.ticket_reader"))
                .hasMessageContaining("permission denied");
        assertThat(seenByThePortal()).as("as the portal itself reads").isZero();
        Tickets.pass(Duration.ofSeconds(301));
        assertThat(page(Person.OPERATOR, here)).doesNotContain(TOLD);
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from engagement.ticket_reader where ticket_id = '" + ticket + "'"))
                .as("what is over is let go")
                .isEqualTo("1");
    }
}
