package eu.bailiwick.reservation.search;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.capacity.FreeCapacity;
import eu.bailiwick.capacity.PoolView;
import eu.bailiwick.catalog.pricing.PriceList;
import eu.bailiwick.catalog.pricing.PriceLists;
import eu.bailiwick.kernel.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is offered when the wish is full: the nearest in each direction, in one order, and nothing outside of the
/// policy.
class RankingTest {
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Period BUSY = period("2027-03-05T00:00:00Z", "2027-03-10T00:00:00Z");
    private static final Period WISHED = period("2027-03-04T00:00:00Z", "2027-03-08T00:00:00Z");
    private static final Market MARKET = new Market(
            NOW,
            List.of(
                    place("DE", "ber1", "h100-sxm", 8),
                    place("DE", "muc1", "h100-sxm", 0),
                    place("FR", "par1", "h100-sxm", 0),
                    place("LU", "lux1", "h100-sxm", 0),
                    place("DE", "ber1", "l40s", 0)),
            Set.of("DE", "FR"),
            prices(),
            100);

    private static Period period(String start, String end) {
        return new Period(Instant.parse(start), Instant.parse(end));
    }

    // Ten nodes, of which so many are taken while it is busy.
    private static Place place(String jurisdiction, String site, String type, int taken) {
        return place(jurisdiction, site, type, taken, false);
    }

