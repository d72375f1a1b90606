package eu.bailiwick.platform.web;

import jakarta.ws.rs.core.UriBuilder;
import org.jspecify.annotations.Nullable;

/// The address of a page with what its list was narrowed to, whatever was typed; what is blank is left out.
public final class Address {
    private final UriBuilder uri;

    private Address(UriBuilder uri) {
        this.uri = uri;
    }

    public static Address of(String path) {
        return new Address(UriBuilder.fromPath(path));
    }

    public Address with(String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            // by name, for braces and percent signs of a value would be read as a template
            uri.queryParam(name, "{" + name + "}").resolveTemplate(name, value.toString());
        }
        return this;
    }

    @Override
    public String toString() {
        return uri.build().toString();
    }
}
