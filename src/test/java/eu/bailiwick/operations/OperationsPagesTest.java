package eu.bailiwick.operations;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a tired operator sees first.
@QuarkusTest
class OperationsPagesTest {
    @Inject
    @All
    List<JobHandler> handlers;

    @Inject
    Invariants invariants;

    @Inject
    JobBoard jobs;

    // due in a far year, so that no replica runs it
    private static String givenUp(String reason) throws Exception {
        String subject = UUID.randomUUID().toString();
        return Database.SUPERUSER.value(
                "with made as (insert into platform.job (kind, subject, due_at, state, attempts, last_error, finished_at) "
                        + "values ('quote.expire', '" + subject + "', '2090-01-01', 'FAILED', 10, '" + reason
                        + "', platform.app_now()) returning id) select id from made");
    }

    private static String state(String job) throws Exception {
        return Database.SUPERUSER.value("select state || attempts from platform.job where id = '" + job + "'");
    }

    private static void forget(String job) throws Exception {
        Database.SUPERUSER.execute("delete from platform.job where id = '" + job + "'");
    }

    @Test
    void givenUpWorkStandsFirstWithItsReasonAndIsTriedAgain() throws Exception {
        String job = givenUp("The node <b>ber1-h100-007</b> did not answer.");
        Browser operator = Browser.of(Person.OPERATOR);
        String page = operator.get("/ops/jobs").text();
        assertThat(page)
                .contains("Given up after ten attempts: ", "Let a quote expire", "/ops/jobs/" + job + "/retry")
                .contains("&lt;b&gt;ber1-h100-007")
                .doesNotContain("<b>ber1-h100-007");
        assertThat(page.indexOf("Needs you")).isLessThan(page.indexOf("name=\"state\""));
        assertThat(operator.get("/ops/jobs/jobs.csv?state=FAILED").text()).contains(job, "did not answer.");
        assertThat(Browser.of(Person.ENGINEER)
                        .post("/ops/jobs/" + job + "/retry", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(state(job)).isEqualTo("FAILED10");
        for (int click = 0; click < 2; click++) {
            var again = operator.post("/ops/jobs/" + job + "/retry", Map.of());
            assertThat(again.status()).as("a second click finds it at work").isEqualTo(200);
            assertThat(again.path()).isEqualTo("/ops/jobs");
        }
        assertThat(state(job)).isEqualTo("PLANNED0");
        assertThat(Database.SUPERUSER.value("select count(*) from audit.audit_event where target_id = '" + job
                        + "' and action = 'job.retried'"))
                .isEqualTo("1");
        forget(job);
    }

    @Test
    void theDownloadReadsSoManyJobsAtATimeAndHasEachOnce() throws Exception {
        String many = UUID.randomUUID().toString();
        int count = 2 * Csv.PAGE + 1;
        Database.SUPERUSER.execute("insert into platform.job (kind, subject, due_at, state) select 'quote.expire', '"
                + many + "-' || n, '2090-01-01', 'DROPPED' from generate_series(1, " + count + ") n");
        assertThat(jobs.following("DROPPED", null, Csv.PAGE)).hasSize(Csv.PAGE);
        List<String> rows = Browser.of(Person.OPERATOR)
                .get("/ops/jobs/jobs.csv?state=DROPPED")
                .text()
                .lines()
                .filter(row -> row.contains(many))
                .toList();
        Database.SUPERUSER.execute("delete from platform.job where subject like '" + many + "-%'");
        assertThat(rows).hasSize(count).doesNotHaveDuplicates();
    }

    @Test
    void everyKindOfWorkHasWordsInTheBundle() {
        List<String> words = Arrays.stream(WorkMessages.class.getMethods())
                .map(java.lang.reflect.Method::getName)
                .toList();
        assertThat(handlers).isNotEmpty();
        for (JobHandler handler : handlers) {
            var job = new JobView(UUID.randomUUID(), handler.kind(), "x", "DONE", Instant.EPOCH, 0, null, false, null);
            assertThat(words).contains(job.messageKey());
        }
    }

    @Test
    void aBrokenPromiseStandsFirstAndSaysSinceWhen() throws Exception {
        invariants.hourly();
        assertThat(invariants.latest()).allMatch(one -> !one.since().isAfter(one.checkedAt()));
        Instant kept = invariants.latest().stream()
                .filter(one -> one.code().equals("R9"))
                .findFirst()
                .orElseThrow()
                .checkedAt();
        Instant first = kept.plusMillis(1);
        Database.SUPERUSER.execute(
                "insert into operations.invariant_check (code, checked_at, examined, broken) values ('R9', '" + first
                        + "', 5, 2), ('R9', '" + first.plusMillis(1) + "', 5, 3)");
        try {
            InvariantView broken = invariants.latest().getFirst();
            assertThat(broken.code()).isEqualTo("R9");
            assertThat(broken.broken()).isEqualTo(3);
            assertThat(broken.since()).isEqualTo(first);
            Browser operator = Browser.of(Person.OPERATOR);
            assertThat(operator.get("/ops/invariants").text()).contains("Broken promises: 1", "Since");
            assertThat(operator.get("/ops/invariants/promises.csv").text()).contains("\"R9\",5,3");
        } finally {
            Database.SUPERUSER.execute(
                    "insert into operations.invariant_check (code, checked_at, examined, broken) values ('R9', '"
                            + first.plusMillis(2) + "', 5, 0)");
        }
        assertThat(invariants.latest().stream()
                        .filter(one -> one.code().equals("R9"))
                        .findFirst()
                        .orElseThrow()
                        .since())
                .isEqualTo(first.plusMillis(2));
    }

    @Test
    void aMonthThatCouldNotBeBilledIsNamedFirstWithItsReason() throws Exception {
        Database.SUPERUSER.execute(
                "insert into billing.billing_run (period, started_at, started_by, finished_at, failures) values ('2025-02', "
                        + "platform.app_now(), 'Test', platform.app_now(), '[{\"tenant\":\"t\",\"name\":\"Cygnus\",\"reason\":\"The quote says 1.00 more.\"}]')");
        try {
            Browser operator = Browser.of(Person.OPERATOR);
            assertThat(operator.get("/ops/billing-runs").text())
                    .contains("February 2025, tenants not billed: 1", "Cygnus: The quote says 1.00 more.");
            assertThat(operator.get("/ops/billing-runs/2025-02").text())
                    .contains("The quote says 1.00 more.", "Draft what is missing", "This run issued no invoice");
            assertThat(operator.get("/ops/billing-runs/2025-02/failures.csv").text())
                    .contains("Cygnus");
            assertThat(operator.get("/ops/billing-runs/runs.csv").text()).contains("2025-02");
        } finally {
            Database.SUPERUSER.execute("delete from billing.billing_run where period = '2025-02'");
        }
    }
}
