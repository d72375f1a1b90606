package eu.bailiwick.platform.web;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.security.SignInAgain;
import eu.bailiwick.platform.security.SignInAge;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Lets a command that wants a fresh sign-in pass, or keeps its form and sends to sign in again.
class StepUp {
    static final String MAX_AGE = "maxAgeSeconds";
    private final Caller caller;
    private final SignInAge age;
    private final KeptForms forms;

    StepUp(Caller caller, SignInAge age, KeptForms forms) {
        this.caller = caller;
        this.age = age;
        this.forms = forms;
    }

    @FreshSignIn
    @ServerRequestFilter
    @Nullable
    Response check(ContainerRequestContext request) {
        if (caller.isFresh(age)) {
            return null;
        }
        if (isOfTheApi(request)) {
            Duration limit = age.limit();
            throw new Problem(
                            ProblemType.SIGN_IN_AGAIN,
                            "Send a token of a sign-in that is at most " + limit.toSeconds() + " seconds old.")
                    .with(MAX_AGE, limit.toSeconds());
        }
        return Response.seeOther(URI.create(SignInAgain.PATH + forms.keep(request)))
                .build();
    }

    private static boolean isOfTheApi(ContainerRequestContext request) {
        return request.getUriInfo().getPath().startsWith("/api/");
    }
}
