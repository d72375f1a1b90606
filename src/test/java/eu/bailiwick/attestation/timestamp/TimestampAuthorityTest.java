package eu.bailiwick.attestation.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.forge.Authority;
import eu.bailiwick.attestation.forge.Keys;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.StampForge;
import eu.bailiwick.attestation.forge.StampForge.Lie;
import eu.bailiwick.attestation.timestamp.Unstamped.Kind;
import eu.bailiwick.attestation.trust.TimestampToken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an authority answers counts when it is of our hash, repeats our nonce, tells our time and is signed under the
/// certificate that was set; whatever else it answers gives no timestamp, and says why.
class TimestampAuthorityTest {
    private static final StampForge FORGE = StampForge.start();
    private static final byte[] SIGNATURE = "a signature".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @AfterAll
    static void end() {
        FORGE.close();
    }

    private static TimestampAuthority trusting(X509Certificate... trusted) {
        return new TimestampAuthority(FORGE.url(), List.of(trusted), Instant::now);
    }

    private static void refuses(TimestampAuthority authority, Kind kind, String reason) {
        assertThatThrownBy(() -> authority.stamp(SIGNATURE))
                .asInstanceOf(type(Unstamped.class))
                .satisfies(
                        fault -> assertThat(fault.kind()).as(fault.getMessage()).isEqualTo(kind))
                .extracting(Unstamped::getMessage)
                .asString()
                .contains(reason);
    }

    @Test
    void opensslVerifiesWhatIsTaken() throws Exception {
        FORGE.lies(Lie.NONE).by(Instant::now);
        TimestampToken token = trusting(FORGE.root().certificate()).stamp(SIGNATURE);
        assertThat(token.at()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(token.authority()).isEqualTo("Stamping Unit");
        Files.write(folder.resolve("token.der"), token.encoded());
        Files.write(folder.resolve("signature"), SIGNATURE);
        Files.write(folder.resolve("root.pem"), Pem.of(FORGE.root().certificate()));
        String verify = "openssl ts -verify -token_in -in token.der -CAfile root.pem -data ";
        assertThat(sh(verify + "signature")).isZero();
        assertThat(sh(verify + "root.pem")).isNotZero();
    }

    private int sh(String command) throws Exception {
        return new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void itsOwnCertificateIsEnough() throws Exception {
        FORGE.lies(Lie.NONE).by(Instant::now);
        assertThat(trusting(FORGE.stamper().certificate()).stamp(SIGNATURE).signer())
                .isEqualTo(FORGE.stamper().certificate());
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER_NONCE, UNFIT, nonce",
        "NO_NONCE, UNFIT, nonce",
        "OTHER_DIGEST, UNFIT, digest",
        "OTHER_KEY, UNFIT, does not lead to one that is set here",
        "EXPIRED, UNFIT, certificate not valid when time stamp created",
        "REJECTED, REFUSED, not today",
        "FAILED_WITH_TOKEN, UNFIT, failed request",
        "RUBBISH, UNFIT, ''",
        "TOO_LONG, AWAY, cannot be asked",
        "ERROR, AWAY, status 500"
    })
    void whatDoesNotHoldIsNoTimestamp(Lie lie, Kind kind, String reason) {
        FORGE.lies(lie).by(Instant::now);
        refuses(trusting(FORGE.root().certificate()), kind, reason);
    }

    @Test
    void theCertificateOfSomebodyElseIsNotEnough() {
        FORGE.lies(Lie.NONE).by(Instant::now);
        Authority other = Authority.root("Stamping Root", Keys.p256());
        refuses(trusting(other.certificate()), Kind.UNFIT, "does not lead to one that is set here");
    }

    @Test
    void anotherTimeThanOursIsNone() {
        for (int minutes : new int[] {-6, 6}) {
            FORGE.lies(Lie.NONE).by(() -> Instant.now().plusSeconds(minutes * 60L));
            refuses(trusting(FORGE.root().certificate()), Kind.UNFIT, "from ours");
        }
    }

    /// Each answer with a bit turned is refused, or says the same.
    @Test
    void noChangedAnswerDoesAnythingElseThanBeingRefused() {
        TimestampAuthority authority = trusting(FORGE.root().certificate());
        FORGE.by(Instant::now);
        int refused = 0;
        for (int at = 0; at < 1_000; at++) {
            FORGE.flips(at);
            try {
                assertThat(authority.stamp(SIGNATURE).at())
                        .isBetween(
                                Instant.now().minusSeconds(300), Instant.now().plusSeconds(300));
            } catch (Unstamped noTimestamp) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(500);
    }

    @Test
    void whoIsNotThereIsAway() {
        TimestampAuthority nobody = new TimestampAuthority(
                URI.create("http://localhost:1/stamp"), List.of(FORGE.root().certificate()), Instant::now);
        refuses(nobody, Kind.AWAY, "cannot be asked");
    }

    @Test
    void aTokenIsOfNothingElse() {
        byte[] token = FORGE.lies(Lie.NONE).by(Instant::now).token(SIGNATURE);
        assertThat(TimestampToken.of(token, SIGNATURE)
                        .leadsTo(List.of(FORGE.root().certificate())))
                .isTrue();
        assertThatThrownBy(() -> TimestampToken.of(token, new byte[] {1})).hasMessageContaining("something else");
    }

    /// Of its wrapping some bits mean nothing; what it says, and who says it, is the same or refused.
    @Test
    void noChangedBitSaysSomethingElse() {
        byte[] token = FORGE.lies(Lie.NONE).by(Instant::now).token(SIGNATURE);
        TimestampToken genuine = TimestampToken.of(token, SIGNATURE);
        int refused = 0;
        for (int at = 0; at < token.length; at++) {
            byte[] changed = token.clone();
            changed[at] ^= 1;
            try {
                TimestampToken other = TimestampToken.of(changed, SIGNATURE);
                assertThat(other.at()).as("byte " + at).isEqualTo(genuine.at());
                assertThat(other.signer().getPublicKey())
                        .as("byte " + at)
                        .isEqualTo(genuine.signer().getPublicKey());
                assertThat(other.authority()).as("byte " + at).isEqualTo("Stamping Unit");
            } catch (Malformed noToken) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(token.length * 9 / 10);
    }
}
