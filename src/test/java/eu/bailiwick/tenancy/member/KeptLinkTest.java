package eu.bailiwick.tenancy.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Directory;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The link of an invitation is in the first answer alone: no key keeps it, and repeating the command tells it to
/// nobody.
@QuarkusTest
class KeptLinkTest {
    private static final Pattern SECRET = Pattern.compile("/join/([A-Za-z0-9_-]{43})");

    private static String onlyOnce(Member member, String path, Map<String, ?> body) throws SQLException {
        String key = UUID.randomUUID().toString();
        Response made = sent(member, key, path, body);
        made.then().statusCode(path.endsWith("/resending") ? 200 : 201);
        var found = SECRET.matcher(made.path("link"));
        assertThat(found.matches()).isTrue();
        String secret = found.group(1);
        assertThat(Database.SUPERUSER.value("select count(*) from platform.idempotency where key = '" + key + "'"))
                .isEqualTo("1");
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from platform.idempotency t where strpos(t::text, '" + secret + "') > 0"))
                .isEqualTo("0");
        Response again = sent(member, key, path, body);
        again.then()
                .statusCode(made.statusCode())
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(made.path("id")))
                .body("link", nullValue());
        assertThat(again.asString()).doesNotContain(secret);
        return made.path("id");
    }

    private static Response sent(Member member, String key, String path, Map<String, ?> body) {
        var request = member.asks().header("Idempotency-Key", key);
        return (body.isEmpty()
                        ? request
                        : request.contentType("application/json").body(body))
                .post("/api/v1" + path);
    }

    @Test
    void noKeyKeepsTheLinkOfAnInvitation() throws SQLException {
        try (Organisation own = Organisation.whole(1)) {
            Member admin = own.member("tenant-admin");
            String id = onlyOnce(
                    admin, "/invitations", Map.of("email", "one@" + own.alias() + ".example", "role", "viewer"));
            onlyOnce(admin, "/invitations/" + id + "/resending", Map.of());
            Directory.knowsAuditors();
            var now = PortalTime.now();
            onlyOnce(
                    admin,
                    "/auditors",
                    Map.of(
                            "name",
                            "Audit",
                            "email",
                            "auditor@" + own.alias() + ".example",
                            "scope",
                            "ALL",
                            "from",
                            now.minus(Duration.ofDays(1)).toString(),
                            "to",
                            now.plus(Duration.ofDays(1)).toString(),
                            "endsAt",
                            now.plus(Duration.ofDays(2)).toString()));
        }
    }
}
