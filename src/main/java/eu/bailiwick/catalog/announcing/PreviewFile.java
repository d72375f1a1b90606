package eu.bailiwick.catalog.announcing;

import eu.bailiwick.catalog.PriceListView.IncludedMinutes;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.web.Csv;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// What a list would change, as a file.
final class PreviewFile {
    private PreviewFile() {}

    static Response of(Preview preview) {
        Csv csv = new Csv(
                "version",
                "compared_with",
                "kind",
                "item",
                "jurisdiction",
                "unit",
                "old",
                "new",
                "percent",
                "sample_before",
                "sample_after");
        preview.prices()
                .forEach(cell -> row(
                        csv,
                        preview,
                        "NODE_HOUR",
                        cell.nodeType(),
                        cell.jurisdiction(),
                        cell.currency(),
                        cell.old(),
                        cell.now(),
                        cell.percent(),
                        amount(cell.sampleBefore()),
                        amount(cell.sampleAfter())));
        preview.durationTiers()
                .forEach(tier -> row(
                        csv,
                        preview,
                        "TIER",
                        tier.hoursMin(),
                        null,
                        "percent",
                        tier.old(),
                        tier.now(),
                        null,
                        null,
                        null));
        preview.extras()
                .forEach(extra -> row(
                        csv,
                        preview,
                        "EXTRA",
                        extra.extra(),
                        null,
                        extra.currency() + ' ' + extra.unit(),
                        extra.old(),
                        extra.now(),
                        extra.percent(),
                        null,
                        null));
        minutes(csv, preview, preview.includedBefore(), preview.includedNow());
        return csv.download("price-preview-" + preview.version() + ".csv");
    }

    private static void minutes(Csv csv, Preview preview, IncludedMinutes before, IncludedMinutes now) {
        minutes(csv, preview, "of_node", before.ofNode(), now.ofNode());
        minutes(csv, preview, "least", before.least(), now.least());
        minutes(csv, preview, "session_step", before.sessionStep(), now.sessionStep());
        minutes(csv, preview, "session_least", before.sessionLeast(), now.sessionLeast());
        minutes(csv, preview, "carried_max", before.carriedMax(), now.carriedMax());
    }

    private static void minutes(Csv csv, Preview preview, String item, @Nullable Object before, @Nullable Object now) {
        row(csv, preview, "INCLUDED_MINUTES", item, null, "minute", before, now, null, null, null);
    }

    private static void row(Csv csv, Preview preview, @Nullable Object... cells) {
        @Nullable Object[] all = new Object[cells.length + 2];
        all[0] = preview.version();
        all[1] = preview.comparedWith();
        System.arraycopy(cells, 0, all, 2, cells.length);
        csv.row(all);
    }

    private static @Nullable Object amount(@Nullable Money money) {
        return money == null ? null : money.amount();
    }
}
