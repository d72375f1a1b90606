package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.BOREALIS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.operations.JobBoard;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.telemetry.energy.DayRound;
import eu.bailiwick.telemetry.kept.Months;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One piece of the day's work that fails is put off and shown; everything of everybody else is done.
@QuarkusTest
class PiecesTest {
    private static final String OF_PIECES = "kind in ('telemetry.day', 'telemetry.standing', 'telemetry.month')";

    @Inject
    DayRound days;

    @Inject
    Months months;

    @Inject
    JobBoard board;

    @Inject
    Jobs work;

    private Instant yesterday = Instant.EPOCH;

    @BeforeEach
    void nothingWaits() throws SQLException {
        days.sumUp();
        Database.SUPERUSER.execute("delete from telemetry.day_due");
        Database.SUPERUSER.execute("set session_replication_role = replica; delete from telemetry.ranked_day");
        yesterday = PortalTime.now()
                .minus(1, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.DAYS)
                .minus(1, ChronoUnit.DAYS);
    }

    @AfterEach
    void nothingStays() throws SQLException {
        Database.SUPERUSER.execute("delete from telemetry.day_due");
        Database.SUPERUSER.execute("delete from platform.job where " + OF_PIECES);
    }

    private Placed measured(String tenant) throws SQLException {
        Placed placed = Placed.during(
                tenant,
                1,
                new Period(yesterday.minus(2, ChronoUnit.DAYS), yesterday.plus(3, ChronoUnit.DAYS)),
                "ACTIVE");
        StringBuilder text = new StringBuilder();
        for (int minute = 0; minute < 60; minute++) {
            text.append(placed.line("DCGM_FI_DEV_POWER_USAGE", "600", yesterday.plusSeconds(3600 + minute * 60L)));
        }
        Placed.send(text.toString(), 60).statusCode(200);
        return placed;
    }

    /// More power than PostgreSQL believes of any GPU: the day of this node cannot be summed up.
    private static Placed forged(Placed placed) throws SQLException {
        Database.SUPERUSER.execute("update telemetry.minute set total = 1e9, high = 1e9 where reservation_id = '"
                + placed.reservation() + "'");
        return placed;
    }

    private static String energy(Placed placed) throws SQLException {
        return Placed.seenBy(
                placed.tenant(),
                "select round(sum(joules) / 1000) from telemetry.energy where reservation_id = '" + placed.reservation()
                        + "'");
    }

    private static void giveUp(String kind) throws SQLException {
        Database.SUPERUSER.execute(
                "update platform.job set state = 'FAILED', attempts = 10 where state = 'PLANNED' and kind = '" + kind
                        + "'");
    }

    private static String job(String subject) throws SQLException {
        return Database.SUPERUSER.value(
                "select string_agg(state, ' ') from platform.job where subject = '" + subject + "'");
    }

    private static void at(String function, String instant) throws SQLException {
        Database.SUPERUSER.execute(function.replace("platform.app_now()", "timestamptz '" + instant + "'"));
    }

    private static String source(String function) throws SQLException {
        return Database.SUPERUSER.value("select pg_get_functiondef('" + function + "'::regproc)");
    }

    @Test
    void oneForgedDayOfANodeHoldsUpNobody() throws SQLException {
        Placed broken = forged(measured(AURORA));
        Placed well = measured(BOREALIS);
        String day = yesterday.toString().substring(0, 10);
        String piece = broken.node() + " " + day;
        assertThat(days.sumUp()).isPositive();
        assertThat(energy(well)).isEqualTo("540");
        assertThat(energy(broken)).isEqualTo("null");
        assertThat(job(piece)).isEqualTo("PLANNED");
        assertThat(Browser.of(Person.OPERATOR).get("/ops/jobs?state=PLANNED").text() + jobs("PLANNED"))
                .contains("Sum up a day of a node", piece, "no_gpu_draws_so_much");
        giveUp("telemetry.day");
        assertThat(days.rank()).as("compared without it").isEqualTo(1);
        assertThat(Browser.of(Person.OPERATOR).get("/ops/jobs").text())
                .contains("Sum up a day of a node", piece, "no_gpu_draws_so_much");
        assertThat(days.sumUp()).as("it is left to the job").isZero();
        Database.SUPERUSER.execute("update telemetry.minute set total = 600, high = 600 where reservation_id = '"
                + broken.reservation() + "'");
        Database.SUPERUSER.execute("update platform.job set state = 'DONE' where subject = '" + piece + "'");
        days.sumUp();
        assertThat(energy(broken)).as("mended, it is summed up").isEqualTo("540");
    }

    /// The tenth attempt is the last: then the overview, the page of jobs and the metric tell an operator, until they
    /// have mended it and put it back to work.
    @Test
    void aPieceThatFailsTenTimesIsToldToAnOperatorUntilTheyMendIt() throws Exception {
        Placed broken = forged(measured(AURORA));
        String piece = broken.node() + " " + yesterday.toString().substring(0, 10);
        days.sumUp();
        Browser operator = Browser.of(Person.OPERATOR);
        Database.SUPERUSER.execute(
                "update platform.job set attempts = 9, finished_at = null where subject = '" + piece + "'");
        until(piece, "FAILED");
        assertThat(operator.get("/ops").text())
                .contains("Given up after ten attempts: ", "href=\"/ops/jobs?state=FAILED\"");
        assertThat(Browser.of(Person.PRICING).get("/ops").text()).doesNotContain("Given up after ten attempts");
        assertThat(operator.get("/ops/jobs?state=FAILED").text()).contains(piece, "no_gpu_draws_so_much");
        board.look();
        assertThat(metric()).isPositive().isEqualTo(board.givenUp());
        Database.SUPERUSER.execute("update telemetry.minute set total = 600, high = 600 where reservation_id = '"
                + broken.reservation() + "'");
        String id = Database.SUPERUSER.value("select id from platform.job where subject = '" + piece + "'");
        operator.post("/ops/jobs/" + id + "/retry", Map.of());
        until(piece, "DONE");
        assertThat(energy(broken)).isEqualTo("540");
        board.look();
        assertThat(metric()).isEqualTo(board.givenUp());
    }

