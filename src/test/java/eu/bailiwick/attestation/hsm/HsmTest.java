package eu.bailiwick.attestation.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.bailiwick.attestation.posture.Fact;
import eu.bailiwick.attestation.posture.Postures;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.KeyGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real PKCS #11 token, SoftHSM's: what it says of its keys is shown as it says it, and what stands in the way in
/// words.
@QuarkusTest
class HsmTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";
    private static final Optional<Path> LIBRARY = Stream.of(
                    "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so")
            .map(Path::of)
            .filter(Files::exists)
            .findFirst();
    private static final String PIN = "824651";

    @TempDir
    static Path folder;

    @Inject
    Postures postures;

    @Inject
    Acting acting;

    record Config(Optional<String> library, Optional<String> token, Optional<String> pin) implements HsmConfig {
        static Config of(String token, String pin) {
            return new Config(LIBRARY.map(Path::toString), Optional.of(token), Optional.of(pin));
        }

        @Override
        public Duration every() {
            return Duration.ofHours(1);
        }
    }

    @BeforeAll
    static void tokens() throws Throwable {
        assumeTrue(
                LIBRARY.isPresent(), "SoftHSM is not installed (Debian's softhsm2), so there is no token to look at.");
        Path tokens = Files.createDirectory(folder.resolve("tokens"));
        Path settings = Files.writeString(
                folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
        environment("SOFTHSM2_CONF", settings.toString());
        for (String label : List.of("keys", "locked", "pulled")) {
            Process made = new ProcessBuilder(
                            "softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", PIN)
                    .redirectErrorStream(true)
                    .start();
            assertThat(made.waitFor())
                    .as(new String(made.getInputStream().readAllBytes()))
                    .isZero();
        }
        fill("keys");
    }

    // The library reads this process' own environment, which Java keeps a copy of.
    private static void environment(String name, String value) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            int answer = (int) linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("setenv"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT))
                    .invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
            assertThat(answer).isZero();
        }
    }

    // By the JDK's provider alone, as anybody would: one key as it should be, one that can leave, one that was outside.
    private static void fill(String label) throws Exception {
        Pkcs11 library = Pkcs11.load(LIBRARY.orElseThrow().toString());
        Pkcs11.Token token = library.tokens().stream()
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow();
        generate(token, "closed", "true", "false");
        generate(token, "open", "false", "true");
        KeyGenerator outside = KeyGenerator.getInstance("AES");
        outside.init(128);
        store(provider(token, "true", "false"), "brought", outside.generateKey());
    }

    private static void generate(Pkcs11.Token token, String label, String sensitive, String extractable)
            throws Exception {
        Provider provider = provider(token, sensitive, extractable);
        KeyGenerator inside = KeyGenerator.getInstance("AES", signedIn(provider).getProvider());
        inside.init(256);
        store(provider, label, inside.generateKey());
    }

    private static Provider provider(Pkcs11.Token token, String sensitive, String extractable) {
        return Security.getProvider("SunPKCS11")
                .configure("--name=test-" + UUID.randomUUID() + "\nlibrary=" + LIBRARY.orElseThrow() + "\nslot="
                        + token.slot() + "\nattributes(*,CKO_SECRET_KEY,*) = {\nCKA_SENSITIVE=" + sensitive
                        + "\nCKA_EXTRACTABLE=" + extractable + "\n}");
    }

    private static KeyStore signedIn(Provider provider) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, PIN.toCharArray());
        return store;
    }

    private static void store(Provider provider, String label, javax.crypto.SecretKey key) throws Exception {
        signedIn(provider).setEntry(label, new KeyStore.SecretKeyEntry(key), null);
    }

    private static HsmLook.Found look(Config config, String label) {
        return new HsmLook(config).at(label);
    }

    @Test
    void aKeyIsSeenAsItsTokenKeepsIt() {
        HsmLook.Found closed = look(Config.of("keys", PIN), "closed");
        assertThat(closed.facts())
                .containsEntry(Fact.PRESENCE, "PRESENT")
                .containsEntry(Fact.ALGORITHM, "AES")
                .containsEntry(Fact.SIZE_BITS, "256")
                .containsEntry(Fact.SENSITIVE, "true")
                .containsEntry(Fact.EXTRACTABLE, "false")
                .containsEntry(Fact.NEVER_EXTRACTABLE, "true")
                .containsEntry(Fact.HSM_MODEL, "SoftHSM v2")
                .containsKey(Fact.HSM_SERIAL);
        assertThat(closed.source()).startsWith("HSM keys, SoftHSM v2 ");
        assertThat(look(Config.of("keys", PIN), "open").facts())
                .containsEntry(Fact.EXTRACTABLE, "true")
                .containsEntry(Fact.NEVER_EXTRACTABLE, "false");
        assertThat(look(Config.of("keys", PIN), "brought").facts())
                .as("it cannot leave, and was outside before")
                .containsEntry(Fact.EXTRACTABLE, "false")
                .containsEntry(Fact.NEVER_EXTRACTABLE, "false")
                .containsEntry(Fact.SIZE_BITS, "128");
        assertThat(look(Config.of("keys", PIN), "nobody's").facts()).containsEntry(Fact.PRESENCE, "ABSENT");
    }

    @Test
    void whateverStandsInTheWayIsSaidInASentenceAndNothingIsKnown() throws IOException {
        assertUnknown(look(Config.of("locked", "000000"), "closed"), "The HSM refused the PIN.");
        assertUnknown(look(Config.of("nowhere", PIN), "closed"), "The token of the HSM is not plugged in.");
        Optional<String> missing = Optional.of(folder.resolve("none.so").toString());
        assertUnknown(
                look(new Config(missing, Optional.of("keys"), Optional.of(PIN)), "closed"),
                "The library of the HSM is not there.");
        Optional<String> text = Optional.of(
                Files.writeString(folder.resolve("text.so"), "no library").toString());
        assertUnknown(
                look(new Config(text, Optional.of("keys"), Optional.of(PIN)), "closed"),
                "The library of the HSM is not there.");
        assertUnknown(
                look(new Config(Optional.empty(), Optional.empty(), Optional.empty()), "closed"),
                "No HSM is connected to the portal.");
    }

    @Test
    void aRefusedPinIsNotTriedAgain() {
        HsmLook look = new HsmLook(Config.of("locked", "000001"));
        assertUnknown(look.at("closed"), "The HSM refused the PIN.");
        assertUnknown(look.at("closed"), "The HSM refused the PIN.");
        assertThat(look(Config.of("locked", PIN), "closed").facts()).containsEntry(Fact.PRESENCE, "ABSENT");
    }

    @Test
    void aTokenThatIsPulledOutIsMissed() throws IOException {
        assertThat(look(Config.of("pulled", PIN), "closed").facts()).containsEntry(Fact.PRESENCE, "ABSENT");
        try (Stream<Path> tokens = Files.list(folder.resolve("tokens"))) {
            tokens.filter(HsmTest::isPulled).forEach(HsmTest::remove);
        }
        HsmLook.Found after = look(Config.of("pulled", PIN), "closed");
        assertThat(after.facts()).containsOnly(Map.entry(Fact.PRESENCE, "UNKNOWN"));
        assertThat(after.source())
                .isIn("The token of the HSM is not plugged in.", "The HSM did not answer as it should.");
        assertThat(look(Config.of("keys", PIN), "closed").facts()).containsEntry(Fact.PRESENCE, "PRESENT");
    }

    private static boolean isPulled(Path token) {
        try {
            return new String(
                            Files.readAllBytes(token.resolve("token.object")),
                            java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains("pulled");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void remove(Path token) {
        try (Stream<Path> files = Files.walk(token)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> assertThat(file.toFile().delete()).isTrue());
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }

    private static void assertUnknown(HsmLook.Found found, String why) {
        assertThat(found.facts()).containsOnly(Map.entry(Fact.PRESENCE, "UNKNOWN"));
        assertThat(found.source()).isEqualTo(why);
    }

    @Test
    void whatCanLeaveIsNotGreenAndWhatIsNotKnownNeither() {
        String open = named("open");
        String closed = named("closed");
        String lost = named("lost");
        note(open, look(Config.of("keys", PIN), "open"));
        note(closed, look(Config.of("keys", PIN), "closed"));
        note(lost, look(Config.of("locked", "000000"), "lost"));
        assertThat(standing(open, "EXTRACTABLE")).isEqualTo("FAULT");
        assertThat(standing(closed, "EXTRACTABLE")).isEqualTo("OBSERVED");
        assertThat(standing(lost, "PRESENCE")).isEqualTo("UNKNOWN");
        String page = Browser.of(Person.AURORA_COMPLIANCE)
                .get("/app/proof/encryption/" + lost)
                .text();
        assertThat(page).contains("The HSM refused the PIN.").doesNotContain("Exception", "CKR_", "at eu.", "000000");
        assertThat(Browser.of(Person.AURORA_COMPLIANCE)
                        .get("/app/proof/encryption/" + open)
                        .text())
                .contains("Not in order");
    }

    private void note(String item, HsmLook.Found found) {
        acting.as(AURORA, () -> postures.seen(UUID.fromString(item), found.facts(), found.source()));
    }

    private static String standing(String item, String fact) {
        return Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/posture-items/" + item)
                .path("facts.find { it.fact == '" + fact + "' }.standing");
    }

    private static String named(String label) {
        return Person.OPERATOR
                .sends(Map.of(
                        "tenant",
                        AURORA,
                        "kind",
                        "KEY",
                        "name",
                        label + " " + UUID.randomUUID(),
                        "facts",
                        List.of(Map.of("fact", "HSM_KEY", "value", label))))
                .post("/api/v1/posture-declarations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void aKeyThatIsNamedIsLookedForByItself() {
        String item = named("closed");
        String later = PortalTime.now().plusSeconds(1).toString();
        var clock = RestAssured.given().contentType("application/json").body(Map.of("now", later));
        clock.post("/api/v1/local/clock").then().statusCode(200);
        assertThat(standing(item, "PRESENCE")).as("this portal has no HSM").isEqualTo("UNKNOWN");
        assertThat(Browser.of(Person.AURORA_COMPLIANCE)
                        .get("/app/proof/encryption/" + item)
                        .text())
                .contains("No HSM is connected to the portal.");
    }
}
