package eu.bailiwick.platform.web;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How the person at the browser wants to read: language, time zone and theme, from cookies, then from the browser.
@RequestScoped
public class Viewer {
    static final String LANGUAGE = "lang";
    static final String ZONE = "tz";
    static final String THEME = "theme";

    /// The languages that every page speaks, with the region that decides figures and dates.
    static final Map<String, Locale> LANGUAGES = Map.of("en", Locale.UK, "de", Locale.GERMANY);

    static final List<String> THEMES = List.of("system", "light", "dark");
    private static final ZoneId HOME = ZoneId.of("Europe/Berlin");

    private final HttpHeaders headers;
    // a page asks hundreds of times, and a session's cookies are long to parse
    private @Nullable Formats formats;
    private @Nullable Map<String, Cookie> cookies;

    Viewer(HttpHeaders headers) {
        this.headers = headers;
    }

    public Locale locale() {
        return formats().locale();
    }

    private Locale chosenLocale() {
        Locale chosen = LANGUAGES.get(cookie(LANGUAGE));
        return chosen != null ? chosen : negotiate(headers.getAcceptableLanguages());
    }

    /// The first acceptable language that the pages speak; English otherwise.
    static Locale negotiate(List<Locale> acceptable) {
        return acceptable.stream()
                .map(locale -> LANGUAGES.get(locale.getLanguage()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Locale.UK);
    }

    public String language() {
        return locale().getLanguage();
    }

    public ZoneId zone() {
        return formats().zone();
    }

    /// The named zone, or the provider's when the name is unknown; a cookie is a stranger's word.
    static ZoneId zone(@Nullable String name) {
        try {
            return name == null || name.isEmpty() ? HOME : ZoneId.of(name.replace("%2F", "/"));
        } catch (DateTimeException unknown) {
            return HOME;
        }
    }

    /// `light`, `dark`, or `system` when the device decides.
    public String theme() {
        String chosen = cookie(THEME);
        return THEMES.contains(chosen) ? chosen : "system";
    }

    public Formats formats() {
        if (formats == null) {
            formats = new Formats(chosenLocale(), zone(cookie(ZONE)));
        }
        return formats;
    }

    /// A feature's messages in the viewer's language, for words that Java composes.
    public <T> T words(Class<T> bundle) {
        return language().equals("en")
                ? MessageBundles.get(bundle)
                : MessageBundles.get(bundle, Localized.Literal.of(language()));
    }

    private String cookie(String name) {
        if (cookies == null) {
            cookies = headers.getCookies();
        }
        Cookie cookie = cookies.get(name);
        return cookie == null ? "" : cookie.getValue();
    }
}
