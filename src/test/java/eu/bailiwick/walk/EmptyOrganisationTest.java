package eu.bailiwick.walk;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Bare;
import eu.bailiwick.attack.Routes;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Visitor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/// The pages of an organisation that has nothing yet, and of a person who is not in it any more.
@QuarkusTest
class EmptyOrganisationTest {
    @TestHTTPResource("/")
    URI home;

    @Test
    void whatIsEmptySaysSoInATitleAndInASentenceWhatToDo() throws Exception {
        List<String> faults = new ArrayList<>();
        int empty = 0;
        try (Organisation own = Organisation.withQuota(1)) {
            Member both = own.member("tenant-admin");
            own.grant(both, "capacity");
            Visitor reader = new Visitor(home.toString());
            reader.signIn("/app", both.email());
            for (var route : Routes.where(one -> one.safe()
                    && one.template().matches("/app(/[a-z-]+)*")
                    && !one.template().equals("/app/proof/compare"))) {
                var shown = reader.get(route.path());
                if (shown.statusCode() != 200
                        || !shown.headers()
                                .firstValue("content-type")
                                .orElse("")
                                .startsWith("text/html")) {
                    continue;
                }
                Document page = Jsoup.parse(shown.body());
                empty += page.select("main .empty").size();
                Bare.faults(page).forEach(fault -> faults.add(route + " " + fault));
            }
        }
        assertThat(faults).isEmpty();
        assertThat(empty).as("empty places").isGreaterThan(6);
    }

    @Test
    void theOpenPageOfARemovedMemberLeadsToSigningIn() throws Exception {
        try (Organisation own = Organisation.withQuota(1)) {
            Member admin = own.member("tenant-admin");
            Member leaver = own.member("viewer");
            Visitor browser = new Visitor(home.toString());
            browser.signIn("/app", leaver.email());
            assertThat(browser.get("/app/projects").statusCode()).isEqualTo(200);
            admin.asks().delete("/api/v1/members/" + leaver.id()).then().statusCode(204);
            var after = browser.get("/app/projects");
            assertThat(after.statusCode()).isEqualTo(302);
            assertThat(after.headers().firstValue("location").orElse("")).contains("/protocol/openid-connect/auth");
        }
    }
}
