package eu.bailiwick.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Window;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An invited person, from the link that the administrator was shown to the pages of the organisation.
@QuarkusTest
class InvitationJourneyIT {
    private static Organisation own;
    private static Member admin;

    @TestHTTPResource("/")
    URI home;

    @BeforeAll
    static void found() {
        own = Organisation.whole(4);
        admin = own.member("tenant-admin");
    }

    @AfterAll
    static void leave() {
        own.close();
    }

    private String base() {
        return home.toString().replaceFirst("/$", "");
    }

    /// Invites and returns the path of the link that the page shows once.
    private String invite(String email, String role) {
        try (Window window = Window.desktop(base()).signIn(admin.email(), "/app/members")) {
            Page page = window.page();
            page.fill("form[action='/app/members/invitations'] [name=email]", email);
            page.check("form[action='/app/members/invitations'] [name=role][value=" + role + "]");
            Window.press(page.locator("form[action='/app/members/invitations'] button[type=submit]"));
            return URI.create(page.locator("main .copy code").innerText()).getPath();
        }
    }

    @Test
    void aNewPersonMakesAnAccountSignsInAndReadsWhatTheRoleAllows() {
        String email = "nora-" + UUID.randomUUID().toString().substring(0, 8) + "@" + own.alias() + ".example";
        String link = invite(email, "viewer");
        try (Window window = Window.germanPhoneInTheDark(base())) {
            Page page = window.open(link);
            look(window, "join");
            assertThat(page.locator("html")).hasAttribute("lang", "de");
            page.fill("#f-firstName", "Nora<");
            page.fill("#f-lastName", "Neumann-Öztürk");
            page.fill("#f-password", "kurz");
            Window.press(page.locator("main form[action^='/join'] button[type=submit]"));
            assertThat(page.locator(".problems a")).hasCount(2);
            assertThat(page.locator("#f-firstName")).hasValue("Nora<");
            assertThat(page.locator("#f-password")).hasAttribute("aria-invalid", "true");
            look(window, "join-refused");
            page.fill("#f-firstName", "Nora");
            page.fill("#f-password", "bailiwick");
            Window.press(page.locator("main form[action^='/join'] button[type=submit]"));
            own.adopt(email);
            look(window, "joined");
            Window.press(page.locator("main a[href='/app']"));
            enter(page, email);
            look(window, "inside");
            assertThat(page.locator("h1")).hasCount(1);
            assertThat(window.destinations())
                    .contains("/app/reservations")
                    .doesNotContain("/app/members", "/app/reserve");
            assertThat(window.open(link).locator("main")).containsText("404");
        }
    }

    @Test
    void aPersonWhoHasAnAccountSignsInAcceptsAndComesIn() {
        try (Organisation elsewhere = Organisation.whole(1)) {
            Member known = elsewhere.member("viewer");
            String link = invite(known.email(), "finance");
            try (Window window = Window.desktop(base())) {
                Page page = window.open(link);
                look(window, "join-known");
                Window.press(page.locator("main a[href^='/app/join/']"));
                enter(page, known.email());
                look(window, "accept");
                Window.press(page.locator("main form[action^='/app/join/'] button[type=submit]"));
                look(window, "accepted");
                Window.press(page.locator("main a[href='/logout']"));
                page.waitForURL(address -> address.startsWith(base() + "/?"));
                String token =
                        known.signIn("openid organization:" + own.alias()).path("access_token");
                RestAssured.given()
                        .auth()
                        .oauth2(token)
                        .get("/api/v1/invoices")
                        .then()
                        .statusCode(200);
            }
        }
    }

    private void enter(Page page, String email) {
        page.fill("#username", email);
        if (page.locator("#password").count() == 0) {
            Window.press(page.locator("#kc-login"));
        }
        page.fill("#password", "bailiwick");
        Window.press(page.locator("#kc-login"));
        page.waitForURL(base() + "/**");
    }

    private static void look(Window window, String name) {
        assertThat(window.overflow()).as(name).isZero();
        assertThat(window.barriers()).as(name).isEmpty();
    }
}
