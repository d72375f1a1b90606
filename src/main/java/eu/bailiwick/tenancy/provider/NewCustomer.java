package eu.bailiwick.tenancy.provider;

import eu.bailiwick.kernel.PlainText;
import eu.bailiwick.platform.problem.Violation;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What it takes to found a tenant. `alias` is the short name that stands in tokens and never changes; `country` is
/// ISO 3166-1 alpha-2; `zone` is the zone of its contract months; `administrator` is the address of the first one.
public record NewCustomer(
        @Nullable String name,
        @Nullable String alias,
        @Nullable String country,
        @Nullable String address,
        @Nullable String vatId,
        @Nullable String zone,
        @Nullable List<String> jurisdictions,
        @Nullable QuotaChange quota,
        @Nullable String administrator) {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /// Everything that is wrong at once; `known` are the codes of the jurisdictions that there are.
    List<Violation> violations(Set<String> known) {
        List<Violation> wrong = new ArrayList<>();
        text("name", name, 200, wrong);
        text("address", address, 300, wrong);
        if (alias == null || !alias.matches("[a-z][a-z0-9-]{1,38}[a-z0-9]") || alias.equals("provider")) {
            wrong.add(
                    new Violation("alias", "Use 3 to 40 small letters, digits and hyphens, beginning with a letter."));
        }
        if (country == null || !COUNTRIES.contains(country)) {
            wrong.add(new Violation("country", "Write the two letters of a country, such as DE."));
        }
        if (vatId != null && !vatId.isBlank() && !vatId.matches("[A-Z]{2}[0-9A-Z+*]{2,13}")) {
            wrong.add(new Violation("vatId", "Write a VAT id such as DE811569869, or leave it empty."));
        }
        if (!isZone(zone)) {
            wrong.add(new Violation("zone", "Write a time zone such as Europe/Berlin."));
        }
        if (jurisdictions == null || jurisdictions.isEmpty() || !known.containsAll(jurisdictions)) {
            wrong.add(new Violation(
                    "jurisdictions",
                    "Choose among " + String.join(", ", known.stream().sorted().toList()) + "."));
        }
        wrong.addAll(quota == null ? new QuotaChange(null, null, null).violations() : quota.violations());
        return wrong;
    }

    private static void text(String field, @Nullable String text, int max, List<Violation> wrong) {
        String clean = text == null ? "" : text.strip();
        if (PlainText.fault(clean, max) != null || clean.codePoints().anyMatch(Character::isISOControl)) {
            wrong.add(new Violation(
                    field, "Write 1 to " + max + " characters on one line, without direction characters."));
        }
    }

    private static boolean isZone(@Nullable String zone) {
        try {
            return zone != null && zone.contains("/") && ZoneId.of(zone).getId().equals(zone);
        } catch (DateTimeException unknown) {
            return false;
        }
    }
}
