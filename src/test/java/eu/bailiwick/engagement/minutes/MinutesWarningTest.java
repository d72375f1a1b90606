package eu.bailiwick.engagement.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Whoever can book is told once, seven days before included minutes can be used no more.
@QuarkusTest
@QuarkusTestResource(MailServer.class)
class MinutesWarningTest {
    private static final Person WE = Person.AURORA_CAPACITY;
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Duration NINE_DAYS = Duration.ofDays(9);

    @Inject
    MinutesWarning warning;

    @Inject
    Acting acting;

    // Nine days of one month, as soon as there are.
    private static Journey nineDays() {
        ZonedDateTime start = PortalTime.now().atZone(ZONE).plusDays(2).truncatedTo(ChronoUnit.DAYS);
        if (start.plus(NINE_DAYS).getMonth() != start.getMonth()) {
            start = start.withDayOfMonth(1).plusMonths(1);
        }
        return new Journey(1, start.toInstant(), start.toInstant().plus(NINE_DAYS));
    }

    private static String one(String query) {
        try {
            return Database.SUPERUSER.value(query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int told(Person person, UUID reservation) throws Exception {
        int count = 0;
        for (MimeMessage mail : MailServer.messages(person.email())) {
            if (mail.getContent() instanceof String text
                    && text.contains("/app/reservations/" + reservation + "/minutes")) {
                assertThat(text)
                        .contains("480 are left in", "Sessions that begin before", "noch 480 übrig", "(Europe/Berlin)");
                count++;
            }
        }
        return count;
    }

    @Test
    void whoCanBookIsToldOnceSevenDaysBeforeAndNobodyElse() throws Exception {
        Journey journey = nineDays();
        UUID reservation = journey.reservation(WE);
        String of = " from engagement.minutes_mail where reservation_id = '" + reservation + "'";
        String job = one("select subject from platform.job where kind = 'minutes.warn' and subject like '" + reservation
                + " %' and due_at = '" + journey.end().minus(Duration.ofDays(7)) + "'");
        Desk.moveTo(journey.end().minus(Duration.ofDays(7)).minusSeconds(1));
        assertThat(told(WE, reservation)).isZero();
        Desk.moveTo(journey.end().minus(Duration.ofDays(7)).plusSeconds(1));
        assertThat(told(WE, reservation)).isEqualTo(1);
        assertThat(told(Person.AURORA_ADMIN, reservation)).isEqualTo(1);
        assertThat(told(Person.AURORA_VIEWER, reservation)).isZero();
        String mails = one("select count(*)" + of);
        String tenant = one("select tenant_id" + of + " limit 1");
        acting.as(tenant, () -> warning.run(job, Instant.EPOCH));
        assertThat(one("select count(*)" + of)).as("once").isEqualTo(mails);
        assertThat(one("select count(*)" + of + " and sent_at is null")).isEqualTo("0");
        Refusal.each(
                Database.SUPERUSER,
                "minutes_are_told_once",
                "insert into engagement.minutes_mail (tenant_id, id, reservation_id, month, person, email) select tenant_id,"
                        + " gen_random_uuid(), reservation_id, month, person, email" + of,
                "engagement.keep_minutes_mail",
                "update engagement.minutes_mail set sent_at = null where reservation_id = '" + reservation + "'",
                "engagement.keep_minutes_mail",
                "delete" + of);
    }

    @Test
    void nobodyIsWarnedOfATimeThatIsNotLongerThanThatOrTooEarly() {
        UUID brief = Journey.of(1, 1).reservation(WE);
        assertThat(one("select count(*) from platform.job where kind = 'minutes.warn' and subject like '" + brief
                        + " %'"))
                .isEqualTo("0");
        assertThat(one("select engagement.minutes_warn_at(tstzrange('2027-03-01Z', '2027-03-08Z'))"))
                .isEqualTo("null");
        Journey journey = nineDays();
        UUID reservation = journey.reservation(WE);
        String subject = one("select subject from platform.job where kind = 'minutes.warn' and subject like '"
                + reservation + " %'");
        String tenant = one("select tenant_id from reservation.reservation where id = '" + reservation + "'");
        acting.as(tenant, () -> warning.run(subject, Instant.EPOCH));
        assertThat(one("select count(*) from engagement.minutes_mail where reservation_id = '" + reservation + "'"))
                .as("too early")
                .isEqualTo("0");
    }
}
