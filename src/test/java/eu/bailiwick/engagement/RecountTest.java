package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A new version of business hours is counted for every open deadline of a tenant, in one go. How
/// long ten thousand take is measured by `infra/bench/run recount`.
@QuarkusTest
class RecountTest {
    private static final int MANY = 200;

    @Test
    void everyOpenDeadlineIsCountedByTheNewHoursAndKeepsWhatHasCounted() throws Exception {
        try (Organisation own = Organisation.withQuota(1)) {
            opened(own.id());
            String before = due(own.id());
            List<Map<String, String>> hours = Stream.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY")
                    .map(day -> Map.of("day", day, "opens", "08:00", "closes", "18:00"))
                    .toList();
            int version = Person.OPERATOR
                    .sends(Map.of("reason", "Fridays off", "hours", hours))
                    .post("/api/v1/operator/calendars/BUSINESS-DE/versions")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("version");
            Tickets.pass(Duration.ofSeconds(1));
            assertThat(Database.SUPERUSER.value("select count(*) from engagement.sla_cycle where tenant_id = '"
                            + own.id() + "' and calendar_version = " + version + " and due_at is not null"))
                    .isEqualTo(String.valueOf(MANY));
            assertThat(Database.SUPERUSER.value("select count(*) from engagement.sla_event where tenant_id = '"
                            + own.id() + "' and kind = 'RECALENDAR'"))
                    .isEqualTo(String.valueOf(MANY));
            assertThat(due(own.id())).as("without Fridays they are later").isGreaterThan(before);
        } finally {
            Person.OPERATOR
                    .sends(Map.of(
                            "reason",
                            "As before",
                            "hours",
                            Stream.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")
                                    .map(day -> Map.of("day", day, "opens", "08:00", "closes", "18:00"))
                                    .toList()))
                    .post("/api/v1/operator/calendars/BUSINESS-DE/versions")
                    .then()
                    .statusCode(201);
        }
    }

    private static String due(String tenant) throws Exception {
        return Database.SUPERUSER.value(
                "select to_char(min(due_at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') from engagement.ticket where tenant_id = '"
                        + tenant + "'");
    }

    private static void opened(String tenant) throws Exception {
        Database.SUPERUSER.execute(
                "insert into engagement.ticket (tenant_id, id, kind, impact, urgency, title, jurisdiction,"
                        + " opened_by, opened_by_name, by_staff) select '" + tenant
                        + "', uuidv7(), 'QUESTION', 'LOW', 'LOW', 'Many', 'DE', 'x', 'x', false from generate_series(1, "
                        + MANY + ")");
        Database.SUPERUSER.execute("insert into engagement.ticket_promise (tenant_id, ticket_id) select tenant_id, id"
                + " from engagement.ticket where tenant_id = '" + tenant + "'");
        Database.SUPERUSER.execute("insert into engagement.sla_cycle (tenant_id, id, ticket_id, metric, n, calendar,"
                + " calendar_version, zone, target_seconds, state, started_at, due_at, next_at, events) select tenant_id, uuidv7(),"
                + " id, 'RESOLUTION', 1, 'BUSINESS-DE', (select max(version) from engagement.calendar where code = 'BUSINESS-DE'),"
                + " 'Europe/Berlin', 360000, 'RUNNING', opened_at, opened_at + interval '10 days', opened_at + interval '9 days', 1"
                + " from engagement.ticket where tenant_id = '" + tenant + "'");
        Database.SUPERUSER.execute(
                "insert into engagement.sla_event (tenant_id, cycle_id, seq, kind, at, target_seconds, calendar,"
                        + " calendar_version, actor_name) select tenant_id, id, 1, 'START', started_at, target_seconds, calendar,"
                        + " calendar_version, 'x' from engagement.sla_cycle where tenant_id = '" + tenant + "'");
        Database.SUPERUSER.execute(
                "update engagement.ticket t set due_at = t.opened_at + interval '10 days' where tenant_id = '" + tenant
                        + "'");
    }
}
