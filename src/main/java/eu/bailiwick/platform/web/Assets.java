package eu.bailiwick.platform.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The stylesheet, scripts, icons and font of the pages, under a path that names their content:
/// `/assets/<hash>/app.css`. A path never changes its content, so a browser keeps it for a year; a new build
/// has a new path.
@Singleton
@Named("assets")
public class Assets {
    /// The components of the stylesheet in the order of the cascade; they are served as one file.
    static final List<String> STYLES = List.of(
            "tokens",
            "reset",
            "shell",
            "nav",
            "card",
            "chain",
            "figure",
            "button",
            "field",
            "choice",
            "reserve",
            "session",
            "table",
            "stacked",
            "status",
            "notice",
            "list",
            "empty",
            "facts",
            "steps",
            "thread",
            "timeline",
            "chart",
            "hardware",
            "occupancy",
            "dialog",
            "problem",
            "welcome",
            "preferences");

    private static final String ROOT = "META-INF/resources/assets/";
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    private final Map<String, Asset> assets;
    private final String hash;

    private record Asset(
            String type, Buffer plain, @Nullable Buffer zipped) {}

    Assets() {
        assets = new LinkedHashMap<>();
        StringBuilder styles = new StringBuilder();
        STYLES.forEach(name -> styles.append(text("css/" + name + ".css")));
        add("app.css", styles.toString().getBytes(StandardCharsets.UTF_8));
        add("app.js", read("js/app.js"));
        add("htmx.js", read("vendor/htmx.min.js"));
        add("icons.svg", read("icons.svg"));
        add("favicon.svg", read("favicon.svg"));
        add("fonts/inter-latin.woff2", read("fonts/inter-latin.woff2"));
        hash = hash();
    }

    /// The address of an asset, to be used in a page.
    public String url(String name) {
        if (!assets.containsKey(name)) {
            throw new IllegalArgumentException("there is no asset " + name);
        }
        return "/assets/" + hash + "/" + name;
    }

    void serve(@Observes Router router) {
        router.getWithRegex("/assets/(?<hash>[0-9a-f]{16})/(?<name>[a-z0-9/.-]+)")
                .handler(this::send);
    }

    /// During a roll-out a page of the other build may ask here: it gets these bytes, and is told not to keep them.
    private void send(RoutingContext context) {
        Asset asset = assets.get(context.pathParam("name"));
        HttpServerResponse response = context.response();
        if (asset == null) {
            context.next();
            return;
        }
        boolean zip = asset.zipped != null
                && String.valueOf(context.request().getHeader("Accept-Encoding"))
                        .contains("gzip");
        response.putHeader("Content-Type", asset.type);
        response.putHeader("Cache-Control", context.pathParam("hash").equals(hash) ? FOR_A_YEAR : "no-cache");
        response.putHeader("Vary", "Accept-Encoding");
        if (zip) {
            response.putHeader("Content-Encoding", "gzip");
        }
        response.end(zip ? asset.zipped : asset.plain);
    }

    private void add(String name, byte[] content) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        Buffer zipped = ending.equals("woff2") ? null : Buffer.buffer(zip(content));
        assets.put(
                name,
                new Asset(TYPES.getOrDefault(ending, "application/octet-stream"), Buffer.buffer(content), zipped));
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            assets.forEach((name, asset) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(asset.plain.getBytes());
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String name) {
        return new String(read(name), StandardCharsets.UTF_8);
    }

    private static byte[] read(String name) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(ROOT + name)) {
            if (in == null) {
                throw new IllegalStateException("missing asset " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
