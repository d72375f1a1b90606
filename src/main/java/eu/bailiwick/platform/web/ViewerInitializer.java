package eu.bailiwick.platform.web;

import io.quarkus.arc.Arc;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/// Gives each template that a request renders the viewer's language and formats. Outside a request, such as in a mail,
/// the sender sets both attributes.
@Singleton
class ViewerInitializer {
    static final String FORMATS = "formats";

    private final Viewer viewer;
    private final CurrentVertxRequest request;

    ViewerInitializer(Viewer viewer, CurrentVertxRequest request) {
        this.viewer = viewer;
        this.request = request;
    }

    /// Qute finds resolvers and hooks among the beans by itself, initializers it does not.
    void register(@Observes EngineBuilder engine) {
        engine.addTemplateInstanceInitializer(this::introduce);
    }

    // A job that runs within somebody's call, as when the clock is moved, writes for nobody who looks.
    private void introduce(TemplateInstance instance) {
        if (Arc.container().requestContext().isActive()
                && request.getCurrent() != null
                && CurrentRequestManager.get() != null) {
            instance.setAttribute(MessageBundles.ATTRIBUTE_LOCALE, viewer.locale());
            instance.setAttribute(FORMATS, viewer.formats());
        }
    }
}
