package eu.bailiwick.attack;

import static eu.bailiwick.attack.Tables.AURORA;
import static eu.bailiwick.attack.Tables.BOREALIS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/// Which tenant is asked about stands in the verified token, and neither in a header, an address nor a cursor.
@QuarkusTest
class TenantByTokenTest {
    private static final List<Person> READERS =
            List.of(Person.AURORA_ADMIN, Person.OPERATOR, Person.PRICING, Person.ENGINEER);
    private static final int OF_EACH_SHAPE = 2;
    private static final String NONE = "%27%20or%201%3D1--";

    /// A list as Aurora reads it, or the provider where it is theirs.
    private record Stretches(String address, Person reader, boolean within) {
        Call from(String cursor) {
            return from(reader, cursor);
        }

        Call from(Person somebody, String cursor) {
            String query = (address.contains("?") ? "&" : "?") + "limit=1"
                    + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
            return Call.of("GET", address + query).as(somebody);
        }

        /// Where the list goes on for somebody; empty where it does not, or where they may not read it.
        String next(Person somebody) {
            var answer = from(somebody, "").answer();
            String text = new String(answer.body(), StandardCharsets.UTF_8);
            return answer.statusCode() == 200 && text.startsWith("{")
                    ? String.valueOf((Object) JsonPath.from(text).get("next")).replaceFirst("^null$", "")
                    : "";
        }
    }

    /// Each list of the description, and each that lies in a thing of Aurora's.
    private static List<Stretches> lists() throws SQLException {
        List<Stretches> lists = new ArrayList<>();
        for (Route route : Routes.where(r -> r.api() && r.safe() && r.query().contains("cursor"))) {
            String asked = Cursors.asked(route.path());
            String address = route.named() ? route.at(inside(route.path())) : route.path() + asked;
            boolean within = route.named() || asked.contains("reservation=");
            READERS.stream()
                    .filter(person -> Call.of("GET", address).as(person).status() != 403)
                    .findFirst()
                    .ifPresent(reader -> lists.add(new Stretches(address, reader, within)));
        }
        return lists;
    }

    private static String inside(String path) throws SQLException {
        List<String> table = IN.entrySet().stream()
                .filter(in -> path.contains(in.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return table.isEmpty()
                ? UUID.randomUUID().toString()
                : Tables.texts("select coalesce((select id::text from " + table.getFirst() + " where tenant_id = '"
                                + AURORA + "' order by id desc limit 1), gen_random_uuid()::text)")
                        .getFirst();
    }

    @Test
    void aCursorThatIsNoneIsRefusedByName() throws Exception {
        List<Stretches> lists = lists();
        assertThat(lists).hasSizeGreaterThan(90);
        assertThat(AtOnce.faults(lists, list -> {
                    var answer = Call.of(
                                    "GET", list.address + (list.address.contains("?") ? "&" : "?") + "cursor=" + NONE)
                            .as(list.reader)
                            .answer();
                    return isRefused(answer) || answer.statusCode() == 404
                            ? List.of()
                            : List.of(list + " " + text(answer));
                }))
                .isEmpty();
    }

    /// Of the same list and of others, whatever shape it has: where it is read at all, it leads to one's own rows
    /// alone.
    @Test
    void aCursorOfAnotherTenantOrOfAnotherListLeadsToOnesOwnRowsAlone() throws Exception {
        List<Stretches> lists = lists();
        Map<Stretches, List<String>> foreign = new ConcurrentHashMap<>();
        Map<String, Set<String>> shapes = new ConcurrentSkipListMap<>();
        AtOnce.faults(lists, list -> {
            // what lies in a thing of Aurora's is nothing that Borealis asks for
            List<Person> askers = list.within ? List.of(list.reader) : List.of(Person.BOREALIS_ADMIN, list.reader);
            for (Person somebody : askers) {
                String next = list.next(somebody);
                if (!next.isEmpty()) {
                    foreign.computeIfAbsent(list, any -> new ArrayList<>()).add(next);
                    shapes.computeIfAbsent(somebody.name() + Cursors.shape(next), any -> new ConcurrentSkipListSet<>())
                            .add(next);
                }
            }
            return List.of();
        });
        assertThat(foreign).hasSizeGreaterThan(20);
        List<String> others = shapes.values().stream()
                .flatMap(alike -> alike.stream().limit(OF_EACH_SHAPE))
                .toList();
        assertThat(shapes.keySet().toString()).contains("BOREALIS_ADMIN", "OPERATOR", "AURORA_ADMIN");
        List<String> theirs = Tables.ids(BOREALIS);
        assertThat(AtOnce.faults(lists, list -> {
                    List<String> faults = new ArrayList<>();
                    Set<String> all = new LinkedHashSet<>(foreign.getOrDefault(list, List.of()));
                    all.addAll(others);
                    for (String cursor : all) {
                        var answer = list.from(cursor).answer();
                        String text = text(answer);
                        boolean shows = list.reader == Person.AURORA_ADMIN
                                && theirs.stream().anyMatch(id -> text.contains(id) && !cursor.contains(id));
                        if (shows || answer.statusCode() != 200 && answer.statusCode() != 404 && !isRefused(answer)) {
                            faults.add(list + " from " + cursor + " answers " + answer.statusCode() + " " + text);
                        }
                    }
                    return faults;
                }))
                .isEmpty();
    }

    private static boolean isRefused(HttpResponse<byte[]> answer) {
        return answer.statusCode() == 400 && text(answer).contains("\"cursor\"");
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /// Where what a list lies in is kept.
    private static final Map<String, String> IN = Map.of(
            "/attestations/", "attestation.appraisal",
            "/credit-notes/", "billing.invoice",
            "/invoices/", "billing.invoice",
            "/posture-items/", "attestation.posture_item",
            "/reservations/", "reservation.reservation",
            "/sessions/", "engagement.session",
            "/staff-accesses/", "attestation.staff_access",
            "/tickets/", "engagement.ticket",
            "/webhooks/", "tenancy.webhook");

    @Test
    void nothingButTheTokenNamesTheTenant() {
        Call plain = Call.of("GET", "/api/v1/projects").as(Person.AURORA_ADMIN);
        String own = plain.text();
        for (String header : List.of("X-Tenant", "X-Tenant-Id", "X-Forwarded-User", "X-Forwarded-Host", "Forwarded")) {
            assertThat(plain.with(header, BOREALIS).text()).as(header).isEqualTo(own);
        }
        assertThat(Call.of("GET", "/api/v1/projects?tenant=" + BOREALIS + "&tenantId=borealis")
                        .as(Person.AURORA_ADMIN)
                        .text())
                .isEqualTo(own);
        for (String named : List.of("borealis", BOREALIS, "provider")) {
            assertThat(plain.with("Bailiwick-Tenant", named).status()).as(named).isEqualTo(403);
        }
        assertThat(plain.with("Bailiwick-Tenant", "aurora").text()).isEqualTo(own);
    }

    @Test
    void twoTenantsReadDifferentAnswersAtOneAddressAndNoneIsKept() {
        for (Route route :
                Routes.where(r -> r.safe() && !r.named() && !r.permissions().isEmpty())) {
            var answer = Call.of("GET", route.path()).as(Person.AURORA_ADMIN).answer();
            assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                    .as(route.toString())
                    .contains("no-store");
        }
        assertThat(Call.of("GET", "/api/v1/projects").as(Person.AURORA_ADMIN).text())
                .isNotEqualTo(Call.of("GET", "/api/v1/projects")
                        .as(Person.BOREALIS_ADMIN)
                        .text());
    }
}
