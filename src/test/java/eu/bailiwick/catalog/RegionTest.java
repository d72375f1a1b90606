package eu.bailiwick.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The seeded region against what is promised of it. Other tests add to the catalogue, so everything here is counted
/// among the seeded codes.
@QuarkusTest
class RegionTest {
    private static final String PLACES = "('DE', 'FR', 'CH', 'LU', 'FI')";
    private static final String SITES = "('ber1', 'muc1', 'par1', 'mrs1', 'zrh1', 'lux1', 'hel1')";
    private static final String TYPES = "('h100-sxm', 'h200-sxm', 'b200-hgx', 'gb200-nvl72', 'mi300x', 'l40s')";

    private static long count(String from) throws Exception {
        return Long.parseLong(Database.SUPERUSER.value("select count(*) from " + from));
    }

    @Test
    void fiveJurisdictionsNameTheirLawInTwoLanguages() throws Exception {
        assertThat(
                        count(
                                "catalog.jurisdiction where code in " + PLACES
                                        + " and cardinality(legal_regimes) >= 3 and cardinality(legal_regimes) = cardinality(legal_regimes_de)"
                                        + " and '' not in (name, name_de, note, note_de) and '' <> all (legal_regimes || legal_regimes_de)"))
                .isEqualTo(5);
    }

    @Test
    void sevenSitesHaveAZoneFabricAndMeasuredLatencies() throws Exception {
        assertThat(count("catalog.site s where code in " + SITES + " and jurisdiction in " + PLACES
                        + " and zone in (select name from pg_timezone_names where name like 'Europe/%')"
                        + " and (select count(*) from catalog.site_latency l where l.site = s.code and round_trip_ms > 0) >= 5"
                        + " and exists (select from catalog.fabric_domain f where f.site = s.code and f.rails > 0)"))
                .isEqualTo(7);
        assertThat(count("(select distinct jurisdiction from catalog.site where code in " + SITES + ") as places"))
                .as("every jurisdiction has a site")
                .isEqualTo(5);
        assertThat(count("(select city from catalog.site_latency where site in " + SITES
                        + " group by city having count(*) < 7) as gaps"))
                .as("a city that was measured to one site was measured to all")
                .isZero();
    }

    @Test
    void sixNodeTypesSayEveryFigureThatMatters() throws Exception {
        assertThat(count("catalog.node_type where listed and code in " + TYPES
                        + " and least(gpus, gpu_memory_gb, nvlink_domain_gpus, fabric_gbps, rails, local_storage_tb) > 0"
                        + " and '' not in (name, gpu, suited_for, suited_for_de)"))
                .isEqualTo(6);
        assertThat(count("catalog.node_type where code in " + TYPES + " and cardinality(confidential_computing) > 0"))
                .as("some offer confidential computing")
                .isPositive();
        assertThat(count("capacity.pool p join catalog.node_type t on t.code = p.node_type where t.code in " + TYPES
                        + " and p.trust_class = 'CONFIDENTIAL' and cardinality(t.confidential_computing) = 0"))
                .as("a confidential pool of a type that cannot be confidential")
                .isZero();
    }

    @Test
    void twelveHundredAndFiftyNodesStandInPoolsOfTheirOwnPlace() throws Exception {
        String seeded = "capacity.node n where n.site in " + SITES + " and n.node_type in " + TYPES
                + " and n.name ~ ('^' || n.site || '-' || split_part(n.node_type, '-', 1) || 'c?-[0-9]{3}$')";
        assertThat(count(seeded)).isEqualTo(1250);
        assertThat(
                        count(
                                seeded
                                        + " and exists (select from capacity.pool_membership m join capacity.pool p on p.id = m.pool"
                                        + " where m.node = n.id and p.site = n.site and p.node_type = n.node_type and p.jurisdiction = n.jurisdiction)"))
                .isEqualTo(1250);
        assertThat(Database.SUPERUSER.value("select sum(delta) from capacity.capacity_change "
                        + "where recorded_by = 'Bailiwick' and reason in ('First installation', 'Racks that arrive')"))
                .as("what is promised is what stands there")
                .isEqualTo("1250");
    }

    @Test
    void thePriceBookSellsEveryTypeInEveryJurisdictionNowAndByAnAnnouncedList() throws Exception {
        for (int version : List.of(1, 2)) {
            assertThat(count("catalog.price where node_hour > 0 and version = " + version + " and jurisdiction in "
                            + PLACES + " and node_type in " + TYPES))
                    .as("prices of list %d", version)
                    .isEqualTo(30);
            assertThat(count("catalog.duration_tier where discount_percent > 0 and version = " + version))
                    .isEqualTo(3);
            assertThat(count("catalog.extra_price where price > 0 and version = " + version))
                    .isEqualTo(4);
        }
        assertThat(
                        count(
                                "catalog.price_book_version one, catalog.price_book_version two where one.number = 1 and two.number = 2"
                                        + " and one.valid_from < two.valid_from and two.recorded_at < two.valid_from - interval '90 days'"))
                .as("the second list was announced long before its day")
                .isEqualTo(1);
    }
}
