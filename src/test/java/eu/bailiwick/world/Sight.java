package eu.bailiwick.world;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;

/// Looks at [kept pages][Look] as a browser shows them: on a desktop and on a phone, in light and in dark, in English
/// and in German, with a script and without, by the keyboard alone. The portal is not asked again, so nobody signs in,
/// and what a form was refused with is seen.
public final class Sight implements AutoCloseable {
    // These would be wrong for a body that is handed on.
    private static final Set<String> OF_THE_WIRE = Set.of("content-length", "transfer-encoding", "set-cookie");

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    /// What depends on the light and on the width.
    private static final List<String> BY_LOOK =
            List.of("color-contrast", "link-in-text-block", "scrollable-region-focusable");

    // The answer's words in the other language, in the page that stands: its style is the same.
    private static final String INSTEAD = """
            text => {
              const other = new DOMParser().parseFromString(text, "text/html");
              document.documentElement.lang = other.documentElement.lang;
              document.body.replaceWith(other.body);
            }""";

    private static final String WIDEST = """
            () => [...document.querySelectorAll("body *")]
              .findLast(it => it.getBoundingClientRect().right > innerWidth + 1)?.outerHTML.slice(0, 160)""";

    /// What is laid out in a way of its own: a page of each is gone through by the Tab key.
    private static final List<String> LAYOUTS = List.of(
            "class=\"timeline\"",
            "class=\"chart-plot",
            "class=\"choice\"",
            "class=\"thread",
            "class=\"welcome",
            "type=\"datetime-local\"",
            "role=\"alert\"",
            "<textarea",
            "<dialog");

    private final HttpServer server;
    private final Window window;
    private final Set<String> ahead = new LinkedHashSet<>(LAYOUTS);
    private Look look = Look.of("/", 200, "", "");
    private boolean dark;
    private boolean phone;

    public Sight() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::give);
        server.start();
        window = Window.desktop("http://localhost:" + server.getAddress().getPort());
        lit(false);
    }

    // What is neither the page nor an asset is asked by a page that renews itself: it waits until the page is left.
    private void give(HttpExchange asked) throws IOException {
        String path = asked.getRequestURI().getPath();
        if ("document".equals(asked.getRequestHeaders().getFirst("Sec-Fetch-Dest"))) {
            look.headers().forEach((name, values) -> {
                if (!OF_THE_WIRE.contains(name.toLowerCase(Locale.ROOT))) {
                    asked.getResponseHeaders().put(name, values);
                }
            });
            send(asked, look.status(), look.page().getBytes(StandardCharsets.UTF_8));
        } else if (path.startsWith("/assets/")) {
            asked.getResponseHeaders().set("Content-Type", TYPES.get(path.substring(path.lastIndexOf('.') + 1)));
            asked.getResponseHeaders().set("Cache-Control", "max-age=3600");
            send(asked, 200, Look.asset(path));
        }
    }

    private static void send(HttpExchange asked, int status, byte[] body) throws IOException {
        try (asked) {
            asked.sendResponseHeaders(status, body.length);
            asked.getResponseBody().write(body);
        }
    }

    /// What is wrong with a page: on a desktop in one light and on a phone in the other, and the other way round with
    /// the next page.
    public List<String> faults(Look shown) {
        look = shown;
        int complained = window.complaints().size();
        List<String> faults = new ArrayList<>();
        dress(false);
        window.visit(look.path());
        add(faults, window.barriers(List.of()));
        width(faults, "");
        if (ahead.removeIf(look.page()::contains)) {
            add(faults, window.tabs());
        }
        add(faults, window.keyboard());
        lit(!dark);
        dress(true);
        add(faults, window.barriers(BY_LOOK));
        width(faults, "");
        add(faults, window.keyboard());
        window.page().evaluate(INSTEAD, look.german());
        width(faults, " in German");
        dead(faults);
        dress(false);
        width(faults, " in German");
        dead(faults);
        String known = "status of " + look.status() + " ";
        window.complaints().stream()
                .skip(complained)
                .filter(one -> !one.contains(known))
                .forEach(faults::add);
        return faults.stream().map(fault -> look.path() + " " + fault).toList();
    }

    /// What no page was laid out like so far.
    public Set<String> ahead() {
        return ahead;
    }

    // No script has touched the body that was put instead.
    private void dead(List<String> faults) {
        add(faults, window.dead().stream().map(one -> "shows dead: " + one).toList());
    }

    private void width(List<String> faults, String language) {
        int over = window.overflow();
        if (over > 0) {
            add(
                    faults,
                    List.of("is" + language + " " + over + " px too wide by "
                            + window.page().evaluate(WIDEST)));
        }
    }

    private void add(List<String> faults, List<String> found) {
        String where = (phone ? " on a phone" : " on a desktop") + (dark ? " in the dark" : "");
        found.forEach(one -> faults.add(one + where));
    }

    private void lit(boolean dark) {
        this.dark = dark;
        window.page()
                .emulateMedia(new Page.EmulateMediaOptions()
                        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                        .setReducedMotion(ReducedMotion.REDUCE));
    }

    private void dress(boolean phone) {
        if (this.phone == phone) {
            return;
        }
        this.phone = phone;
        window.page().setViewportSize(phone ? 390 : 1440, phone ? 844 : 900);
    }

    @Override
    public void close() {
        window.close();
        server.stop(0);
    }
}
