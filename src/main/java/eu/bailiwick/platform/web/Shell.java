package eu.bailiwick.platform.web;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the frame of a page shows: who is here, for which organisation, where in the portal, and how they read.
@RequestScoped
@Named("shell")
public class Shell {
    private static final Nameplate.Plate NOBODY = new Nameplate.Plate("Bailiwick", List.of(), "");
    private final Caller caller;
    private final Viewer viewer;
    private final PortalClock clock;
    private final UriInfo uri;
    private final Instance<Nameplate> nameplates;
    private PortalClock.@Nullable Reading reading;
    private @Nullable ShellMessages messages;
    private @Nullable NavigationMessages places;
    private Nameplate.@Nullable Plate plate;
    private @Nullable List<Group> groups;
    private @Nullable String path;

    Shell(Caller caller, Viewer viewer, PortalClock clock, UriInfo uri, Instance<Nameplate> nameplates) {
        this.caller = caller;
        this.viewer = viewer;
        this.clock = clock;
        this.uri = uri;
        this.nameplates = nameplates;
    }

    /// A heading, empty for the first group, with its entries.
    public record Group(String title, List<Item> items) {}

    /// One entry; `current` is `page` on its own page, `true` on a page below it, and absent elsewhere.
    public record Item(
            String href,
            String icon,
            String label,
            @Nullable String current) {}

    public String language() {
        return viewer.language();
    }

    public String theme() {
        return viewer.theme();
    }

    /// The path and query of this page, to come back to.
    public String here() {
        String query = uri.getRequestUri().getRawQuery();
        return path() + (query == null ? "" : "?" + query);
    }

    private String path() {
        if (path == null) {
            String full = uri.getRequestUri().getRawPath();
            path = full.length() > 1 && full.endsWith("/") ? full.substring(0, full.length() - 1) : full;
        }
        return path;
    }

    @CheckedTemplate(basePath = "layout", defaultName = HYPHENATED_ELEMENT_NAME)
    record Navigation(List<Group> groups) implements TemplateInstance {}

    /// The entries as HTML, written once for both places of a page that show them.
    public RawString navigation() {
        return new RawString(new Navigation(groups()).render());
    }

    private List<Group> groups() {
        if (groups == null) {
            groups = groupsOfMine();
        }
        return groups;
    }

    private List<Group> groupsOfMine() {
        return Arrays.stream(Destination.Group.values())
                .map(group -> new Group(group.title(places()), items(group)))
                .filter(group -> !group.items().isEmpty())
                .toList();
    }

    private List<Item> items(Destination.Group group) {
        return Arrays.stream(Destination.values())
                .filter(entry -> entry.group() == group && isMine(entry))
                .map(this::item)
                .toList();
    }

    /// An organisation's entries are for its people; the provider's for staff.
    private boolean isMine(Destination entry) {
        return entry.forProvider() == caller.isProvider() && caller.may(entry.permission());
    }

    private Item item(Destination entry) {
        String current = path().equals(entry.path()) ? "page" : entry.covers(path()) ? "true" : null;
        return new Item(entry.path(), entry.icon(), entry.label(places()), current);
    }

    /// The entry that this page is below, for the path in the head of the page.
    public @Nullable Item section() {
        return Arrays.stream(Destination.values())
                .filter(entry ->
                        isMine(entry) && entry.covers(path()) && !entry.path().equals(path()))
                .map(this::item)
                .filter(entry -> !entry.href().equals(home()))
                .findFirst()
                .orElse(null);
    }

    /// Where this person's work begins: the first entry of the navigation.
    public String home() {
        return groups().stream()
                .flatMap(group -> group.items().stream())
                .findFirst()
                .map(Item::href)
                .orElse(caller.isProvider() ? "/ops" : "/app");
    }

    public boolean signedIn() {
        return !caller.isAnonymous();
    }

    /// Whether to show what needs this permission, such as a link to a page.
    public boolean may(String permission) {
        return caller.may(permission);
    }

    /// Whether to offer the form that reserves capacity.
    public boolean mayReserve() {
        return caller.may("quote:write");
    }

    public boolean provider() {
        return caller.isProvider();
    }

    public String tenant() {
        return plate().name();
    }

    /// The codes of the jurisdictions that the organisation allows, for a sentence; empty for the provider.
    public String jurisdictions() {
        return caller.isProvider() ? "" : String.join(", ", plate().jurisdictions());
    }

    /// Why the organisation may only read and pay, for a sentence on each of its pages; empty while it may do more.
    public String suspended() {
        return plate().suspended();
    }

    private Nameplate.Plate plate() {
        if (plate == null) {
            plate = caller.hasTenant() && nameplates.isResolvable()
                    ? nameplates.get().current().orElse(NOBODY)
                    : NOBODY;
        }
        return plate;
    }

    public String tenantMark() {
        return initials(tenant());
    }

    public String roles() {
        return caller.roles().stream()
                .flatMap(name -> Role.named(name).stream())
                .sorted()
                .map(messages()::role_of)
                .collect(Collectors.joining(", "));
    }

    public String user() {
        return caller.name();
    }

    public String mail() {
        return caller.email();
    }

    public String userMark() {
        return initials(caller.name());
    }

    public String zoneId() {
        return viewer.zone().getId();
    }

    /// `Europe/Berlin (CET)`: said once on the page for all its times.
    public String zoneName() {
        return viewer.formats().zoneName(reading().now());
    }

    /// Where the local profile has moved the clock, how far it is ahead and what it says; otherwise nothing.
    public @Nullable String clockNote() {
        Duration ahead = reading().advance();
        return ahead.compareTo(Duration.ofMinutes(1)) < 0
                ? null
                : messages()
                        .clock_ahead(
                                viewer.formats().duration(ahead),
                                viewer.formats().moment(reading().now()));
    }

    private PortalClock.Reading reading() {
        if (reading == null) {
            reading = clock.read();
        }
        return reading;
    }

    private NavigationMessages places() {
        if (places == null) {
            places = viewer.words(NavigationMessages.class);
        }
        return places;
    }

    private ShellMessages messages() {
        if (messages == null) {
            messages = viewer.words(ShellMessages.class);
        }
        return messages;
    }

    static String initials(String name) {
        String letters = Arrays.stream(name.trim().split("[\\s.@_-]+"))
                .filter(word -> !word.isEmpty())
                .limit(2)
                .map(word -> word.substring(0, 1))
                .collect(Collectors.joining());
        return letters.toUpperCase(Locale.ROOT);
    }
}
