package eu.bailiwick.catalog.announcing;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.web.Formats;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sums of several currencies in one line.
@TemplateExtension
final class Sums {
    private Sums() {}

    static String openQuotesShown(LockedPrices.Locked locked, @TemplateAttribute("formats") @Nullable Object formats) {
        return shown(locked.openQuotesNet(), formats);
    }

    static String reservationsShown(
            LockedPrices.Locked locked, @TemplateAttribute("formats") @Nullable Object formats) {
        return shown(locked.reservationsNet(), formats);
    }

    private static String shown(List<Money> sums, @Nullable Object formats) {
        Formats viewers = formats instanceof Formats known ? known : Formats.NEUTRAL;
        return sums.stream().map(viewers::money).collect(Collectors.joining(", "));
    }
}
