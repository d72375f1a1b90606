package eu.bailiwick.platform.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Stores how a person wants to read, in cookies of the browser, and returns to the page.
@Path("/preferences")
public class Preferences {
    private static final int YEAR = 31_536_000;
    private final UriInfo uri;

    Preferences(UriInfo uri) {
        this.uri = uri;
    }

    @POST
    @PermitAll
    public Response set(
            @FormParam("lang") @Nullable String language,
            @FormParam("theme") @Nullable String theme,
            @FormParam("back") @Nullable String back) {
        Response.ResponseBuilder answer = Response.seeOther(URI.create(local(back)));
        if (language != null && Viewer.LANGUAGES.containsKey(language)) {
            answer.cookie(cookie(Viewer.LANGUAGE, language));
        }
        if (theme != null && Viewer.THEMES.contains(theme)) {
            answer.cookie(cookie(Viewer.THEME, theme));
        }
        return answer.build();
    }

    private NewCookie cookie(String name, String value) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(YEAR)
                .sameSite(NewCookie.SameSite.LAX)
                .secure(uri.getBaseUri().getScheme().equals("https"))
                .build();
    }

    /// Only a path of this portal; anything else leads home.
    static String local(@Nullable String back) {
        return back != null && back.matches("/(?![/\\\\])[\\w/.~?&=%:+,-]*") ? back : "/";
    }
}
