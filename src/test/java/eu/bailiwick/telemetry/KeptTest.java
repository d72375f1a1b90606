package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.BOREALIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.telemetry.degradation.Degradations;
import eu.bailiwick.telemetry.kept.Months;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.PortalTime;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Measurements go after their time, month by month; what a credit or a failure rests on stays, and B10 still asks it.
@QuarkusTest
class KeptTest {
    @Inject
    Months months;

    @Inject
    Degradations degradations;

    @Inject
    Acting acting;

    /// The first of a month so long ago that its time is over, at noon.
    private static Instant longAgo(int monthsMore) {
        return LocalDate.ofInstant(PortalTime.now(), ZoneOffset.UTC)
                .minusMonths(20 + monthsMore)
                .withDayOfMonth(5)
                .atTime(12, 0)
                .toInstant(ZoneOffset.UTC);
    }

    private static Placed placed(String tenant, Instant at) throws SQLException {
        return Placed.during(
                tenant, 1, new Period(at.minus(2, ChronoUnit.HOURS), at.plus(5, ChronoUnit.HOURS)), "COMPLETED");
    }

    // What agents sent then: the door refuses what is so late today.
    private static void took(Placed placed, int field, String value, Instant at) throws SQLException {
        Database.SUPERUSER.value("select telemetry.take(array[id], array['gpu-0'], array[" + field + "], array['" + at
                + "'::timestamptz], array[" + value + "::float8], 60) from capacity.node where name = '" + placed.node()
                + "'");
    }

    private static String seen(Placed placed, String table) throws SQLException {
        return Placed.seenBy(
                placed.tenant(),
                "select count(*) from telemetry." + table + " where reservation_id = '" + placed.reservation() + "'");
    }

    private static String broken(Placed placed) throws SQLException {
        return Database.SUPERUSER.value(
                "select count(*) from operations.unlike_measured u join telemetry.degradation d "
                        + "on d.id::text = u.what where u.differs and d.reservation_id = '" + placed.reservation()
                        + "'");
    }

    @Test
    void aMonthGoesWhenItsTimeIsOverAndWhatACreditRestsOnStays() throws SQLException {
        Instant at = longAgo(0);
        Placed placed = placed(BillingWorld.tenant(), at);
        for (int minute = 0; minute < 6; minute++) {
            took(placed, 112, minute < 3 ? "64" : "0", at.plusSeconds(minute * 60L));
            took(placed, 150, "55", at.plusSeconds(minute * 60L));
        }
        acting.as(placed.tenant(), () -> degradations.derive(placed.reservation(), PortalTime.now()));
        assertThat(broken(placed)).isEqualTo("0");
        assertThat(seen(placed, "clock_minute")).isEqualTo("6");
        assertThat(months.drop()).isPositive();
        assertThat(seen(placed, "clock_minute")).isEqualTo("0");
        assertThat(seen(placed, "minute")).isEqualTo("0");
        assertThat(seen(placed, "kept_clock_minute")).isEqualTo("3");
        assertThat(seen(placed, "kept_minute")).isEqualTo("0");
        assertThat(broken(placed)).as("what was kept shows it").isEqualTo("0");
        assertThat(acting.as(placed.tenant(), () -> degradations.derive(placed.reservation(), PortalTime.now())))
                .as("nothing new comes of what is gone")
                .isZero();
        assertThatThrownBy(() -> Database.SUPERUSER.execute("delete from telemetry.kept_clock_minute"))
                .hasMessageContaining("append-only");
        assertThat(Placed.seenBy(
                        BOREALIS,
                        "select count(*) from telemetry.kept_clock_minute where reservation_id = '"
                                + placed.reservation() + "'"))
                .isEqualTo("0");
    }

