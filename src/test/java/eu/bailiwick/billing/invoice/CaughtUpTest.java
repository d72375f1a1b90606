package eu.bailiwick.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.metering.Metered;
import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.reservation.Settlement;
import eu.bailiwick.reservation.Settlement.Reconciliation;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The portal is away for 31 hours: its clock jumps over beginnings and ends, and what fell due at many instants is
/// found all at once. What was ready in time is charged as if it had been there; what comes late is credited for.
@QuarkusTest
class CaughtUpTest {
    private static final long HOUR = 3600;
    private static final Duration AWAY = Duration.ofHours(31);

    @Inject
    Acting acting;

    @Inject
    DryRun dryRun;

    @Inject
    Invoicing invoicing;

    @Inject
    Invoices invoices;

    @Inject
    Settlement settlement;

    /// What billing says of a reservation, and the lines that give something back.
    private record Billed(Reconciliation settled, List<InvoiceView.LineView> credits) {}

    @Test
    void whatBeganAndEndedWhileThePortalWasAwayIsChargedByThePlanAndWhatWasLateIsCredited() throws Exception {
        try (Organisation own = Organisation.withQuota(8)) {
            Member capacity = own.member("capacity");
            Instant start = PortalTime.now().truncatedTo(ChronoUnit.DAYS).plus(8, ChronoUnit.DAYS);
            Instant later = start.plus(Duration.ofHours(26));
            UUID begun = reserved(capacity, start, 48);
            UUID over = reserved(capacity, start, 3);
            UUID late = reserved(capacity, later, 24);
            UUID missed = reserved(capacity, later, 2);
            moveTo(start.minus(Duration.ofHours(2)));
            Metered.upToNow();
            moveTo(start.minus(Duration.ofMinutes(10)));
            assertThat(states(capacity, begun, over, late, missed))
                    .containsExactly("PROVISIONING", "PROVISIONING", "SCHEDULED", "SCHEDULED");

            away(start.plus(AWAY));

            assertThat(states(capacity, begun, over, late, missed))
                    .containsExactly("ACTIVE", "COMPLETED", "PROVISIONING", "FAILED");
            moveTo(start.plus(AWAY).plus(Duration.ofMinutes(20)));
            assertThat(states(capacity, late)).containsExactly("ACTIVE");
            moveTo(later.plus(Duration.ofHours(50)));
            Metered.upToNow();

            assertThat(states(capacity, begun, over, late)).containsOnly("COMPLETED");
            String ready = read(capacity, late).getString("readyAt");
            long undelivered = Duration.between(later, Instant.parse(ready).plusMillis(999))
                    .toSeconds();
            assertThat(undelivered).isBetween(5 * HOUR, 5 * HOUR + 1200);
            assertThat(at(capacity, begun)).containsExactly(start, start.plus(Duration.ofHours(48)));
            assertThat(at(capacity, over)).containsExactly(start, start.plus(Duration.ofHours(3)));
            assertThat(at(capacity, late).getLast()).isEqualTo(later.plus(Duration.ofHours(24)));
            assertThat(metered(begun)).isEqualTo(48 + " " + 48 * HOUR + " 0");
            assertThat(metered(over)).isEqualTo(3 + " " + 3 * HOUR + " 0");
            assertThat(metered(late)).isEqualTo(24 + " " + 24 * HOUR + " " + undelivered);
            assertThat(metered(missed)).isEqualTo("0 0 0");

            Map<UUID, Billed> billed =
                    billed(own.id(), List.of(begun, over, late, missed), later.plus(Duration.ofHours(50)));
            assertThat(billed.keySet()).containsExactlyInAnyOrder(begun, over, late);
            billed.values().forEach(it -> {
                assertThat(it.settled.complete()).isTrue();
                assertThat(it.settled.difference().isZero()).isTrue();
                assertThat(it.settled.invoiced()).isEqualTo(it.settled.quoted());
            });
            assertThat(billed.get(begun).credits).isEmpty();
            assertThat(billed.get(over).credits).isEmpty();
            assertThat(billed.get(late).credits)
                    .isNotEmpty()
                    .allSatisfy(credit -> assertThat(credit.quantity()).isEqualTo(undelivered));
            assertThat(given(billed.get(late)))
                    .as("given back for the hours without nodes")
                    .isCloseTo(share(billed.get(late), undelivered), org.assertj.core.data.Offset.offset(cents(2)));
        }
    }

