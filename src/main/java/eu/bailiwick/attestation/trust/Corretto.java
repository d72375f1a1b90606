package eu.bailiwick.attestation.trust;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.util.Optional;

/// The provider with a native library; apart, so that nothing else needs its classes.
final class Corretto {
    private Corretto() {}

    /// Empty where its library does not load.
    static Optional<Provider> loaded() {
        AmazonCorrettoCryptoProvider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
        return corretto.getLoadingError() == null ? Optional.of(corretto) : Optional.empty();
    }
}