    @Test
    void whatWasTakenAwayBehindThePortalIsStillABreach() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant at = PortalTime.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
        Placed.send(placed.line("DCGM_FI_DEV_CLOCKS_EVENT_REASONS", "64", at), 60);
        acting.as(placed.tenant(), () -> degradations.derive(placed.reservation(), PortalTime.now()));
        assertThat(broken(placed)).isEqualTo("0");
        String where = " where reservation_id = '" + placed.reservation() + "'";
        Database.SUPERUSER.execute("create table public.aside as select * from telemetry.clock_minute" + where);
        Database.SUPERUSER.execute("delete from telemetry.clock_minute" + where);
        try {
            assertThat(broken(placed)).isEqualTo("1");
        } finally {
            Database.SUPERUSER.execute(
                    "insert into telemetry.clock_minute (tenant_id, reservation_id, node, device, minute, samples, interval_s, "
                            + "idle, app_clock, power_cap, hw_slowdown, sync_boost, sw_thermal, hw_thermal, power_brake, display, throttled, first_at, last_at) "
                            + "select tenant_id, reservation_id, node, device, minute, samples, interval_s, idle, app_clock, power_cap, hw_slowdown, sync_boost, "
                            + "sw_thermal, hw_thermal, power_brake, display, throttled, first_at, last_at from public.aside");
            Database.SUPERUSER.execute("drop table public.aside");
        }
    }

    @Test
    void whatAFailureLookedLikeStays() throws SQLException {
        Instant at = longAgo(1);
        Placed placed = placed(BillingWorld.tenant(), at);
        Database.SUPERUSER.execute("insert into telemetry.incident select id, '" + at.minusSeconds(3600) + "', '"
                + at.plusSeconds(7200) + "' from capacity.node where name = '" + placed.node() + "'");
        for (int minute = -30; minute < 60; minute += 5) {
            took(placed, 150, "55", at.plusSeconds(minute * 60L));
        }
        Database.SUPERUSER.value("select telemetry.note_event(id, 'gpu-0', 'XID', '79', '" + at
                + "', 'fell off', false) from capacity.node where name = '" + placed.node() + "'");
        assertThat(seen(placed, "raw_sample")).isEqualTo("18");
        months.drop();
        assertThat(seen(placed, "raw_sample")).isEqualTo("0");
        assertThat(seen(placed, "kept_raw_sample"))
                .as("ten minutes before, half an hour after")
                .isEqualTo("8");
        assertThat(seen(placed, "kept_minute")).isEqualTo("8");
    }

    @Test
    void aMonthThatIsNotSummedUpYetWaitsAndNoneIsDroppedEarly() throws SQLException {
        Instant at = longAgo(2);
        Placed placed = placed(BillingWorld.tenant(), at);
        took(placed, 150, "55", at);
        Database.SUPERUSER.execute("insert into telemetry.day_due (node, day) select id, '"
                + at.toString().substring(0, 10) + "' from capacity.node where name = '" + placed.node() + "'");
        months.drop();
        assertThat(seen(placed, "minute")).isEqualTo("1");
        Placed young = Placed.around(AURORA, 1);
        Placed.send(young.line("DCGM_FI_DEV_GPU_TEMP", "60", PortalTime.now()), 60);
        Database.APP.value(
                "select count(telemetry.drop_month(part, date_trunc('month', current_date)::date, '0', '0'))::text "
                        + "from unnest(array['minute', 'clock_minute', 'raw_sample']) part");
        assertThat(seen(young, "minute")).isEqualTo("1");
        Database.SUPERUSER.execute(
                "delete from telemetry.day_due where day = '" + at.toString().substring(0, 10) + "'");
        months.drop();
        assertThat(seen(placed, "minute")).isEqualTo("0");
    }

    @Test
    void anExportOfAMonthThatIsGoneSaysSo() throws SQLException {
        Instant at = longAgo(3);
        try (Organisation own = Organisation.withQuota(1)) {
            Placed placed = placed(own.id(), at);
            took(placed, 150, "55", at);
            Member viewer = own.member("viewer");
            String exports = "/api/v1/reservations/" + placed.reservation() + "/hardware-exports";
            String id = viewer.sends(Map.of())
                    .post(exports)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            viewer.asks().get(exports + "/" + id + "/file").then().statusCode(200);
            months.drop();
            assertThat(viewer.asks()
                            .get(exports + "/" + id + "/file")
                            .then()
                            .statusCode(409)
                            .extract()
                            .asString())
                    .contains("no longer kept");
        }
    }

    @Test
    void nobodyDropsOrForgesPastTheDoor() throws SQLException {
        Refusal.each(
                Database.APP,
                "42501",
                "drop table telemetry.minute",
                "42501",
                "truncate telemetry.minute",
                "42501",
                "insert into telemetry.dropped_month (part, month, kept) values ('minute', '2020-01-01', 0)",
                "42501",
                "select * from telemetry.kept_stretches('[2020-01-01,2020-02-01)')");
    }
}