    private static Place place(String jurisdiction, String site, String type, int taken, boolean confidential) {
        PoolView pool = new PoolView(
                UUID.nameUUIDFromBytes((site + type).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                jurisdiction,
                site,
                "a",
                type,
                confidential,
                HOUR,
                HOUR,
                Duration.ofDays(730),
                HOUR);
        return new Place(
                pool,
                FreeCapacity.of(List.of(
                        new FreeCapacity.Delta(0, 10, 0),
                        new FreeCapacity.Delta(BUSY.start().toEpochMilli(), 0, taken),
                        new FreeCapacity.Delta(BUSY.end().toEpochMilli(), 0, -taken))));
    }

    private static PriceLists prices() {
        Map<PriceList.Key, PriceList.Rate> rates = new HashMap<>();
        for (String jurisdiction : List.of("DE", "FR", "LU")) {
            for (String type : List.of("a100", "h100-sxm", "l40s")) {
                rates.put(
                        new PriceList.Key(jurisdiction, type),
                        new PriceList.Rate(BigDecimal.TEN, Currency.getInstance("EUR")));
            }
        }
        return new PriceLists(List.of(new PriceList(
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                "test",
                "",
                rates,
                new TreeMap<>(),
                List.of(new PriceList.Extra(
                        "CONFIDENTIAL_COMPUTING", "node_hour", BigDecimal.ONE, Currency.getInstance("EUR"))),
                PriceList.IncludedMinutes.NONE)));
    }

    private static Wish wish(int nodes, Period window, @Nullable String site) {
        return new Wish(
                "h100-sxm",
                Span.exactly(nodes),
                Span.exactly(window.length()),
                window,
                Set.of("DE"),
                site,
                false,
                UUID.randomUUID());
    }

    private static List<String> told(Found found) {
        return found.candidates().stream()
                .map(it -> it.kind() + " " + it.pool().site() + " " + it.pool().nodeType() + " " + it.nodes() + " "
                        + it.period().start() + " " + it.period().length())
                .toList();
    }

    @Test
    void aFullWishIsAnsweredByTheNearestInEachDirectionInOneOrder() {
        Found found = Ranking.find(MARKET, wish(4, WISHED, "ber1"));
        assertThat(found.unmet()).isEqualTo(UnmetReason.NO_CAPACITY);
        assertThat(told(found))
                .containsExactly(
                        "EARLIER ber1 h100-sxm 4 2027-02-28T23:00:00Z PT96H",
                        "LATER ber1 h100-sxm 4 2027-03-10T00:00:00Z PT96H",
                        "SHORTER ber1 h100-sxm 4 2027-03-04T00:00:00Z PT23H",
                        "FEWER_NODES ber1 h100-sxm 2 2027-03-04T00:00:00Z PT96H",
                        "OTHER_SITE muc1 h100-sxm 4 2027-03-04T00:00:00Z PT96H",
                        "OTHER_JURISDICTION par1 h100-sxm 4 2027-03-04T00:00:00Z PT96H",
                        "OTHER_NODE_TYPE ber1 l40s 4 2027-03-04T00:00:00Z PT96H");
    }

    @Test
    void aWishThatFitsSomewhereIsAnsweredByExactFitsAlone() {
        Found found = Ranking.find(MARKET, wish(4, WISHED, null));
        assertThat(found.unmet()).isNull();
        assertThat(told(found)).containsExactly("EXACT muc1 h100-sxm 4 2027-03-04T00:00:00Z PT96H");
    }

    @Test
    void theReasonSaysWhatStandsInTheWay() {
        assertThat(Ranking.find(MARKET, wish(11, WISHED, "ber1")).unmet())
                .isEqualTo(UnmetReason.LARGER_THAN_A_FABRIC_DOMAIN);
        assertThat(Ranking.find(MARKET, wish(101, WISHED, "ber1")).unmet()).isEqualTo(UnmetReason.QUOTA);
        Period soon = period("2027-01-01T00:00:00Z", "2027-01-01T01:00:00Z");
        assertThat(Ranking.find(MARKET, wish(1, soon, "ber1")).unmet()).isEqualTo(UnmetReason.LEAD_TIME);
        assertThat(Ranking.find(MARKET, wish(1, WISHED, "lux1")).unmet()).isEqualTo(UnmetReason.NOT_OFFERED);
    }

    private static Market market(int nodesMax, Place... places) {
        return new Market(NOW, List.of(places), Set.of("DE", "FR"), prices(), nodesMax);
    }

    private static Wish within(Period window, int hours, boolean confidential) {
        return new Wish(
                "h100-sxm",
                Span.exactly(1),
                Span.exactly(Duration.ofHours(hours)),
                window,
                Set.of("DE"),
                null,
                confidential,
                UUID.randomUUID());
    }

    @Test
    void asManyAsTheQuotaAllowsIsNoQuestionOfTheQuota() {
        Found found = Ranking.find(market(4, MARKET.places().toArray(Place[]::new)), wish(4, WISHED, "ber1"));
        assertThat(found).isEqualTo(Ranking.find(MARKET, wish(4, WISHED, "ber1")));
        assertThat(Ranking.find(MARKET, wish(10, WISHED, "ber1")).unmet())
                .as("as many as the fabric has, some of them taken")
                .isEqualTo(UnmetReason.NO_CAPACITY);
    }

    @Test
    void whereNothingIsFreeNothingShorterAndNoFewerNodesAreOffered() {
        Period inside = period("2027-03-06T00:00:00Z", "2027-03-08T00:00:00Z");
        assertThat(told(Ranking.find(market(100, place("DE", "ber1", "h100-sxm", 10)), wish(2, inside, "ber1"))))
                .containsExactly(
                        "EARLIER ber1 h100-sxm 2 2027-03-02T23:00:00Z PT48H",
                        "LATER ber1 h100-sxm 2 2027-03-10T00:00:00Z PT48H");
    }

    @Test
    void eachOtherSiteAndEachOtherTypeIsOfferedOnce() {
        Market market = market(
                100,
                place("DE", "ber1", "h100-sxm", 8),
                place("DE", "ham1", "h100-sxm", 0),
                place("DE", "muc1", "h100-sxm", 0),
                place("FR", "lyo1", "h100-sxm", 0),
                place("FR", "par1", "h100-sxm", 0),
                place("DE", "ber1", "a100", 0),
                place("DE", "ber1", "l40s", 0));
        assertThat(told(Ranking.find(market, wish(4, WISHED, "ber1"))).subList(4, 10))
                .containsExactly(
                        "OTHER_SITE ham1 h100-sxm 4 2027-03-04T00:00:00Z PT96H",
                        "OTHER_SITE muc1 h100-sxm 4 2027-03-04T00:00:00Z PT96H",
                        "OTHER_JURISDICTION lyo1 h100-sxm 4 2027-03-04T00:00:00Z PT96H",
                        "OTHER_JURISDICTION par1 h100-sxm 4 2027-03-04T00:00:00Z PT96H",
                        "OTHER_NODE_TYPE ber1 a100 4 2027-03-04T00:00:00Z PT96H",
                        "OTHER_NODE_TYPE ber1 l40s 4 2027-03-04T00:00:00Z PT96H");
    }

    @Test
    void whoNeedsNoConfidentialNodesIsOfferedThemLastAndWhoDoesNoOthers() {
        Market market = market(100, place("DE", "ber1", "h100-sxm", 0, true), place("DE", "muc1", "h100-sxm", 0));
        assertThat(told(Ranking.find(market, within(WISHED, 96, false))))
                .containsExactly(
                        "EXACT muc1 h100-sxm 1 2027-03-04T00:00:00Z PT96H",
                        "EXACT ber1 h100-sxm 1 2027-03-04T00:00:00Z PT96H");
        Found found = Ranking.find(market, within(WISHED, 96, true));
        assertThat(told(found)).containsExactly("EXACT ber1 h100-sxm 1 2027-03-04T00:00:00Z PT96H");
        assertThat(found.candidates().getFirst().price().net().minor()).isEqualTo(96 * 1100);
    }

    @Test
    void nothingIsOfferedBeforeTheLeadTimeOrBeyondTheHorizon() {
        Market market = market(100, place("DE", "muc1", "h100-sxm", 0));
        Period first = new Period(NOW, NOW.plus(Duration.ofHours(50)));
        assertThat(told(Ranking.find(market, within(first, 49, false))))
                .containsExactly("EXACT muc1 h100-sxm 1 2027-01-01T01:00:00Z PT49H");
        assertThat(Ranking.find(market, within(first, 50, false)).unmet()).isEqualTo(UnmetReason.LEAD_TIME);
        Instant horizon = NOW.plus(Duration.ofDays(730));
        Period last = new Period(horizon.minus(Duration.ofHours(10)), horizon.plus(Duration.ofHours(10)));
        assertThat(told(Ranking.find(market, within(last, 10, false))))
                .containsExactly("EXACT muc1 h100-sxm 1 2028-12-30T14:00:00Z PT10H");
        assertThat(Ranking.find(market, within(last, 11, false)).unmet()).isEqualTo(UnmetReason.LEAD_TIME);
    }

    /// So many nodes, from the fewest to the most, for so many hours, from the shortest to the longest.
    private static Wish spans(int fewest, int most, int shortest, int longest, @Nullable String site) {
        return new Wish(
                "h100-sxm",
                new Span<>(fewest, most),
                new Span<>(Duration.ofHours(shortest), Duration.ofHours(longest)),
                WISHED,
                Set.of("DE"),
                site,
                false,
                UUID.randomUUID());
    }

    @Test
    void ofSpansTheLongestIsOfferedWithItsMostNodesAndTheMostNodesWithTheirLongest() {
        Found found = Ranking.find(MARKET, spans(1, 6, 12, 96, "ber1"));
        assertThat(found.unmet()).isNull();
        assertThat(told(found))
                .as("the most node-time first")
                .containsExactly(
                        "EXACT ber1 h100-sxm 2 2027-03-04T00:00:00Z PT96H",
                        "EXACT ber1 h100-sxm 6 2027-03-04T00:00:00Z PT23H");
    }

    @Test
    void ofSpansEachPlaceOffersItsOwnAndWhatIsWholeStandsFirst() {
        assertThat(told(Ranking.find(MARKET, spans(1, 6, 12, 96, null))))
                .containsExactly(
                        "EXACT muc1 h100-sxm 6 2027-03-04T00:00:00Z PT96H",
                        "EXACT ber1 h100-sxm 2 2027-03-04T00:00:00Z PT96H",
                        "EXACT ber1 h100-sxm 6 2027-03-04T00:00:00Z PT23H");
        assertThat(told(Ranking.find(MARKET, spans(4, 6, 12, 20, null))))
                .as("never longer than the longest, and from the first instant on")
                .containsExactly(
                        "EXACT ber1 h100-sxm 6 2027-03-04T00:00:00Z PT20H",
                        "EXACT muc1 h100-sxm 6 2027-03-04T00:00:00Z PT20H");
    }

    @Test
    void noSpanIsOfferedBeyondTheQuotaAndNoneThatBeginsAboveIt() {
        Market small = new Market(NOW, MARKET.places(), Set.of("DE", "FR"), prices(), 4);
        assertThat(told(Ranking.find(small, spans(1, 6, 12, 96, null))))
                .containsExactly(
                        "EXACT muc1 h100-sxm 4 2027-03-04T00:00:00Z PT96H",
                        "EXACT ber1 h100-sxm 2 2027-03-04T00:00:00Z PT96H",
                        "EXACT ber1 h100-sxm 4 2027-03-04T00:00:00Z PT23H");
        Found above = Ranking.find(small, spans(5, 6, 12, 96, "muc1"));
        assertThat(above.unmet()).isEqualTo(UnmetReason.QUOTA);
        assertThat(told(above)).containsExactly("FEWER_NODES muc1 h100-sxm 4 2027-03-04T00:00:00Z PT12H");
    }

    @Test
    void aSpanOfWhichNothingFitsIsAnsweredByTheNearestToItsLeast() {
        Found found = Ranking.find(MARKET, spans(4, 8, 48, 96, "ber1"));
        assertThat(found.unmet()).isEqualTo(UnmetReason.NO_CAPACITY);
        assertThat(told(found))
                .containsExactly(
                        "EARLIER ber1 h100-sxm 4 2027-03-02T23:00:00Z PT48H",
                        "LATER ber1 h100-sxm 4 2027-03-10T00:00:00Z PT48H",
                        "SHORTER ber1 h100-sxm 4 2027-03-04T00:00:00Z PT23H",
                        "FEWER_NODES ber1 h100-sxm 2 2027-03-04T00:00:00Z PT48H",
                        "OTHER_SITE muc1 h100-sxm 8 2027-03-04T00:00:00Z PT96H",
                        "OTHER_JURISDICTION par1 h100-sxm 8 2027-03-04T00:00:00Z PT96H",
                        "OTHER_NODE_TYPE ber1 l40s 8 2027-03-04T00:00:00Z PT96H");
    }
}
