package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Scratch;
import eu.bailiwick.load.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// A provider who starts on an empty database in the production profile sells, delivers and bills by the API alone. The
/// pages of the provider, and of the first customer, say what is missing.
class FromNothingIT {
    private static final String PROVIDER = "99999999-9999-4999-8999-999999999999";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final String alias = "n" + UUID.randomUUID().toString().substring(0, 8);
    private String portal = "";

    @Test
    void fromAnEmptyDatabaseToAnInvoiceOfTheConfiguredSeller() throws Exception {
        try (Scratch database = Scratch.create(Settings.text("BAILIWICK_DB", "bailiwick") + "_nothing");
                OwnSignIns signIns = OwnSignIns.make()) {
            Map<String, String> environment = Production.environment(database);
            environment.put("BAILIWICK_PROVIDER_ORGANISATION", PROVIDER);
            environment.put("BAILIWICK_INVITATIONS_BY_HAND", "true");
            environment.put("BAILIWICK_PORTAL_SECRET", signIns.pagesSecret);
            environment.put("QUARKUS_OIDC_CLIENT_ID", signIns.pages);
            environment.put("BAILIWICK_MEMBERS_SECRET", signIns.secret);
            environment.put("BAILIWICK_KEYCLOAK_MEMBERS_CLIENT_ID", signIns.members);
            environment.put("QUARKUS_REST_CLIENT_DIRECTORY_URL", OwnSignIns.ADMIN);
            environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", OwnSignIns.REALM);
            Production.migrate(environment);
            database.run("delete from tenancy.tenant"); // as before the first start; the migration starts as well
            try (var starts = Executors.newVirtualThreadPerTaskExecutor()) {
                var other = starts.submit(() -> Replica.production(Replica.anyPort(), environment));
                try (Replica one = Replica.production(Replica.anyPort(), environment);
                        Replica two = other.get()) {
                    portal = one.url();
                    assertThat(two.port()).as("both started").isPositive();
                    assertThat(database.texts("select id || ' ' || name || ' ' || vat_id from tenancy.tenant"))
                            .containsExactly(PROVIDER + " Nordlicht Rechenzentrum AG DE123456788");
                    FirstPages pages = new FirstPages(two);
                    pages.sayWhatIsMissing(pages.signIn("/ops", "operator@provider.example"), "/ops", 30, 10);
                    pages.sayWhatIsMissing(pages.signIn("/ops", "engineer@provider.example"), "/ops", 15, 5);
                    pages.sayWhatIsMissing(pages.signIn("/ops/price-book", "pricing@provider.example"), "/ops", 2, 2);
                    work(database, signIns, pages);
                    assertThat(pages.faults()).isEmpty();
                }
            }
        }
    }

    private void work(Scratch database, OwnSignIns signIns, FirstPages pages) throws Exception {
        ZonedDateTime month = ZonedDateTime.now(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .withDayOfMonth(1)
                .plusMonths(1);
        Instant start = month.plusDays(2).toInstant();
        String operator = signIns.token("operator@provider.example");
        stock(operator);
        String pricing = signIns.token("pricing@provider.example");
        JsonNode announced = post(pricing, "operator/price-book-versions", FirstOffer.priceList(), 201);
        assertThat(announced.at("/extras/0/unit").asText()).isEqualTo("node_hour");
        String tenant = found(operator);
        signIns.adopt(tenant);
        signIns.person("buyer@" + alias + ".example", tenant, List.of("capacity", "finance"));
        String first = "first@" + alias + ".example";
        signIns.person(first, tenant, List.of("tenant-admin", "capacity", "finance", "compliance"));
        pages.sayWhatIsMissing(pages.signIn("/app", first), "/app", 20, 7);
        assertThat(database.count(
                        "select count(*) from capacity.node n, telemetry.placed_at(n.id, platform.app_now()) p"
                                + " where p.tenant_id = '" + PROVIDER + "'"))
                .as("free nodes are the provider's")
                .isEqualTo(4);
        String buyer = signIns.token("buyer@" + alias + ".example");
        assertThat(quote(buyer, start, true).toString())
                .as("2 nodes for 24 hours at 1.84")
                .contains("CONFIDENTIAL_COMPUTING", "88.32");
        JsonNode quote = quote(buyer, start, false);
        String reservation = post(
                        buyer, "reservations", Map.of("quote", quote.get("id").asText(), "name", "First"), 201)
                .get("id")
                .asText();
        move(database, start);
        await(database, "PROVISIONING", reservation);
        for (String node : database.texts(
                "select node::text from capacity.node_binding where reservation = '" + reservation + "'")) {
            post(
                    signIns.machine("node-agent"),
                    "operator/provisioning-events",
                    Map.of("reservation", reservation, "node", node, "outcome", "READY"),
                    200);
        }
        await(database, "ACTIVE", reservation);
        move(database, month.plusMonths(1).plusDays(6).toInstant());
        await(database, "COMPLETED", reservation);
        JsonNode run = post(
                operator,
                "operator/billing-runs",
                Map.of("period", month.toLocalDate().toString().substring(0, 7)),
                200);
        assertThat(run.get("invoices").asInt()).as(run.toString()).isEqualTo(1);
        String invoice = get(buyer, "invoices").get("items").get(0).get("id").asText();
        assertThat(get(buyer, "invoices/" + invoice)
                        .at("/reservations/0/quoted/amount")
                        .asText())
                .as("2 nodes for 24 hours at 18.40")
                .isEqualTo("883.20");
        byte[] pdf = CLIENT.send(request(buyer, "invoices/" + invoice + "/pdf").build(), BodyHandlers.ofByteArray())
                .body();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Nordlicht Rechenzentrum AG", "Am Hafen 3", "DE123456788")
                    .doesNotContain("Bailiwick Cloud GmbH");
        }
    }

