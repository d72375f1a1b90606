package eu.bailiwick.world;

import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// A tenant of a test's own, in Keycloak and in the database, so that the seeded ones stay as they are. Closing it
/// takes its people and its organisation away again; its rows stay until the tests' database is emptied.
public final class Organisation implements AutoCloseable {
    private static final List<String> ROLES = List.of("tenant-admin", "capacity", "finance", "compliance", "viewer");
    private static final Map<String, String> ROLE_IDS = new ConcurrentHashMap<>();
    private final String id;
    private final String alias;
    private final Map<String, String> groups = new HashMap<>();
    private final List<String> users = new ArrayList<>();

    private Organisation(String id, String alias) {
        this.id = id;
        this.alias = alias;
    }

    /// A tenant that may hold so many nodes, in Germany and France. It has a group for each role that somebody of it
    /// has, and no others: making one takes Keycloak as long as ten answers of the portal.
    public static Organisation withQuota(int nodes) {
        return made("t" + UUID.randomUUID().toString().substring(0, 8), nodes);
    }

    /// The same with a group for each role, as the portal founds it: its people are given other roles by the portal.
    public static Organisation whole(int nodes) {
        return founded("t" + UUID.randomUUID().toString().substring(0, 8), nodes);
    }

    /// The same under an alias that nobody has.
    public static Organisation founded(String alias, int nodes) {
        Organisation whole = made(alias, nodes);
        ROLES.forEach(whole::group);
        return whole;
    }

    private static Organisation made(String alias, int nodes) {
        String location = Directory.members()
                .body(Map.of("name", "Test " + alias, "alias", alias, "enabled", true))
                .post(Directory.realm("/organizations"))
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        var made = new Organisation(location.substring(location.lastIndexOf('/') + 1), alias);
        made.seed(nodes);
        return made;
    }

    private synchronized String group(String role) {
        return groups.computeIfAbsent(role, this::makeGroup);
    }

    private String makeGroup(String role) {
        Response made = Directory.members().body(Map.of("name", role)).post(at("/groups"));
        if (made.statusCode() == 409) {
            // the portal has made it meanwhile, for whoever it gave that role
            return Directory.members().get(at("/groups")).path("find { it.name == '" + role + "' }.id");
        }
        String group = made.then().statusCode(201).extract().path("id");
        String mappings = at("/groups/" + group + "/role-mappings/realm");
        String roleId = ROLE_IDS.computeIfAbsent(
                role,
                name -> Directory.members()
                        .get(mappings + "/available")
                        .jsonPath()
                        .getString("find { it.name == '" + name + "' }.id"));
        Directory.members()
                .body(List.of(Map.of("id", roleId, "name", role)))
                .post(mappings)
                .then()
                .statusCode(204);
        return group;
    }

    private void seed(int nodes) {
        try {
            Database.SUPERUSER.execute("""
                    insert into tenancy.tenant (id, alias, name, kind, country) values ('%1$s', '%2$s', 'Test %2$s', 'CUSTOMER', 'DE');
                    insert into tenancy.project (tenant_id, name, standard) values ('%1$s', 'Default', true);
                    insert into tenancy.jurisdiction_policy (tenant_id, jurisdictions, changed_by) values ('%1$s', '{DE,FR}', 'test');
                    insert into tenancy.quota_policy (tenant_id, nodes_max, open_holds_max) values ('%1$s', %3$d, 5)""".formatted(id, alias, nodes));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public String id() {
        return id;
    }

    public String alias() {
        return alias;
    }

    /// Where Keycloak keeps this organisation.
    public String at(String path) {
        return Directory.realm("/organizations/" + id + path);
    }

    /// A new person with that role and the password `bailiwick`.
    public Member member(String role) {
        String email = role + "-" + UUID.randomUUID().toString().substring(0, 6) + "@" + alias + ".example";
        String location = Directory.members()
                .body(Map.of(
                        "username",
                        email,
                        "email",
                        email,
                        "emailVerified",
                        true,
                        "enabled",
                        true,
                        "firstName",
                        "Test",
                        "lastName",
                        role,
                        "credentials",
                        List.of(Map.of("type", "password", "value", "bailiwick", "temporary", false))))
                .post(Directory.realm("/users"))
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        String user = location.substring(location.lastIndexOf('/') + 1);
        users.add(user);
        join(user, role);
        return new Member(user, email);
    }

    /// Makes a person who exists a member with that role.
    public void join(String user, String role) {
        Directory.members().body(user).post(at("/members")).then().statusCode(201);
        Directory.members()
                .put(at("/groups/" + group(role) + "/members/" + user))
                .then()
                .statusCode(204);
    }

    /// Gives a member a further role.
    public void grant(Member member, String role) {
        Directory.members()
                .put(at("/groups/" + group(role) + "/members/" + member.id()))
                .then()
                .statusCode(204);
    }

    /// Takes along a person whom the portal made.
    public void adopt(String email) {
        String user = Directory.user(email);
        if (user != null) {
            users.add(user);
        }
    }

    // What the portal made for this tenant in Keycloak; what it took away again is not there.
    private void removeClients() {
        try {
            String ids = Database.SUPERUSER.value(
                    "select coalesce(string_agg(id::text, ' '), '') from tenancy.api_client where tenant_id = '" + id
                            + "'");
            for (String client : ids.isEmpty() ? new String[0] : ids.split(" ")) {
                Directory.administrator().delete(Directory.realm("/clients/" + client));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        removeClients();
        users.forEach(user -> Directory.members().delete(Directory.realm("/users/" + user)));
        Directory.members().delete(at(""));
    }
}
