package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Browser;
import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.platform.security.Role;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The people of a suspended tenant against every route that changes something: each refuses and says why.
@QuarkusTest
class SuspendedTenantTest {
    private static final String WHY = "Walked and unpaid";

    /// What stays possible: to ask, and to take access away from people.
    private static final Set<String> STILL = Set.of(
            "POST /api/v1/availability-searches",
            "DELETE /api/v1/members/{id}",
            "DELETE /api/v1/api-clients/{id}",
            "DELETE /api/v1/auditors/{id}",
            "DELETE /api/v1/invitations/{id}",
            "DELETE /api/v1/calendar-feeds/{id}",
            "DELETE /api/v1/webhooks/{id}",
            "POST /app/webhooks/{id}/removal",
            "POST /app/clients/{id}/revocation",
            "POST /app/members/{id}/removal",
            "POST /app/members/auditors/{id}/ending",
            "POST /app/members/invitations/{id}/revocation",
            "POST /app/sessions/feed/ending");

    @Test
    void everyCommandRefusesASuspendedTenantAndEveryListIsRead() throws Exception {
        try (Organisation own = Organisation.whole(2)) {
            Map<Role, Member> people = new EnumMap<>(Role.class);
            for (Role role : List.of(Role.TENANT_ADMIN, Role.CAPACITY, Role.FINANCE, Role.COMPLIANCE, Role.VIEWER)) {
                people.put(role, own.member(role.wireName()));
            }
            Map<Role, String> sessions = new EnumMap<>(Role.class);
            for (var person : people.entrySet()) {
                sessions.put(
                        person.getKey(), new Browser().signIn(person.getValue().email()));
            }
            Database.SUPERUSER.execute("update tenancy.tenant set state = 'SUSPENDED', suspended_reason = '" + WHY
                    + "' where id = '" + own.id() + "'");
            Map<String, String> before = Tables.hashesOf(own.id());
            List<String> faults = new ArrayList<>();
            Set<String> open = new TreeSet<>();
            int refused = 0;
            for (Route route : Routes.where(one -> !one.permissions().isEmpty())) {
                for (Role role : people.keySet()) {
                    if (role.permissions().stream().noneMatch(route.permissions()::contains)
                            || route.safe() && route.named()) {
                        continue;
                    }
                    var answer =
                            called(route, people.get(role), sessions.get(role)).answer();
                    String text = Attacker.text(answer);
                    if (route.safe()) {
                        if (answer.statusCode() == 403 || answer.statusCode() >= 500) {
                            faults.add(role + " " + route + " answers " + answer.statusCode());
                        }
                    } else if (answer.statusCode() == 403 && text.contains(WHY)) {
                        refused++;
                    } else {
                        open.add(route.toString());
                    }
                }
            }
            assertThat(faults).isEmpty();
            assertThat(open).isEqualTo(STILL);
            assertThat(refused).isGreaterThan(40);
            assertThat(withoutTrail(Tables.hashesOf(own.id()))).isEqualTo(withoutTrail(before));
            assertThat(Tables.texts(
                            "select distinct action from audit.audit_event where tenant_id = '" + own.id() + "'"))
                    .as("what reading leaves in the trail")
                    .allMatch(action -> action.endsWith(".downloaded"));
            // Its trail says nothing of a suspension, which is a broken promise of its own.
            Database.SUPERUSER.execute("update tenancy.tenant set state = 'ACTIVE' where id = '" + own.id() + "'");
        }
    }

    private static Map<String, String> withoutTrail(Map<String, String> tables) {
        Map<String, String> others = new TreeMap<>(tables);
        others.keySet().removeIf(table -> table.startsWith("audit."));
        return others;
    }

    private static Call called(Route route, Member member, String session) {
        Call call = Call.of(route.method(), route.at(UUID.randomUUID().toString()))
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .with("If-Match", "\"0\"");
        Call as = route.api()
                ? call.bearer(member.token())
                : call.with("Cookie", session).with("Sec-Fetch-Site", "same-origin");
        if (route.safe()) {
            return as;
        }
        return route.api() ? as.sends(route.consumes(), Attacker.bytes("{}")) : as.form("x=y");
    }
}
