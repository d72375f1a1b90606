package eu.bailiwick.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.reservation.Amending;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.reservation.Settlement;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// B1 after amendments: what the confirmation page said in the end is what the invoices say, to the cent.
@QuarkusTest
class AmendedInvoiceTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";

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

    /// What billing said of a reservation, and the fees and places in time of its lines.
    private record Billed(Settlement.Reconciliation settled, List<InvoiceView.LineView> lines) {}

    @Test
    void aCancelledAnExtendedAndAReleasedReservationAreInvoicedAsTheyWereAmended() {
        Journey journey = Journey.of(2, 3);
        Amending cancelled = reserved(journey);
        Amending free = reserved(journey);
        Amending extended = reserved(journey);
        Amending released = reserved(journey);
        Amending both = reserved(journey);
        Map<UUID, BigDecimal> said = new HashMap<>();
        confirmed(free, Map.of("kind", "CANCEL"), said);
        journey.moveTo(journey.start().minus(Duration.ofHours(30)));
        assertThat(confirmed(cancelled, Map.of("kind", "CANCEL"), said)).isPositive();
        Instant later = journey.end().plus(Duration.ofDays(1));
        confirmed(both, Map.of("kind", "EXTEND", "end", later.toString()), said);
        journey.moveTo(journey.start().plus(Duration.ofHours(5)));
        confirmed(extended, Map.of("kind", "EXTEND", "end", later.toString()), said);
        Instant early = journey.start().plus(Duration.ofHours(20));
        assertThat(confirmed(released, Map.of("kind", "RELEASE", "end", early.toString()), said))
                .isPositive();
        journey.moveTo(journey.end().plus(Duration.ofHours(1)));
        confirmed(
                both,
                Map.of(
                        "kind",
                        "RELEASE",
                        "end",
                        journey.end().plus(Duration.ofHours(7)).toString()),
                said);
        journey.moveTo(BillingMonth.containing(later).next().period().start().plus(Duration.ofHours(2)));

        Map<UUID, Billed> billed = bill(journey.start(), said.keySet());
        said.forEach((id, net) -> {
            Billed it = billed.get(id);
            if (net.signum() == 0) {
                assertThat(it).as("nothing to bill").isNull();
                return;
            }
            assertThat(it.settled.invoiced().amount()).isEqualByComparingTo(net);
            assertThat(it.settled.difference().isZero()).isTrue();
            assertThat(it.settled.complete()).isTrue();
        });
        assertThat(lines(billed, cancelled))
                .extracting(InvoiceView.LineView::code)
                .containsOnly("CANCEL_FEE");
        assertThat(lines(billed, released))
                .extracting(InvoiceView.LineView::code)
                .contains("NODE_TIME", "RELEASE_FEE");
        assertThat(lines(billed, released))
                .filteredOn(line -> line.code().equals("NODE_TIME"))
                .allSatisfy(line -> assertThat(line.period().end())
                        .as("the turnaround is never charged")
                        .isBeforeOrEqualTo(early));
        assertThat(lines(billed, extended))
                .filteredOn(line -> line.code().equals("NODE_TIME"))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void eachKindInTurnIsInvoicedAsTheSumThatWasShownBeforeItWasConfirmed() {
        Journey journey = Journey.of(2, 3);
        Amending amended = reserved(journey);
        Amending cancelled = reserved(journey);
        Map<UUID, BigDecimal> said = new HashMap<>();
        BigDecimal shown = price(amended);
        Instant start = journey.start().plus(Duration.ofHours(7));
        Instant end = journey.end().plus(Duration.ofHours(31));
        for (Map<String, Object> change : List.<Map<String, Object>>of(
                Map.of("kind", "GROW", "nodes", 4),
                Map.of("kind", "SHRINK", "nodes", 3),
                Map.of("kind", "MOVE", "start", start.toString()),
                Map.of("kind", "EXTEND", "end", end.toString()))) {
            shown = shown.add(difference(amended, change, said));
            assertThat(price(amended)).as("%s", change).isEqualByComparingTo(shown);
        }
        journey.moveTo(journey.start().minus(Duration.ofHours(60)));
        shown = shown.add(difference(amended, Map.of("kind", "SHRINK", "nodes", 2), said));
        difference(cancelled, Map.of("kind", "CANCEL"), said);
        journey.moveTo(start.plus(Duration.ofHours(5)));
        Instant early = journey.end().plus(Duration.ofHours(3));
        shown = shown.add(difference(amended, Map.of("kind", "RELEASE", "end", early.toString()), said));
        assertThat(said.get(amended.reservation())).isEqualByComparingTo(shown);
        journey.moveTo(BillingMonth.containing(end).next().period().start().plus(Duration.ofHours(2)));
        Map<UUID, Billed> billed = bill(journey.start(), said.keySet());
        for (Amending it : List.of(amended, cancelled)) {
            Settlement.Reconciliation settled = billed.get(it.reservation()).settled;
            assertThat(settled.invoiced().amount()).isEqualByComparingTo(said.get(it.reservation()));
            assertThat(settled.invoiced().amount()).isEqualByComparingTo(price(it));
            assertThat(settled.difference().amount()).isEqualByComparingTo("0.00");
            assertThat(settled.complete()).isTrue();
        }
        assertThat(lines(billed, amended))
                .extracting(InvoiceView.LineView::code)
                .contains("NODE_TIME", "SHRINK_FEE", "RELEASE_FEE");
    }

    // What the reservation's page and every list say that it costs, net.
    private static BigDecimal price(Amending it) {
        return new BigDecimal(Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + it.reservation())
                .jsonPath()
                .getString("price.net.amount"));
    }

    // Applies a change and answers the difference that it showed before.
    private static BigDecimal difference(Amending it, Map<String, Object> change, Map<UUID, BigDecimal> said) {
        BigDecimal before = price(it);
        confirmed(it, change, said);
        return said.get(it.reservation()).subtract(before);
    }

    private static List<InvoiceView.LineView> lines(Map<UUID, Billed> billed, Amending it) {
        return billed.get(it.reservation()).lines;
    }

    private static Amending reserved(Journey journey) {
        return new Amending(journey.reservation(Person.AURORA_CAPACITY));
    }

    // Applies a change, remembers the net total that it promised, and answers its fee.
    private static BigDecimal confirmed(Amending it, Map<String, Object> change, Map<UUID, BigDecimal> said) {
        Response quoted = it.ask(change);
        quoted.then().statusCode(201);
        it.confirm(quoted.path("id")).then().statusCode(200).body("state", equalTo("APPLIED"));
        said.put(it.reservation(), new BigDecimal(quoted.jsonPath().getString("after.price.net.amount")));
        return new BigDecimal(quoted.jsonPath().getString("fee.amount"));
    }

    // Bills every month since the world began, looks, and takes it all back: other tests bill this tenant as well.
    private Map<UUID, Billed> bill(Instant start, Iterable<UUID> reservations) {
        return acting.as(
                AURORA,
                () -> dryRun.of(() -> {
                    BillingMonth month = BillingMonth.parse("2026-01");
                    BillingMonth last = BillingMonth.containing(start).next().next();
                    Map<UUID, Billed> billed = new HashMap<>();
                    while (!month.toString().equals(last.toString())) {
                        if (!month.period().end().isAfter(PortalTime.now())) {
                            invoicing.issue(month);
                        }
                        month = month.next();
                    }
                    reservations.forEach(id -> settlement
                            .of(id)
                            .ifPresent(settled -> billed.put(
                                    id,
                                    new Billed(
                                            settled,
                                            invoices.naming(id).stream()
                                                    .flatMap(invoice -> invoice.lines().stream())
                                                    .filter(line ->
                                                            line.reservationId().equals(id))
                                                    .toList()))));
                    return billed;
                }));
    }
}
