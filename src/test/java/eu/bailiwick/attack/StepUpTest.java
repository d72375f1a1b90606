package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Visitor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The most dangerous commands want a fresh sign-in: a session or a token that was stolen does not give them.
@QuarkusTest
class StepUpTest {
    private static final List<String> DANGEROUS = List.of(
            "PATCH /api/v1/members/{id}",
            "POST /api/v1/api-clients",
            "POST /api/v1/api-clients/{id}/secrets",
            "POST /api/v1/auditors",
            "POST /api/v1/invitations",
            "POST /api/v1/operator/billing-runs",
            "POST /api/v1/operator/devices",
            "POST /api/v1/operator/devices/{id}/changes",
            "POST /api/v1/operator/devices/{id}/changes/{change}/confirmation",
            "POST /api/v1/operator/devices/{id}/changes/{change}/withdrawal",
            "POST /api/v1/operator/documents/{id}/confirmation",
            "POST /api/v1/operator/documents/{id}/withdrawal",
            "POST /api/v1/operator/price-book-versions",
            "POST /api/v1/operator/tenants/{id}/resumption",
            "POST /api/v1/operator/tenants/{id}/suspension",
            "POST /api/v1/staff-accesses/{id}/decision",
            "POST /api/v1/operator/reference-values",
            "POST /api/v1/operator/reference-values/{id}/confirmation",
            "POST /api/v1/operator/reference-values/{id}/withdrawal",
            "POST /api/v1/trust-anchors",
            "POST /api/v1/trust-anchors/{id}/confirmation",
            "POST /api/v1/trust-anchors/{id}/withdrawal",
            "POST /api/v1/webhooks",
            "POST /api/v1/webhooks/{id}/secrets",
            "PUT /api/v1/webhooks/{id}",
            "POST /app/webhooks",
            "POST /app/webhooks/{id}",
            "POST /app/webhooks/{id}/secrets",
            "POST /app/clients",
            "POST /app/clients/{id}/secrets",
            "POST /app/members/auditors",
            "POST /app/members/invitations",
            "POST /app/members/{id}/role",
            "POST /app/policies/approval",
            "POST /ops/billing-runs",
            "POST /ops/devices",
            "POST /ops/devices/{id}/changes",
            "POST /ops/devices/{id}/changes/{change}/confirmation",
            "POST /ops/devices/{id}/changes/{change}/withdrawal",
            "POST /app/proof/staff-access/{id}/decision",
            "POST /ops/documents/{id}/confirmation",
            "POST /ops/documents/{id}/withdrawal",
            "POST /ops/price-book/announcement",
            "POST /ops/tenants/{id}/resumption",
            "POST /ops/tenants/{id}/suspension",
            "POST /ops/trust-anchors",
            "POST /ops/trust-anchors/reference-values",
            "POST /ops/trust-anchors/reference-values/{id}/confirmation",
            "POST /ops/trust-anchors/reference-values/{id}/withdrawal",
            "POST /ops/trust-anchors/{id}/confirmation",
            "POST /ops/trust-anchors/{id}/withdrawal",
            "PUT /api/v1/approval-policy");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
    private static final Pattern ACTION = Pattern.compile("method=\"post\" action=\"(/(?:app|ops)/[^\"]*)\"");

    @TestHTTPResource("/")
    URI home;

    @Test
    void theDangerousCommandsWantAFreshSignIn() {
        assertThat(Routes.where(Route::fresh).stream().map(Route::toString))
                .containsExactlyInAnyOrderElementsOf(DANGEROUS);
    }

