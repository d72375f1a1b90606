package eu.bailiwick.home;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/// The entry of the portal: who is signed in goes on to the overview.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class HomePages {
    private final Caller caller;
    private final Viewer viewer;

    HomePages(Caller caller, Viewer viewer) {
        this.caller = caller;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "home", defaultName = HYPHENATED_ELEMENT_NAME)
    record Welcome(List<String> promises) implements TemplateInstance {}

    @GET
    @PermitAll
    public Response enter() {
        if (!caller.isAnonymous()) {
            return Response.seeOther(URI.create(caller.isProvider() ? "/ops" : "/app"))
                    .build();
        }
        HomeMessages words = viewer.words(HomeMessages.class);
        return Response.ok(new Welcome(List.of(words.promise_place(), words.promise_price(), words.promise_once())))
                .build();
    }
}
