package eu.bailiwick.world;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A person's browser window: signed in by Keycloak's own form, with everything it complains about written down.
public final class Window implements AutoCloseable {
    /// `infra/verify` looks for it.
    public static final String CHROMIUM =
            Optional.ofNullable(System.getenv("BAILIWICK_CHROMIUM")).orElse("/usr/bin/chromium");

    /// A function of an element that has the focus, for the page: what is wrong with that.
    public static final String FOCUS = script("/focus.js");

    private static final String AXE = script("/axe.min.js");
    private static final String BARRIERS = script("/barriers.js");
    private static final String DEAD = script("/dead.js");
    private static final String KEYBOARD = "window.keyboard ??= (" + script("/keyboard.js") + ")(" + FOCUS + ")";
    private static final int KEYS_MAX = 400;
    private static final Playwright PLAYWRIGHT =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private static final Browser BROWSER = PLAYWRIGHT
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(CHROMIUM))
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));

    private final BrowserContext context;
    private final Page page;
    private final String base;
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> contrasts = new HashSet<>();
    private final Set<String> unsure = new HashSet<>();
    private final Set<String> regions = new HashSet<>();

    private static String script(String name) {
        try (var script = Window.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Window(String base, Browser.NewContextOptions options) {
        this.base = base;
        this.context = BROWSER.newContext(options);
        this.page = context.newPage();
        page.setDefaultTimeout(20_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.location().replaceFirst(":\\d+:\\d+$", "") + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
    }

    public static Window desktop(String base) {
        return new Window(base, options(1440, 900, ColorScheme.LIGHT));
    }

    public static Window desktopInTheDark(String base) {
        return new Window(base, options(1440, 900, ColorScheme.DARK));
    }

    public static Window phone(String base) {
        return new Window(base, options(390, 844, ColorScheme.LIGHT));
    }

    public static Window phoneInTheDark(String base) {
        return new Window(base, options(390, 844, ColorScheme.DARK));
    }

    public static Window germanPhoneInTheDark(String base) {
        return new Window(base, options(390, 844, ColorScheme.DARK).setLocale("de-DE"));
    }

    public static Window withoutJavaScript(String base) {
        return new Window(base, options(1440, 900, ColorScheme.LIGHT).setJavaScriptEnabled(false));
    }

    private static Browser.NewContextOptions options(int width, int height, ColorScheme scheme) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin");
    }

    public Window signIn(Person person, String path) {
        return signIn(person.email(), path);
    }

    public Window signIn(String email, String path) {
        page.navigate(base + path);
        page.fill("#username", email);
        if (page.locator("#password").count() == 0) {
            page.click("#kc-login");
        }
        page.fill("#password", "bailiwick");
        page.click("#kc-login");
        page.waitForURL(base + "/**");
        return this;
    }

    public Page open(String path) {
        page.navigate(base + path);
        return page;
    }

    /// The answer to a page of the portal; null when the browser stayed where it was.
    public @Nullable Response visit(String path) {
        return page.navigate(base + path);
    }

    public Page page() {
        return page;
    }

    /// Presses what leads to a page, and waits until that stands: a click may come back before, and a form that follows
    /// what is typed may change the address of the old one meanwhile.
    public static void press(Locator locator) {
        Page page = locator.page();
        AtomicBoolean stands = new AtomicBoolean();
        Consumer<Page> arrival = any -> stands.set(true);
        page.onDOMContentLoaded(arrival);
        locator.click();
        page.waitForCondition(stands::get);
        page.offDOMContentLoaded(arrival);
        page.waitForLoadState();
    }

    /// The pages that the navigation of the present one offers.
    public List<String> destinations() {
        return page.locator("nav a[href^='/app'], nav a[href^='/ops']").all().stream()
                .map(link -> String.valueOf(link.getAttribute("href")))
                .distinct()
                .toList();
    }

    /// Errors in the console, each with the address that it is about; violations of the content security policy
    /// included.
    public List<String> complaints() {
        return complaints;
    }

    /// What the browser itself writes down when a form at this address is answered with 422.
    public String refusal(String path) {
        return base + path
                + ": Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)";
    }

    /// How far the page is wider than the window, or a table wider than its card, in CSS pixels. On a desktop a table
    /// of fields is as wide as what there is to fill in.
    public int overflow() {
        return ((Number) page.evaluate("Math.max(...[document.documentElement, ...document.querySelectorAll("
                        + "'.table-scroll' + (innerWidth > 640 ? ':not(:has(td > .control))' : ''))]"
                        + ".map(it => it.scrollWidth - it.clientWidth))"))
                .intValue();
    }

    /// What keeps a person from using the page, by axe's rules, each with the first element that it is about.
    public List<String> barriers() {
        return barriers(List.of());
    }

    /// What a person sees and cannot use where no script runs.
    public List<String> dead() {
        return ((List<?>) page.evaluate(DEAD)).stream().map(String::valueOf).toList();
    }

    /// What keeps a person without a mouse from using the page, each with the element that it is about. What stands on
    /// page after page is looked at once.
    List<String> keyboard() {
        Map<?, ?> found = (Map<?, ?>) page.evaluate("known => (" + KEYBOARD + ").faults(known)", List.copyOf(regions));
        regions.addAll(words(found, "known"));
        return words(found, "faults");
    }

    /// The same by the Tab key itself, pressed from the beginning of the page until it is left.
    List<String> tabs() {
        page.evaluate("() => (" + KEYBOARD + ").follow()");
        boolean over = false;
        for (int pressed = 1; pressed <= KEYS_MAX && !over; pressed++) {
            page.keyboard().press("Tab");
            over = pressed % 10 == 0 && Boolean.TRUE.equals(page.evaluate("() => keyboard.isOver()"));
        }
        return ((List<?>) page.evaluate("() => keyboard.passed()"))
                .stream().map(String::valueOf).toList();
    }

    /// By these rules alone; by none named, by all whose breach is grave.
    List<String> barriers(List<String> rules) {
        if (!Boolean.TRUE.equals(page.evaluate("'axe' in window"))) {
            page.evaluate(AXE);
        }
        Map<?, ?> found = (Map<?, ?>) page.evaluate(BARRIERS, Map.of("chosen", rules, "known", List.copyOf(contrasts)));
        contrasts.addAll(words(found, "told"));
        words(found, "unsure").stream().filter(look -> !unsure.add(look)).forEach(contrasts::add);
        return words(found, "faults");
    }

    private static List<String> words(Map<?, ?> found, String name) {
        return ((List<?>) found.get(name)).stream().map(String::valueOf).toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