    private void stock(String operator) throws Exception {
        post(operator, "operator/jurisdictions", FirstOffer.jurisdiction(), 201);
        post(operator, "operator/sites", FirstOffer.site(), 201);
        post(operator, "operator/fabric-domains", FirstOffer.fabricDomain(), 201);
        post(operator, "operator/node-types", FirstOffer.nodeType(), 201);
        nodes(operator, true);
        nodes(operator, false);
    }

    private void nodes(String operator, boolean confidential) throws Exception {
        String pool = post(
                        operator,
                        "operator/pools",
                        Map.of(
                                "site", "kie1",
                                "fabricDomain", "kie1-a",
                                "nodeType", "h100-sxm",
                                "confidential", confidential),
                        201)
                .get("id")
                .asText();
        Instant from = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        String prefix = confidential ? "kie1-c" : "kie1-n";
        post(
                operator,
                "operator/nodes",
                Map.of("pool", pool, "prefix", prefix, "rack", "R1", "count", 2, "from", from.toString()),
                201);
    }

    private String found(String operator) throws Exception {
        return post(
                        operator,
                        "operator/tenants",
                        Map.of(
                                "name",
                                "Erste Kundin " + alias,
                                "alias",
                                alias,
                                "country",
                                "DE",
                                "address",
                                "Kai 1, 24103 Kiel",
                                "zone",
                                "Europe/Berlin",
                                "jurisdictions",
                                List.of("DE"),
                                "quota",
                                Map.of("nodesMax", 8, "openHoldsMax", 2, "providerApprovalFromNodes", 9),
                                "administrator",
                                "admin@" + alias + ".example"),
                        201)
                .at("/tenant/id")
                .asText();
    }

    private JsonNode quote(String buyer, Instant start, boolean confidential) throws Exception {
        JsonNode found = post(
                buyer,
                "availability-searches",
                Map.of(
                        "nodeType",
                        "h100-sxm",
                        "nodes",
                        2,
                        "duration",
                        "P1D",
                        "window",
                        Map.of(
                                "earliestStart", start.toString(),
                                "latestEnd", start.plus(Duration.ofDays(1)).toString()),
                        "confidentialComputing",
                        confidential),
                200);
        assertThat(found.get("offers").size()).as(found.toString()).isPositive();
        return post(buyer, "quotes", Map.of("offer", found.at("/offers/0/token").asText()), 201);
    }

    private static void move(Scratch database, Instant to) throws Exception {
        database.run("update platform.clock set advance = timestamptz '" + to + "' - clock_timestamp()");
    }

    private static void await(Scratch database, String state, String reservation) throws Exception {
        String seen = "";
        for (Instant until = Instant.now().plus(PATIENCE); Instant.now().isBefore(until); Thread.sleep(100)) {
            seen = database.texts("select state from reservation.reservation where id = '" + reservation + "'")
                    .getFirst();
            if (seen.equals(state)) {
                return;
            }
        }
        throw new AssertionError("The reservation is " + seen + " and not " + state);
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(URI.create(portal + "/api/v1/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private JsonNode get(String token, String path) throws Exception {
        return answer(request(token, path).build(), 200);
    }

    private JsonNode post(String token, String path, Map<String, ?> body, int expected) throws Exception {
        return answer(
                request(token, path)
                        .POST(BodyPublishers.ofString(Api.JSON.writeValueAsString(body)))
                        .build(),
                expected);
    }

    private static JsonNode answer(HttpRequest request, int expected) throws Exception {
        HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(request.uri() + " " + answer.body()).isEqualTo(expected);
        return Api.JSON.readTree(answer.body());
    }
}
