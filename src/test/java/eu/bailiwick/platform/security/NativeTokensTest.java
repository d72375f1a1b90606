package eu.bailiwick.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.quarkus.runtime.StartupEvent;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.Signature;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The provider that verifies tokens agrees with the JDK's about what is signed.
class NativeTokensTest {
    private static final byte[] TOKEN = "eyJhbGciOiJSUzI1NiJ9.e30".getBytes(UTF_8);

    @BeforeAll
    static void preferred() {
        new NativeTokens().prefer(new StartupEvent());
    }

    @Test
    void isTheFirstWhereItsLibraryLoadsAndForNothingElse() throws Exception {
        boolean loads = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null;
        assertThat(Signature.getInstance("SHA256withRSA").getProvider().getName())
                .isEqualTo(loads ? "BailiwickRs256" : "SunRsaSign");
        assertThat(Security.getProviders("Signature.Ed25519")[0].getName()).isEqualTo("SunEC");
    }

    @Test
    void takesWhatTheJdkSignedAndNothingElse() throws Exception {
        var keys = KeyPairGenerator.getInstance("RSA", "SunRsaSign").generateKeyPair();
        var signer = Signature.getInstance("SHA256withRSA", "SunRsaSign");
        signer.initSign(keys.getPrivate());
        signer.update(TOKEN);
        byte[] signature = signer.sign();
        byte[] changed = TOKEN.clone();
        changed[changed.length - 1] ^= 1;

        assertThat(verifies(keys, TOKEN, signature)).isTrue();
        assertThat(verifies(keys, changed, signature)).isFalse();
        signature[0] ^= 1;
        assertThat(verifies(keys, TOKEN, signature)).isFalse();
    }

    private static boolean verifies(KeyPair keys, byte[] message, byte[] signature) throws Exception {
        var verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(keys.getPublic());
        verifier.update(message);
        return verifier.verify(signature);
    }
}
