package eu.bailiwick.platform.security;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Lets Corretto verify RS256, the signatures of Keycloak's tokens (RFC 7518, section 3.3), where its native library
/// loads: several times as fast as the JDK before its compiler has settled. Elsewhere the JDK goes on, with the same
/// answers. Nothing else of Corretto comes first, because what signs the log has its own providers.
@ApplicationScoped
final class NativeTokens {
    private static final Logger LOG = Logger.getLogger(NativeTokens.class);
    private static final String RS256 = "SHA256withRSA";

    void prefer(@Observes StartupEvent started) {
        var corretto = AmazonCorrettoCryptoProvider.INSTANCE;
        Optional.ofNullable(corretto.getLoadingError())
                .ifPresentOrElse(
                        error -> LOG.info("Corretto does not load here, and the JDK verifies tokens", error),
                        () -> Security.insertProviderAt(new Rs256(corretto.getService("Signature", RS256)), 1));
    }

    /// One algorithm of another provider.
    private static final class Rs256 extends Provider {
        private static final long serialVersionUID = 1;

        Rs256(Service service) {
            super("BailiwickRs256", "1", "RS256 of " + service.getProvider().getName());
            putService(new Service(this, service.getType(), RS256, service.getClassName(), null, null) {
                @Override
                public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                    return service.newInstance(parameter);
                }

                @Override
                public boolean supportsParameter(Object key) {
                    return service.supportsParameter(key);
                }
            });
        }
    }
}
