package eu.bailiwick.billing.invoice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How invoices are numbered and when they fall due.
@ConfigMapping(prefix = "bailiwick.invoice")
interface InvoiceConfig {
    /// The beginning of a number; the year of issue follows.
    @WithDefault("BW")
    String series();

    /// The same of a credit note.
    @WithDefault("BWC")
    String creditSeries();

    @WithDefault("30")
    int paymentDays();
}