    @Test
    void aTokenOfAnOldSignInGivesNoneOfThemAndIsToldHowOldItMayBe() {
        for (Route route : Routes.where(one -> one.fresh() && one.api())) {
            var old = Map.<String, Object>of("protocolMappers", List.of(Realm.claim("auth_time", yesterday())));
            try (var client = Realm.client(old, List.of("bailiwick", "organization"), 60)) {
                String token = Realm.password(
                                client.id(), Attacker.permitted(route).email(), "bailiwick", "openid")
                        .getString("access_token");
                var answer = Call.of(route.method(), route.at(UUID.randomUUID().toString()))
                        .bearer(token)
                        .with("If-Match", "\"0\"")
                        .with("Idempotency-Key", UUID.randomUUID().toString())
                        .json("{}")
                        .answer();
                assertThat(answer.statusCode()).as(route.toString()).isEqualTo(401);
                assertThat(Attacker.text(answer)).contains("/problems/sign-in-again");
                assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                        .as("RFC 9470")
                        .startsWith("Bearer error=\"insufficient_user_authentication\"")
                        .contains("max_age=\"43200\"");
                assertThat(Call.of("GET", "/api/v1/node-types").bearer(token).status())
                        .as("for the rest it is a good token")
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void everySuchFormOfAnOldSessionSendsToSignInAgainAndDoesNothing() throws Exception {
        Map<Person, Visitor> visitors = new EnumMap<>(Person.class);
        for (Route route : Routes.where(one -> one.fresh() && !one.api())) {
            Person person = Attacker.permitted(route);
            if (!visitors.containsKey(person)) {
                visitors.put(
                        person, signedInYesterday(route.path().startsWith("/ops") ? "/ops" : "/app", person.email()));
            }
            var sent = visitors.get(person).post(route.at(UUID.randomUUID().toString()), "reason=old");
            assertThat(sent.statusCode()).as(route.toString()).isEqualTo(303);
            assertThat(URI.create(location(sent)).getPath())
                    .as(route.toString())
                    .startsWith("/app/again/");
            String request = sent.headers().firstValue("X-Request-Id").orElseThrow();
            assertThat(Database.SUPERUSER.value(
                            "select count(*) from audit.audit_event where request_id = '" + request + "'"))
                    .as(route.toString())
                    .isEqualTo("0");
        }
    }

    @Test
    void aFormWithAnAddressTooLongToBeKeptIsRefused() throws Exception {
        Visitor visitor = signedInYesterday("/ops", Person.OPERATOR.email());
        String address = "/ops/tenants/" + UUID.randomUUID() + "/suspension?x=" + "x".repeat(2_500);
        assertThat(visitor.post(address, "reason=old").statusCode()).isEqualTo(400);
    }

    @Test
    void aPageKeepsTheFormSendsToSignInAgainAndThenGoesOn() throws Exception {
        try (Organisation own = Organisation.whole(1)) {
            Member admin = own.member("tenant-admin");
            Member other = own.member("viewer");
            Visitor visitor = signedInYesterday("/app", admin.email());
            String page = "/app/members/" + other.id() + "/role";
            var sent = visitor.post(page, "role=finance&note=" + Visitor.encode("\"><b>it's") + "&note=two");
            assertThat(sent.statusCode()).isEqualTo(303);
            String again = URI.create(location(sent)).getPath();
            assertThat(again).startsWith("/app/again/");
            assertThat(role(admin, other)).as("nothing is done yet").isEqualTo("viewer");

            Visitor colleague = new Visitor(home.toString());
            colleague.signIn("/app", own.member("tenant-admin").email());
            assertThat(colleague.get(again).statusCode())
                    .as("somebody else's form")
                    .isEqualTo(404);

            var away = visitor.get(again);
            assertThat(away.statusCode()).isEqualTo(302);
            assertThat(location(away)).contains("/protocol/openid-connect/auth").contains("prompt=login");
            var shown = visitor.signIn(again, admin.email());
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.uri().getPath()).isEqualTo(again);
            assertThat(shown.body()).doesNotContain("<b>it").contains("value=\"two\"");
            assertThat(resend(visitor, shown).statusCode()).isEqualTo(303);
            assertThat(role(admin, other)).isEqualTo("finance");
            visitor.post(page, "role=viewer");
            assertThat(role(admin, other))
                    .as("the fresh sign-in lasts for a while")
                    .isEqualTo("viewer");
        }
    }

    @Test
    void aLongFormComesBackWithAllItsValues() throws Exception {
        Visitor visitor = signedInYesterday("/ops/price-book", Person.PRICING.email());
        var sent = visitor.post(
                "/ops/price-book/announcement",
                "action=preview&note=kept&price.FI.mi300x=-4&validFrom=2079-05-01T00:00");
        String again = URI.create(location(sent)).getPath();
        var shown = visitor.signIn(again, Person.PRICING.email());
        var page = resend(visitor, shown);
        assertThat(page.statusCode()).as("read as the form that it was").isEqualTo(422);
        assertThat(page.body()).contains("value=\"-4\"").contains("kept").contains("A price is not negative.");
    }

    @Test
    void signingInAgainIsAskedOfNobodyWhoHasJustDone() throws Exception {
        Visitor visitor = new Visitor(home.toString());
        visitor.signIn("/app", Person.AURORA_ADMIN.email());
        assertThat(visitor.get("/app/again/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    }

    private Visitor signedInYesterday(String path, String email) throws Exception {
        Visitor visitor = new Visitor(home.toString());
        try (var old = Realm.signingInAt(yesterday())) {
            assertThat(visitor.signIn(path, email).statusCode()).as("%s", old).isEqualTo(200);
        }
        return visitor;
    }

    private static HttpResponse<String> resend(Visitor visitor, HttpResponse<String> shown) throws Exception {
        Matcher action = ACTION.matcher(shown.body());
        assertThat(action.find()).as(shown.body()).isTrue();
        StringBuilder form = new StringBuilder();
        Matcher field = HIDDEN.matcher(shown.body());
        while (field.find()) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(Visitor.encode(plain(field.group(1))))
                    .append('=')
                    .append(Visitor.encode(plain(field.group(2))));
        }
        return visitor.post(plain(action.group(1)), form.toString());
    }

    private static String plain(String html) {
        return html.replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static String role(Member admin, Member other) {
        return admin.asks().get("/api/v1/members/" + other.id()).path("role");
    }

    private static String location(HttpResponse<?> answer) {
        return URLDecoder.decode(answer.headers().firstValue("location").orElseThrow(), StandardCharsets.UTF_8);
    }

    private static long yesterday() {
        return Instant.now().getEpochSecond() - 86_400;
    }
}
