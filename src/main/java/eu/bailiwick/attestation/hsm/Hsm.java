package eu.bailiwick.attestation.hsm;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.login.LoginException;

/// A token of an HSM: signed in to by the JDK's provider, read by [Pkcs11].
final class Hsm {
    // Each has sessions of its own, so there is one for each token.
    private static final Map<String, Provider> PROVIDERS = new ConcurrentHashMap<>();
    private final Pkcs11 library;
    private final String path;

    private Hsm(Pkcs11 library, String path) {
        this.library = library;
        this.path = path;
    }

    /// What was found on a token.
    record Seen(Pkcs11.Token token, List<HsmKey> keys) {}

    static Hsm of(String path) throws HsmFault {
        return new Hsm(Pkcs11.load(path), path);
    }

    /// Signs in to the token of that label, and reads its keys.
    Seen look(String label, String pin) throws HsmFault {
        Pkcs11.Token token = library.tokens().stream()
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new HsmFault(HsmState.TOKEN_ABSENT, label));
        signIn(token, pin);
        return new Seen(token, library.keys(token.slot()));
    }

    private void signIn(Pkcs11.Token token, String pin) throws HsmFault {
        try {
            Provider provider = provider(token);
            KeyStore.getInstance("PKCS11", provider).load(null, pin.toCharArray());
        } catch (IOException | GeneralSecurityException | ProviderException refused) {
            throw new HsmFault(isPin(refused) ? HsmState.PIN_WRONG : HsmState.UNREACHABLE, refused);
        }
    }

    private Provider provider(Pkcs11.Token token) {
        return PROVIDERS.computeIfAbsent(path + " " + token, any -> configured(token));
    }

    private Provider configured(Pkcs11.Token token) {
        return Security.getProvider("SunPKCS11")
                .configure("--name=bailiwick-" + token.serial() + "\nlibrary=" + path + "\nslot=" + token.slot());
    }

    private static boolean isPin(Throwable refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof LoginException) {
                return true;
            }
        }
        return false;
    }
}
