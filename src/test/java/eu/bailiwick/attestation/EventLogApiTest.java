package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import eu.bailiwick.attestation.forge.EventLogForge;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.Trial;
import eu.bailiwick.attestation.verify.Auditor;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a trust domain measured while it started is replayed, kept, read event by event and judged again by the
/// verifier.
@QuarkusTest
class EventLogApiTest {
    private static boolean anchored;

    @TempDir
    Path folder;

    private static String appraised(EventLogForge measured, byte[] log, String verdict, String reason) {
        if (!anchored) {
            String pem = new String(Pem.of(Booted.INTEL.root().certificate()), StandardCharsets.US_ASCII);
            Anchoring.confirm(Anchoring.propose("INTEL_SGX", pem, "test", false));
            anchored = true;
        }
        return Person.AURORA_COMPLIANCE
                .sends(Map.of("kind", "tdx", "asOf", Trial.NOW.toString(), "files", Booted.evidence(measured, log)))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200)
                .body("verdict", equalTo(verdict))
                .body("reason", equalTo(reason))
                .extract()
                .path("id");
    }

    private static String events(String id) {
        return "/api/v1/attestations/" + id + "/events";
    }

    /// As a machine logs it: more events than a page shows, in an area that is longer than they are.
    private static EventLogForge longBoot() {
        EventLogForge boot = EventLogForge.boot();
        for (int i = 0; i < 30; i++) {
            boot.ofItsData(3, EventLogForge.LOADER, "module <b>" + i + "</b>");
        }
        return boot;
    }

    @Test
    void eachEventIsReadWithWhatVouchesForIt() {
        EventLogForge boot = longBoot();
        String id = appraised(boot, boot.in(8192, 0xff), "ACCEPT", "");

        Person.AURORA_COMPLIANCE
                .asks()
                .get(events(id) + "?limit=4")
                .then()
                .statusCode(200)
                .body("items.position", contains(1, 2, 3, 4))
                .body("items.register", contains("MRTD", "RTMR0", "RTMR0", "RTMR1"))
                .body("items.measured", contains(false, true, true, true))
                .body("items.matched", contains(false, true, true, true))
                .body("items.covered", contains(true, true, true, false))
                .body("items[1].text", equalTo("SecureBoot"))
                .body("items[3].type", equalTo("EV_EFI_BOOT_SERVICES_APPLICATION"))
                .body("items[3].digest", equalTo("0".repeat(96)))
                .body("next", notNullValue());
        Person.AURORA_COMPLIANCE.asks().get(events(id) + "?limit=1000").then().body("items", hasSize(37));
        Person.AURORA_COMPLIANCE.asks().get(events(id) + "?limit=0").then().statusCode(400);
        Person.BOREALIS_ADMIN.asks().get(events(id)).then().statusCode(404);
    }

    @Test
    void thePageShowsThemTwentyAtATimeAndItsFileAllOfThem() throws Exception {
        EventLogForge boot = longBoot();
        String id = appraised(boot, boot.bytes(), "ACCEPT", "");
        Browser browser = Browser.of(Person.AURORA_COMPLIANCE);

        assertThat(browser.get("/app/proof/" + id).text()).contains("/app/proof/" + id + "/events");
        assertThat(browser.get("/app/proof/" + id + "/events").text())
                .contains("20 · ", "EV_SEPARATOR", "Digest alone", "Not measured", "events=2")
                .doesNotContain("21 · ", "<b>1</b>");
        assertThat(browser.get("/app/proof/" + id + "/events?events=2").text()).contains("21 · ", "37 · ");
        assertThat(browser.get("/app/proof/" + id + "/events.csv").text().lines())
                .hasSize(38);
    }

    @Test
    void theQuoteVouchesForNoEventOfARegisterThatDoesNotComeOut() throws Exception {
        EventLogForge boot = EventLogForge.boot();
        byte[] log = EventLogForge.boot()
                .ofItsData(2, EventLogForge.EFI_ACTION, "never measured")
                .bytes();
        String id = appraised(boot, log, "REJECT", "EVENT_LOG_MISMATCH");

        Person.AURORA_COMPLIANCE
                .asks()
                .get(events(id))
                .then()
                .body("items.findAll { it.register == 'RTMR1' }.matched", contains(false, false, false))
                .body("items.findAll { it.register == 'RTMR0' }.matched", contains(true, true));
        assertThat(Browser.of(Person.AURORA_COMPLIANCE)
                        .get("/app/proof/" + id + "/events")
                        .text())
                .contains("Rejected", "Nothing: leads elsewhere");
    }

    @Test
    void aLogThatLeadsElsewhereOrCannotBeReadIsRefusedAndNoneIsSaid() {
        EventLogForge boot = EventLogForge.boot();
        String other = appraised(boot, EventLogForge.start().bytes(), "REJECT", "EVENT_LOG_MISMATCH");
        String broken = appraised(boot, Arrays.copyOf(boot.bytes(), 100), "REJECT", "EVENT_LOG_MALFORMED");
        String none = appraised(boot, new byte[0], "ACCEPT", "");

        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations/" + none)
                .then()
                .body("checks.find { it.id == 'event-log' }.outcome", equalTo("NOT_CHECKED"))
                .body("checks.find { it.id == 'event-log' }.reason", equalTo("NO_EVENT_LOG"));
        for (String id : List.of(other, broken, none)) {
            Person.AURORA_COMPLIANCE
                    .asks()
                    .get(events(id))
                    .then()
                    .statusCode(200)
                    .body("items", empty());
        }
    }

    @Test
    void theVerifierReplaysItAgain() throws Exception {
        EventLogForge boot = EventLogForge.boot();
        String id = appraised(boot, boot.bytes(), "ACCEPT", "");
        byte[] bundle = Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations/" + id + "/bundle")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        Path root = Files.write(
                folder.resolve("intel.pem"), Pem.of(Booted.INTEL.root().certificate()));

        assertThat(new Auditor(folder)
                        .verifiesWith(bundle, "--root", "intel-sgx=" + root)
                        .text())
                .contains("OK           verdict: ", "OK           checks: ")
                .doesNotContain("FAIL");
    }
}
