package eu.bailiwick.platform.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;

/// Cuts the long tables of a page by what stands in its address; every other filter stays in the links.
@RequestScoped
public class Paging {
    private final UriInfo uri;

    Paging(UriInfo uri) {
        this.uri = uri;
    }

    /// Twenty of the rows. `path` is the page that shows them, `parameter` the name under which its address carries the
    /// number of the stretch.
    public <T> Slice<T> of(List<T> rows, String path, String parameter) {
        String asked = uri.getQueryParameters().getFirst(parameter);
        return Slice.of(rows, asked == null ? "1" : asked, page -> address(path, parameter, page));
    }

    private String address(String path, String parameter, int page) {
        UriBuilder address = UriBuilder.fromPath("{path}").resolveTemplate("path", path, false);
        uri.getQueryParameters().forEach((name, values) -> {
            if (!name.equals(parameter)) {
                address.queryParam(
                        escaped(name), values.stream().map(Paging::escaped).toArray());
            }
        });
        return address.queryParam(parameter, page).build().toString();
    }

    /// An address without the host: a caller chooses the Host header, and a link must not follow it.
    public static String here(UriBuilder address) {
        URI built = address.build();
        return built.getRawPath() + (built.getRawQuery() == null ? "" : "?" + built.getRawQuery());
    }

    // braces would be read as a template
    private static String escaped(String text) {
        return text.replace("%", "%25").replace("{", "%7B").replace("}", "%7D");
    }
}
