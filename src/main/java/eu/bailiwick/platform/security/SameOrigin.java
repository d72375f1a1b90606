package eu.bailiwick.platform.security;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// A page may change something only when the browser says that one of our own pages asked for it:
/// Fetch Metadata first, the Origin header where a browser does not send it. Bearer calls carry no ambient cookie.
class SameOrigin {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @ServerRequestFilter(preMatching = true)
    void check(ContainerRequestContext request) {
        if (SAFE.contains(request.getMethod()) || request.getUriInfo().getPath().startsWith("/api/")) {
            return;
        }
        String site = request.getHeaderString("Sec-Fetch-Site");
        boolean own = site == null
                ? sameOrigin(
                        request.getHeaderString("Origin"), request.getUriInfo().getBaseUri())
                : site.equals("same-origin");
        if (!own) {
            throw new Problem(
                    ProblemType.CROSS_SITE_REQUEST, "Open the page in the portal and send the form from there.");
        }
    }

    private static boolean sameOrigin(@Nullable String origin, URI base) {
        return (base.getScheme() + "://" + base.getAuthority()).equals(origin);
    }
}
