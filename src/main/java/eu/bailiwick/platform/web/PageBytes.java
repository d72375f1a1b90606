package eu.bailiwick.platform.web;

import jakarta.ws.rs.container.ContainerResponseContext;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Hands text to the server as UTF-8 bytes. The server would encode a string character by character, a tenth of what a
/// page
/// costs.
final class PageBytes {

    @ServerResponseFilter
    public void encode(ContainerResponseContext response) {
        if (response.getEntity() instanceof String text && response.getMediaType() != null) {
            response.setEntity(
                    text.getBytes(StandardCharsets.UTF_8), response.getEntityAnnotations(), response.getMediaType());
        }
    }
}
