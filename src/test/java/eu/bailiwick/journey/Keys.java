package eu.bailiwick.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Window;
import java.util.Map;
import java.util.regex.Pattern;

/// The keyboard of a window, and nothing else: no mouse, and no script that moves the focus. Every step of the Tab key
/// is looked at: the focus is to be seen, to be on the screen, and to go on in the order of the page.
final class Keys {
    private static final int STEPS_MAX = 200;

    /// Steps inside one field: a date and time has six parts and a button, all else one.
    private static final int PARTS_MAX = 8;

    // Where the focus is: what it is, whether it comes after where it was, and what is wrong with it.
    private static final String LOOK = "() => { const wrong = " + Window.FOCUS + """
            ;
              const it = document.activeElement;
              if (!it || it === document.body) { window.before = null; return { what: "", same: false, fault: "" }; }
              const what = it.tagName.toLowerCase() + (it.id ? "#" + it.id : "") + (it.name ? "[" + it.name + "]" : "")
                + " " + (it.getAttribute("aria-label") || it.textContent || "").trim().replace(/\\s+/g, " ").slice(0, 40);
              const faults = wrong(it);
              const before = window.before;
              window.before = it;
              if (before && before !== it && before.isConnected && !before.closest("dialog")
                && !(before.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING)) faults.push("goes back");
              return { what, same: before === it, parts: /date|time|month/.test(it.type || ""), fault: faults.join(", ") };
            }""";

    private final Page page;
    private final String base;

    Keys(Window window, String base) {
        this.page = window.page();
        this.base = base;
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    }

    Page page() {
        return page;
    }

    /// Goes on by the Tab key until this has the focus.
    Keys to(Locator wanted) {
        int stayed = 0;
        StringBuilder way = new StringBuilder();
        for (int step = 0; step < STEPS_MAX; step++) {
            page.keyboard().press("Tab");
            Map<?, ?> look = look();
            way.append("\n  ").append(look.get("what"));
            assertThat(look.get("fault"))
                    .as("%s on the way:%s", page.url(), way)
                    .isEqualTo("");
            stayed = Boolean.TRUE.equals(look.get("same")) ? stayed + 1 : 0;
            assertThat(stayed)
                    .as("%s lets the focus out of:%s", page.url(), way)
                    .isLessThan(Boolean.TRUE.equals(look.get("parts")) ? PARTS_MAX : 1);
            if (isAt(wanted)) {
                return this;
            }
        }
        throw new AssertionError(wanted + " is not reached on " + page.url() + " by way of:" + way);
    }

    private Map<?, ?> look() {
        return (Map<?, ?>) page.evaluate(LOOK);
    }

    private boolean isAt(Locator wanted) {
        return wanted.and(page.locator(":focus")).count() > 0;
    }

    /// The focus is here already, and is seen.
    Keys isOn(Locator wanted) {
        page.waitForCondition(() -> isAt(wanted));
        assertThat(look().get("fault")).as("%s", wanted).isEqualTo("");
        return this;
    }

    Keys press(String key) {
        page.keyboard().press(key);
        return this;
    }

    Keys type(String text) {
        page.keyboard().type(text);
        return this;
    }

    /// Enter, and the page that it leads to.
    Keys enter(String address) {
        press("Enter");
        page.waitForURL(Pattern.compile("^" + Pattern.quote(base) + address + "$"));
        return this;
    }

    Locator button(String name) {
        return page.locator("main")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile(name)));
    }

    Locator link(String name) {
        return page.locator("main")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile(name)));
    }

    /// A place of the navigation.
    Locator destination(String path) {
        return page.locator(".side > .nav a[href='" + path + "']");
    }

    /// Opens a page of the portal and signs in on the way, where each field has the focus when it is needed.
    Keys signIn(Person person, String path) {
        page.navigate(base + path);
        isOn(page.locator("#username")).type(person.email()).press("Enter");
        isOn(page.locator("#password")).type("bailiwick").enter(".*");
        return this;
    }

    /// By the skip link past the navigation.
    Keys skip() {
        to(page.locator(".skip")).press("Enter");
        page.waitForCondition(() -> page.url().endsWith("#main"));
        return this;
    }

    void signOut() {
        to(page.locator("summary.face")).press("Enter");
        to(page.locator("a[href='/logout']")).press("Enter");
        page.waitForURL(address -> address.matches(Pattern.quote(base) + "/(\\?.*)?"));
        page.navigate(base + "/app");
        assertThat(page.locator("#username").count()).isEqualTo(1);
    }
}
