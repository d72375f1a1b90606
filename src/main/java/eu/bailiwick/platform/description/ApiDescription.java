package eu.bailiwick.platform.description;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/// Says once what holds for every call: who may make it, what can go wrong, which headers it takes, and what the values
/// look like on the wire. An endpoint's annotations say only what is its own.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
    private final IndexView index;

    public ApiDescription(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Components parts = api.getComponents();
        parts.addSecurityScheme(
                Calls.BEARER,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description(
                                "An access token of the Keycloak realm `bailiwick` with the audience `bailiwick-api`."));
        Headers.describe(parts);
        Failures.describe(parts);
        new Calls(index, api).describe();
        new Shapes(index, api).describe();
        api.setTags(Feature.tags(api));
        api.setServers(List.of(OASFactory.createServer().url("/")));
    }
}
