package eu.bailiwick.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.load.Scratch;
import eu.bailiwick.load.Settings;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// A portal that has been in use takes the migrations of today, with its rows in place.
class UpgradeTest {
    private static final String IN_USE = "36";

    @Test
    void reservationsOfAnEarlierVersionGetTheirKeptPrice() throws Exception {
        try (Scratch database = Scratch.create("bailiwick_upgrade_scratch")) {
            migrate(database, IN_USE);
            database.run("""
                    set session_replication_role = replica;
                    insert into reservation.quote (tenant_id, id, project_id, state, requested_by, requested_by_name, pool, jurisdiction, site,
                      fabric_domain, node_type, nodes, period, confidential_computing, allowed_jurisdictions, price_book_version, currency,
                      net_minor, tax_minor, gross_minor, tax_category, tax_rate_percent, tax_note, terms, sha256, claim, turnaround_claim,
                      created_at, expires_at)
                    values ('one', '00000000-0000-7000-8000-000000000001', gen_random_uuid(), 'CONFIRMED', 'test', 'Test', gen_random_uuid(),
                      'DE', 'ber1', 'ber1-a', 'h100-sxm', 2, '[2026-01-01 00:00+00,2026-01-02 00:00+00)', false, '{DE}', 1, 'EUR',
                      10050, 1910, 11960, 'S', 19, '', '{}', sha256('{}'), gen_random_uuid(), gen_random_uuid(), now(), now());
                    insert into reservation.reservation (tenant_id, id, quote_id, project_id, name, state, requested_by, jurisdiction, site,
                      node_type, nodes, period, confidential_computing, allowed_jurisdictions, created_at)
                    select tenant_id, gen_random_uuid(), id, project_id, 'Training', 'COMPLETED', 'test', jurisdiction, site, node_type, nodes,
                      period, false, allowed_jurisdictions, now() from reservation.quote""");
            migrate(database, "latest");
            assertThat(database.count("select gross_minor from reservation.reservation"))
                    .isEqualTo(11960);
        }
    }

    private static void migrate(Scratch database, String target) {
        Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://localhost:" + Settings.POSTGRES + "/" + database.name(),
                        "bailiwick_owner",
                        "bailiwick_owner")
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }
}
