package drills;

import eu.bailiwick.load.Api;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.World;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// R3: `kill -9` in the middle of a billing run, three times in one month; what is run again makes the rest and nothing twice.
final class BillingDrill implements Drills.Drill {
    private static final int TENANTS = 100;
    private static final List<Integer> KILLED_AT = List.of(1, 50, 99);
    private static final String OPERATOR = "operator@provider.example";
    private static final String ISSUED = "select count(*) from billing.invoice where state = 'ISSUED'";
    private static final int LOOKS_MAX = 20_000;

    @Override
    public String story() {
        return "kill -9 when " + KILLED_AT + " of " + TENANTS + " invoices of a month are issued, then the run again";
    }

    @Override
    public void run(Stage stage, Tally tally) throws Exception {
        String month = YearMonth.now(ZoneOffset.UTC).minusMonths(1).toString();
        boolean loaded = false;
        for (int point : KILLED_AT) {
            try (Replica portal = stage.first()) {
                if (!loaded) {
                    World.loadHistory(stage.database());
                    loaded = true;
                }
                killAt(point, stage, tally, portal, month);
            }
        }
        try (Replica portal = stage.first()) {
            Api api = new Api(portal.url());
            tally.demand("failures of the run after the kills", bill(api, month).expect(200).json().get("failures").size(), 0);
            demandWhole(stage, tally);
            String before = fingerprint(stage);
            bill(api, month).expect(200);
            tally.demand("rows that one more run changed", fingerprint(stage).equals(before) ? 0 : 1, 0);
        }
        stage.demandPromises(tally);
    }

    private static void killAt(int point, Stage stage, Tally tally, Replica portal, String month) throws Exception {
        Api api = new Api(portal.url());
        api.token(OPERATOR);
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<Api.Answer> run = executor.submit(() -> bill(api, month));
            for (int look = 0; look < LOOKS_MAX && stage.database().count(ISSUED) < point; look++) {
                Thread.sleep(5);
            }
            portal.kill();
            tally.demand("answer of a run that was killed at " + point, run.get(100, TimeUnit.SECONDS).status(), 0);
        }
        tally.say("invoices issued when the portal was gone", stage.database().count(ISSUED));
    }

    private static Api.Answer bill(Api api, String month) {
        return api.post(OPERATOR, "/api/v1/operator/billing-runs", Map.of("period", month), UUID.randomUUID().toString());
    }

    private static void demandWhole(Stage stage, Tally tally) throws Exception {
        tally.demand("invoices", stage.database().count(ISSUED), TENANTS);
        tally.demand("drafts left", stage.database().count("select count(*) from billing.invoice where state <> 'ISSUED'"), 0);
        tally.demand("tenants with more than one", stage.database().count(
                "select count(*) from (select from billing.invoice group by tenant_id, period having count(*) > 1) twice"), 0);
        tally.demand("gaps in the numbers", stage.database().count("select max(number) - count(distinct number) from billing.invoice"), 0);
        tally.demand("charges", stage.database().count("select count(*) from billing.charge"), TENANTS * 1000L);
        tally.demand("invoices that differ from their quote", stage.database().count("""
                select count(*) from billing.invoice i
                join reservation.quote q on q.tenant_id = i.tenant_id
                where i.net_minor <> q.net_minor
                  or i.net_minor <> (select sum(net_minor) from billing.charge c where c.tenant_id = i.tenant_id and c.invoice_id = i.id)"""), 0);
    }

    private static String fingerprint(Stage stage) throws Exception {
        return stage.database().texts("""
            select (select md5(string_agg(i::text, ',' order by i.id)) from billing.invoice i) || (select md5(string_agg(l::text, ',' order by l::text))
              from billing.invoice_line l) || (select count(*) from billing.charge) || (select sum(net_minor) from billing.charge)
              || (select count(*) from billing.ledger_entry) || (select string_agg(s::text, ',') from billing.invoice_series s)""").getFirst();
    }
}