    private static int metric() {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("bailiwick_jobs_given_up "))
                .map(line -> (int) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    // The loop of the portal may be at work on it.
    private void until(String piece, String state) throws Exception {
        for (int look = 0; look < 100 && !job(piece).equals(state); look++) {
            work.runDue();
            Thread.sleep(100);
        }
        assertThat(job(piece)).isEqualTo(state);
    }

    private static String jobs(String state) {
        return Browser.of(Person.OPERATOR)
                .get("/ops/jobs/jobs.csv?state=" + state)
                .text();
    }

    @Test
    void aComparisonThatFailsIsAJobAndStandingsStillGo() throws SQLException {
        Placed own = measured(AURORA);
        days.sumUp();
        Database.SUPERUSER.execute("insert into telemetry.standing select '" + AURORA + "', '" + own.reservation()
                + "', id, 'gpu-0', 'CLOCK', '" + yesterday.toString().substring(0, 10)
                + "'::date - 40, 1500, 5, 100, '" + yesterday + "', '" + yesterday
                + "' from capacity.node where name = '" + own.node() + "'");
        Database.SUPERUSER.execute("alter table telemetry.ranked_day add constraint forged check (false) not valid");
        try {
            assertThat(days.rank()).isZero();
            days.forget();
        } finally {
            Database.SUPERUSER.execute("alter table telemetry.ranked_day drop constraint forged");
        }
        assertThat(job(yesterday.toString().substring(0, 10))).isEqualTo("PLANNED");
        assertThat(jobs("PLANNED")).contains("telemetry.standing", "forged");
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from telemetry.standing where reservation_id = '" + own.reservation() + "'"))
                .isEqualTo("0");
    }

    @Test
    void lateSamplesDoNotKeepADayFromBeingComparedForEver() throws SQLException {
        measured(AURORA);
        String due = source("telemetry.day_to_rank");
        String night =
                yesterday.plus(1, ChronoUnit.DAYS).plus(5, ChronoUnit.HOURS).toString();
        String morning =
                yesterday.plus(1, ChronoUnit.DAYS).plus(6, ChronoUnit.HOURS).toString();
        try {
            at(due, night);
            assertThat(days.rank()).as("something came").isZero();
            at(due, morning);
            assertThat(days.rank()).as("the morning does not wait").isEqualTo(1);
        } finally {
            Database.SUPERUSER.execute(due);
        }
        assertThat(days.sumUp()).as("it is in the energy all the same").isPositive();
        assertThat(days.rank()).as("and in no second answer").isZero();
    }

    @Test
    void aMonthThatCannotGoHoldsUpNoOtherNorDoesADayThatWasGivenUp() throws SQLException {
        Placed old = longAgo(4);
        Placed older = longAgo(6);
        String day = older.window().start().toString().substring(0, 10);
        Database.SUPERUSER.execute("insert into telemetry.day_due (node, day) select id, '" + day
                + "' from capacity.node where name = '" + older.node() + "'");
        Database.SUPERUSER.execute(
                "insert into platform.job (kind, subject, due_at, attempts, state) values ('telemetry.day', '"
                        + older.node() + " " + day + "', platform.app_now(), 10, 'FAILED')");
        String partition = "telemetry.minute_" + day.substring(0, 7).replace("-", "");
        Database.SUPERUSER.execute("create view public.forged as select * from " + partition);
        try {
            months.drop();
            assertThat(minutes(old)).isEqualTo("0");
            assertThat(minutes(older)).isEqualTo("1");
            assertThat(jobs("PLANNED")).contains("telemetry.month", "minute " + day.substring(0, 7) + "-01");
        } finally {
            Database.SUPERUSER.execute("drop view public.forged");
        }
        Database.SUPERUSER.execute("delete from platform.job where kind = 'telemetry.month'");
        months.drop();
        assertThat(minutes(older)).isEqualTo("0");
        assertThat(job(older.node() + " " + day)).isEqualTo("DROPPED");
        assertThat(Database.SUPERUSER.value("select count(*) from telemetry.day_due where day = '" + day + "'"))
                .isEqualTo("0");
    }

    private static String minutes(Placed placed) throws SQLException {
        return Database.SUPERUSER.value(
                "select count(*) from telemetry.minute where reservation_id = '" + placed.reservation() + "'");
    }

    private static Placed longAgo(int monthsMore) throws SQLException {
        Instant at = LocalDate.ofInstant(PortalTime.now(), ZoneOffset.UTC)
                .minusMonths(20 + monthsMore)
                .withDayOfMonth(5)
                .atTime(12, 0)
                .toInstant(ZoneOffset.UTC);
        Placed placed = Placed.during(AURORA, 1, new Period(at, at.plus(5, ChronoUnit.HOURS)), "COMPLETED");
        Database.SUPERUSER.value("select telemetry.take(array[id], array['gpu-0'], array[150], array['"
                + at.plusSeconds(60) + "'::timestamptz], array[55::float8], 60) from capacity.node where name = '"
                + placed.node() + "'");
        return placed;
    }
}
