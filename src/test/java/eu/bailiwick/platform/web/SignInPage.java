package eu.bailiwick.platform.web;

import io.quarkus.qute.i18n.MessageBundles;
import java.util.Locale;

/// The page that stands in for all others while nobody can sign in.
public final class SignInPage {
    private SignInPage() {}

    public static String unavailable(String language) {
        return new SignInUnavailable.signin(language, "-")
                .setAttribute(MessageBundles.ATTRIBUTE_LOCALE, Locale.of(language))
                .render();
    }
}