    private static BigDecimal given(Billed billed) {
        return billed.credits.stream()
                .map(credit -> credit.net().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .negate();
    }

    // Of a reservation of 24 hours.
    private static BigDecimal share(Billed billed, long seconds) {
        return billed.settled
                .quoted()
                .amount()
                .multiply(BigDecimal.valueOf(seconds))
                .divide(BigDecimal.valueOf(24 * HOUR), 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal cents(int count) {
        return BigDecimal.valueOf(count, 2);
    }

    private static UUID reserved(Member member, Instant start, int hours) {
        String offer = member.sends(Map.of(
                        "nodeType",
                        "h100-sxm",
                        "nodes",
                        1,
                        "duration",
                        Duration.ofHours(hours).toString(),
                        "window",
                        Map.of(
                                "earliestStart",
                                start.toString(),
                                "latestEnd",
                                start.plus(Duration.ofHours(hours)).toString())))
                .post("/api/v1/availability-searches")
                .path("offers[0].token");
        String quote =
                member.sends(Map.of("offer", offer)).post("/api/v1/quotes").path("id");
        return UUID.fromString(member.sends(Map.of("quote", quote))
                .post("/api/v1/reservations")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static JsonPath read(Member member, UUID reservation) {
        return member.asks().get("/api/v1/reservations/" + reservation).jsonPath();
    }

    private static List<String> states(Member member, UUID... reservations) {
        return Stream.of(reservations)
                .map(id -> read(member, id).getString("state"))
                .toList();
    }

    private static List<Instant> at(Member member, UUID reservation) {
        return Stream.of("readyAt", "endedAt")
                .map(name -> Instant.parse(read(member, reservation).getString(name)))
                .toList();
    }

    /// Hours, seconds that were reserved and those of them that were not delivered.
    private static String metered(UUID reservation) throws SQLException {
        return Database.SUPERUSER.value(
                "select count(*) || ' ' || coalesce(sum(reserved_seconds), 0) || ' ' || coalesce(sum(late_seconds), 0) "
                        + "from metering.usage_record where reservation_id = '" + reservation + "'");
    }

    private static void moveTo(Instant target) {
        new Journey(1, target, target).moveTo(target);
    }

    // Time passes and nobody does what falls due; then somebody is there again and does all of it.
    private static void away(Instant until) throws SQLException {
        Database.SUPERUSER.execute("update platform.clock set advance = greatest(advance, '" + until
                + "'::timestamptz - clock_timestamp())");
        RestAssured.given()
                .contentType("application/json")
                .body(Map.of("advance", "PT0S"))
                .post("/api/v1/local/clock")
                .then()
                .statusCode(200);
    }

    /// Bills every month that the reservations touch, looks, and takes it back.
    private Map<UUID, Billed> billed(String tenant, List<UUID> reservations, Instant until) {
        return acting.as(
                tenant,
                () -> dryRun.of(() -> {
                    Map<UUID, Billed> billed = new HashMap<>();
                    for (BillingMonth month = BillingMonth.containing(until.minus(Duration.ofDays(4)));
                            month.period().start().isBefore(until);
                            month = month.next()) {
                        invoicing.issue(month);
                    }
                    reservations.forEach(id ->
                            settlement.of(id).ifPresent(settled -> billed.put(id, new Billed(settled, credits(id)))));
                    return billed;
                }));
    }

    private List<InvoiceView.LineView> credits(UUID reservation) {
        return invoices.naming(reservation).stream()
                .flatMap(invoice -> invoice.lines().stream())
                .filter(line -> line.reservationId().equals(reservation) && line.credit())
                .toList();
    }
}
